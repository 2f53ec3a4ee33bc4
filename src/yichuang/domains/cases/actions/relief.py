"""Relief (容缺, 承诺) at acceptance: what lets a matter be accepted although a material is not there.

``check_relief`` reads and refuses; ``write_relief`` keeps what was agreed. Both acceptances (at intake, and of a case
that was received before) use them.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from yichuang.domains.organisation.queries import CentreTime
from yichuang.rules.cases.deferral import DeferralGiven, check_deferral, check_signed, deferral_limit
from yichuang.rules.cases.intake import Requirement
from yichuang.rules.cases.promises import PromisesGiven, check_apart, check_by, check_promises, text_digest
from yichuang.rules.cases.relief_policy import relief_policy
from yichuang.rules.catalogue.content import Promise as PromiseText
from yichuang.rules.clock import Limit

from .. import clocks
from ..models import CaseMaterial, Clock, Deferral, Promise
from .credit import Asked, centre_settings, write_checks


@dataclass(frozen=True)
class Relief:
    """What was agreed on, checked. ``asked``: of the applicant's credit."""

    deferral: DeferralGiven | None = None
    promises: PromisesGiven | None = None
    text: PromiseText | None = None
    asked: tuple[Asked, ...] = ()

    @property
    def states(self) -> dict[str, str]:
        """Material code → the state that the relief gives it."""
        states = CaseMaterial.State
        return {code: str(states.DEFERRED) for code in (self.deferral.materials if self.deferral else ())} | {
            code: str(states.PROMISED) for code in (self.promises.materials if self.promises else ())
        }

    @property
    def files(self) -> set[str]:
        """Digests of what was signed."""
        return {
            file
            for file in (self.deferral and self.deferral.promise, self.promises and self.promises.signature)
            if file
        }

    @property
    def detail(self) -> dict[str, Any]:
        """What the trail says of it."""
        told: dict[str, Any] = {}
        if self.deferral:
            told["deferred"] = list(self.deferral.materials)
        if self.promises:
            told["promised"] = list(self.promises.materials)
        if self.asked:
            told["credit"] = {one.source: one.answer for one in self.asked}
        return told


def check_relief(
    requirements: Sequence[Requirement],
    there: Collection[str],
    deferral: DeferralGiven | None,
    promises: PromisesGiven | None,
    *,
    content: Mapping[str, Any],
    has_letter: bool,
    asked: tuple[Asked, ...] = (),
) -> Relief:
    """Raises ``Refusal``: those of ``rules.cases.deferral`` and ``rules.cases.promises``.

    ``content``: of the version, as far as ``deferral_listed`` and ``promise`` go; ``has_letter``: of authority.
    """
    text = PromiseText.model_validate(content["promise"]) if content.get("promise") else None
    if deferral:
        check_deferral(deferral, requirements, there, is_listed=bool(content.get("deferral_listed")))
        _signed(deferral.promise, deferral, has_letter, "《容缺受理承诺书》", "deferral")
    if promises:
        check_promises(promises, requirements, there, text)
        _signed(promises.signature, promises, has_letter, "《告知承诺书》", "promises")
    if deferral and promises:
        check_apart(deferral.materials, promises.materials)
    return Relief(deferral, promises, text, asked)


def _signed(file: str, given: DeferralGiven | PromisesGiven, has_letter: bool, what: str, field: str) -> None:
    check_signed(
        file, given.signed_by, special_power=given.special_power, has_letter=has_letter, what=what, field=field
    )


def relief_clocks(
    relief: Relief | None, promised: Limit, accepted: datetime, time: CentreTime, centre_id: int
) -> list[clocks.ClockRow]:
    """The clock of what was deferred, if anything was; it touches no other one."""
    if relief is None or relief.deferral is None:
        return []
    limit = deferral_limit(
        promised,
        relief_policy(centre_settings(centre_id)).deferral_days,
        accepted,
        calendar=time.calendar,
        office=time.office,
        receipt_on_day_off=time.receipt_on_day_off,
    )
    return [clocks.start(Clock.Kind.DEFERRAL, accepted, limit, time)]


def write_relief(
    relief: Relief,
    *,
    case_id: int,
    department_id: int,
    requirements: Mapping[str, int],
    until: datetime | None,
    now: datetime,
    post_id: int,
    time: CentreTime,
) -> None:
    """Keep what was agreed, beside the materials' states. ``requirements``: code → id; ``until``: of the deferral."""
    write_checks(case_id, relief.asked, now=now, post_id=post_id)
    if (deferral := relief.deferral) is not None:
        assert until is not None  # nothing stops that clock
        Deferral.objects.create(
            case_id=case_id,
            materials=list(dict.fromkeys(deferral.materials)),
            until=until,
            promise_id=deferral.promise,
            signed_by=deferral.signed_by,
            agreed_at=now,
            agreed_by_id=post_id,
        )
    if (promises := relief.promises) is not None and (text := relief.text) is not None:
        last = check_by(
            text, now, calendar=time.calendar, office=time.office, receipt_on_day_off=time.receipt_on_day_off
        )
        Promise.objects.bulk_create(
            Promise(
                case_id=case_id,
                department_id=department_id,
                requirement_id=requirements[code],
                text_digest=text_digest(text),
                signature_id=promises.signature,
                signed_by=promises.signed_by,
                made_at=now,
                check_class=text.check_class,
                check_by=last,
            )
            for code in dict.fromkeys(promises.materials)
        )
