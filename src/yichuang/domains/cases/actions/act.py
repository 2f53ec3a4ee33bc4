"""The shape that every act on an existing case has: scope → authority → lock → table → write → trail → defer."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.audit import queries as trail
from yichuang.domains.authority import actions as authority
from yichuang.domains.organisation.queries import CentreTime, load_time, name_posts
from yichuang.rules.access import APPLICANT, SYSTEM, Actor
from yichuang.rules.cases.conditions import check
from yichuang.rules.cases.lifecycle import BY_APPLICANT, OF_A_STAGE, VERBS, State, step
from yichuang.rules.cases.progress import MOVES_BUNDLE
from yichuang.rules.clock import SHANGHAI
from yichuang.rules.refusal import Refusal
from yichuang.toolkit import jobs

from ..extending import lapse_request
from ..labels import VERBS as VERB_LABELS
from ..message_text import TOLD
from ..models import Case
from ..queries.scope import may_see, not_found
from ..standing import CaseStanding


@dataclass
class Act:
    """An act under way on a locked case; ``finish`` ends it."""

    verb: str
    actor: Actor
    now: datetime
    case: Case
    grant: authority.Grant
    time: CentreTime
    standing: CaseStanding
    fields: set[str] = field(default_factory=set)
    is_finished: bool = False

    @property
    def post_id(self) -> int:
        """The post that acts; only the platform and the applicant have none."""
        if self.actor.post_id is None:
            raise RuntimeError(f"{self.verb} needs a post")
        return self.actor.post_id

    def set(self, **values: Any) -> None:
        """Change columns of the case."""
        for name, value in values.items():
            setattr(self.case, name, value)
        self.fields |= set(values)

    def finish(self, **detail: Any) -> Case:
        """Store the case in its new state, leave the trail, and have applicant and notices follow."""
        before = self.case.state
        after = step(State(before), self.verb)
        self.set(state=str(after), edition=self.case.edition + 1)
        self.case.save(update_fields=self.fields)
        if before == State.ACCEPTED != after and lapse_request(self.case, self.now):
            detail["extension_request"] = "lapsed"
        if self.grant.for_post:
            detail["for_post"] = self.grant.for_post
        audit.leave(f"case:{self.case.number}", self.verb, self.actor, self.now, detail)
        if self.verb in TOLD or VERBS[self.verb].notice:
            jobs.defer("follow_case", number=self.case.number, verb=self.verb, edition=self.case.edition)
        if self.verb in MOVES_BUNDLE and hasattr(self.case, "part"):
            jobs.defer("follow_bundle", application_id=self.case.part.application_id)
        self.is_finished = True
        return self.case


@contextmanager
def acting(
    actor: Actor, verb: str, *, number: str, edition: int | None, now: datetime, stage: str | None = None
) -> Iterator[Act]:
    """Begin ``verb`` on a case in one transaction; the body writes and calls ``finish``.

    ``edition``: what the page showed; None where the caller has none. ``stage``: code or kind of the stage that is
    meant, None for the one whose turn it is. Raises ``Refusal``: ``not_found``, those of
    ``authority.require``, ``stale`` (names who was faster and when), ``wrong_state``, those of the verb's conditions.
    """
    seen = _seen(actor, number)
    grant = _required(actor, verb, now, seen)
    with transaction.atomic():
        case = _locked(seen.pk)
        standing = CaseStanding(case, actor=actor, wanted=stage)
        act = Act(verb, actor, now, case, grant, load_time(seen.handling_centre_id), standing)
        if edition is not None and edition != act.case.edition:
            raise _stale(act.case)
        step(State(act.case.state), verb)
        check(VERBS[verb].asks, act.standing)
        yield act
        if not act.is_finished:
            raise RuntimeError(f"{verb} was begun and not finished")


def check_authority(*, actor: Actor, now: datetime, number: str, verbs: Sequence[str]) -> None:
    """Refuse what the actor may not do to a case, and put the refusal on record.

    For whoever does several acts in one transaction: call it before, since a record inside would be rolled back.
    Raises ``Refusal``: ``not_found``, those of ``authority.require``.
    """
    seen = _seen(actor, number)
    for verb in verbs:
        _required(actor, verb, now, seen)


@contextmanager
def platform_acting(verb: str, case_id: int, now: datetime) -> Iterator[Act]:
    """The same for what the platform itself does when a limit has run out. Raises ``wrong_state``."""
    if VERBS[verb].permission is not None and not VERBS[verb].also_platform:
        raise RuntimeError(f"{verb} is not an act of the platform")
    with transaction.atomic():
        case = _locked(case_id)
        act = Act(verb, SYSTEM, now, case, authority.Grant(), load_time(case.handling_centre_id), CaseStanding(case))
        step(State(case.state), verb)
        check(VERBS[verb].asks, act.standing)
        yield act


@contextmanager
def applicant_acting(verb: str, token: str, now: datetime) -> Iterator[Act]:
    """The same for what the applicant does online to the case of a progress token; the trail names the applicant.

    Raises ``Refusal``: ``not_found``, ``wrong_state``, those of the verb's conditions.
    """
    if verb not in BY_APPLICANT:
        raise RuntimeError(f"{verb} is not an act of the applicant")
    with transaction.atomic():
        found = Case.objects.filter(progress_token=token).values_list("pk", flat=True).first() if token else None
        if found is None:
            raise not_found()
        case = _locked(found)
        act = Act(verb, APPLICANT, now, case, authority.Grant(), load_time(case.handling_centre_id), CaseStanding(case))
        step(State(case.state), verb)
        check(VERBS[verb].asks, act.standing)
        yield act


def _required(actor: Actor, verb: str, now: datetime, seen: Case) -> authority.Grant:
    department_id = (actor.department_id if verb in OF_A_STAGE else None) or seen.department_id
    return authority.require(
        actor, verb, now, item_id=seen.item_id, department_id=department_id, subject=f"case:{seen.number}"
    )


def _seen(actor: Actor, number: str) -> Case:
    found = Case.objects.filter(may_see(actor), number=number)
    case = found.only("id", "number", "item_id", "department_id").first()
    if case is None:
        raise not_found()
    return case


def _locked(case_id: int) -> Case:
    return (
        Case.objects.select_for_update(no_key=True, of=("self",))
        .select_related("version", "item", "accepting_centre", "part", "result", "deferral")
        .get(pk=case_id)
    )


def _stale(case: Case) -> Refusal:
    last = trail.find_last_entry(f"case:{case.number}")
    if last is None:
        return Refusal("stale", "办件已被他人更新，请刷新页面后再操作。")
    code = last.actor.removeprefix("post:")
    plain = {"system": "系统", "applicant": "申请人"}.get(last.actor)
    who = plain or name_posts(case.accepting_centre_id, [code]).get(code, code)
    when = last.at.astimezone(SHANGHAI)
    return Refusal(
        "stale",
        f"{who}已于{when:%m月%d日 %H:%M}对该办件进行了「{VERB_LABELS.get(last.verb, last.verb)}」，"
        "您看到的页面不是最新的。您填写的内容已保留，请刷新后再决定是否继续。",
        extra={"by": who, "at": when.isoformat(), "verb": last.verb, "edition": case.edition},
    )
