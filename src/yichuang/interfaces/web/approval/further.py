"""Acts beside the one that is next. A verb named here has its form at ``templates/approval/acts/<verb>.html``, shown
where the case's buttons have the verb; the form posts to ``approval_act`` and is carried out by ``acts.ACTS``."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from yichuang.domains.cases.queries import CaseView, find_extension_room, list_colleagues_for
from yichuang.rules.access import Actor

from .relief import open_promises

Extra = dict[str, Any]


@dataclass(frozen=True)
class FurtherAct:
    """A form beside the next act; ``extra`` is what its template shows beyond the case."""

    verb: str
    extra: Extra

    @property
    def template(self) -> str:
        """Where the form is."""
        return f"approval/acts/{self.verb}.html"


def _colleagues(case: CaseView, actor: Actor, now: datetime) -> Extra:
    return {"colleagues": list_colleagues_for(case.number, actor, now)}


def _nothing(case: CaseView, actor: Actor, now: datetime) -> Extra:
    return {}


def _room(case: CaseView, actor: Actor, now: datetime) -> Extra:
    return {"room": find_extension_room(case.number, actor)}


def _done(case: CaseView, actor: Actor, now: datetime) -> Extra:
    rows = {one.code: one for one in case.stages if one.state == "done"}  # a joint review once
    return {"done": list(reversed(rows.values()))}


FURTHER: dict[str, Callable[[CaseView, Actor, datetime], Extra]] = {
    "record_upper_decision": _nothing,
    "close_referred": _nothing,
    "end_special_procedure": _nothing,
    "take_off_hold": _nothing,
    "hand_on": _colleagues,
    "charge": _nothing,
    "waive_fee": _nothing,
    "refund": _nothing,
    "check_promise": open_promises,
    "extend_deferral": _nothing,
    "return_case": _nothing,
    "start_special_procedure": _nothing,
    "request_extension": _room,
    "put_on_hold": _nothing,
    "refer_up": _nothing,
    "terminate": _nothing,
    "revoke_decision": _nothing,
    "send_back": _done,
}


def further_acts(case: CaseView, actor: Actor, now: datetime) -> list[FurtherAct]:
    """The forms that the case's buttons allow, in the order of ``FURTHER``."""
    verbs = {button.verb for button in case.buttons}
    return [FurtherAct(verb, read(case, actor, now)) for verb, read in FURTHER.items() if verb in verbs]
