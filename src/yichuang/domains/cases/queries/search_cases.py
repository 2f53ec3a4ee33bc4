"""Find a case by whatever is remembered of it, in the actor's scope: numbers, names, telephone, item, paper, dates."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q

from yichuang.domains.documents.models import Notice
from yichuang.domains.hall.models import Ticket
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.cases.remembered import PERSONAL, Remembered, recognise
from yichuang.rules.clock import SHANGHAI
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.pages import SIZE, Page, page_of

from ..applicant_index import number_index, phone_index
from ..models import Applicant, Case, ProjectPart
from .rows import CaseRow, as_row, related
from .scope import in_scope

_NEVER = Q(pk__in=[])
_SHORTEST_PART = 2


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for. ``text``: what is remembered; ``item``: part of the item's name; ``paper``: part of the name
    of a material that was handed in; ``since``, ``until``: days of receipt, both included; ``states``: any of them."""

    text: str = ""
    item: str = ""
    paper: str = ""
    department: str = ""
    since: date | None = None
    until: date | None = None
    states: Sequence[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Nothing is asked."""
        return not (self.text or self.item or self.paper or self.department or self.since or self.until or self.states)


def asks_for_a_person(wanted: Wanted) -> bool:
    """Whether somebody is looked for by an identity or telephone number."""
    return any(one.kind in PERSONAL for one in recognise(wanted.text))


def search_cases(actor: Actor, wanted: Wanted, after: str | None = None) -> Page[CaseRow]:
    """A page of what fits, received last first. Who looks for a person goes through ``actions.search_person``.

    Raises ``Refusal``: ``not_permitted``, ``not_found`` (no scope), ``bad_cursor``.
    """
    check_kind(actor, "see_case")
    cases = Case.objects.filter(in_scope(actor))
    if kinds := recognise(wanted.text):
        cases = cases.filter(_any(kinds, actor))
    if wanted.item:
        cases = cases.filter(item__name__contains=wanted.item)
    if wanted.paper:
        cases = cases.filter(
            pk__in=Case.objects.filter(
                materials__requirement__name__contains=wanted.paper, materials__state="received"
            ).values("pk")
        )
    if wanted.department:
        cases = cases.filter(department__code=wanted.department)
    if wanted.since:
        cases = cases.filter(received_at__gte=_midnight(wanted.since))
    if wanted.until:
        cases = cases.filter(received_at__lt=_midnight(wanted.until) + timedelta(days=1))
    if wanted.states:
        cases = cases.filter(state__in=wanted.states)
    cases = _behind(cases, after)
    found = list(related(cases.order_by("-received_at", "-id"))[: SIZE + 1])
    cursors = {case.number: f"{case.received_at.isoformat()}~{case.pk}" for case in found}
    return page_of([as_row(case) for case in found], lambda row: cursors[row.number], after=after)


def _any(kinds: Sequence[Remembered], actor: Actor) -> Q:
    found = _NEVER
    for one in kinds:
        found |= _FITS[one.kind](one.text, actor)
    return found


def _by_person(id_types: Sequence[str]) -> Any:
    def fits(text: str, actor: Actor) -> Q:
        indices = [number_index(id_type, text) for id_type in id_types]
        people = Applicant.objects.filter(number_index__in=indices)
        return Q(applicant__in=people) | Q(agent_index=number_index("citizen_id", text))

    return fits


def _by_phone(text: str, actor: Actor) -> Q:
    index = phone_index(text)
    return Q(contact_index=index) | Q(applicant__in=Applicant.objects.filter(phone_index=index))


def _by_ticket(text: str, actor: Actor) -> Q:
    tickets = Ticket.objects.filter(number=text, visit__isnull=False, visit__centre=actor.centre_id)
    return Q(visit__in=tickets.order_by("-pk").values("visit")[:20])


def _by_notice(**known: str) -> Q:
    subjects = Notice.objects.filter(**known).values_list("subject", flat=True)[:5]
    return Q(number__in=[subject.removeprefix("case:") for subject in subjects])


def _of_project(code: str) -> Q:
    parts = ProjectPart.objects.filter(project__code=code)
    return Q(pk__in=parts.values("case")) | Q(part__application__in=parts.values("application"))


def _by_name(text: str) -> Q:
    """Two or more characters that follow each other anywhere in a name; a single one only where the name begins.

    Names of a case are kept in the clear (only numbers, telephones and addresses are sealed), so no digests of parts of
    names are needed, whose frequencies would tell the names. The page is read along the scope's own order of receipt,
    as for the item's name and the summary beside it.
    """
    if len(text) < _SHORTEST_PART:
        return Q(applicant_name__startswith=text) | Q(agent_name=text)
    return Q(applicant_name__contains=text) | Q(agent_name__contains=text)


def _by_words(text: str, actor: Actor) -> Q:
    return _by_name(text) | Q(item__name__contains=text) | Q(result__number=text) | Q(summary__contains=text)


_FITS: dict[str, Any] = {
    "case": lambda text, actor: Q(number__startswith=text) | Q(result__number=text),
    "application": lambda text, actor: Q(part__application__number__startswith=text),
    "project": lambda text, actor: _of_project(text),
    "notice": lambda text, actor: _by_notice(number=text),
    "code": lambda text, actor: _by_notice(code="-".join(text[at : at + 4] for at in range(0, 12, 4))),
    "token": lambda text, actor: Q(progress_token=text),
    "person": _by_person(["citizen_id", "passport", "other"]),
    "organisation": _by_person(["uscc", "other"]),
    "phone": _by_phone,
    "ticket": _by_ticket,
    "tracking": lambda text, actor: Q(handover__tracking=text) | Q(result__number=text),
    "words": _by_words,
}


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), SHANGHAI)


def _behind(cases: Any, after: str | None) -> Any:
    if not after:
        return cases
    moment, _, key = after.rpartition("~")
    try:
        received_at, last = datetime.fromisoformat(moment), int(key)
    except ValueError:
        raise Refusal("bad_cursor", "翻页位置无效，请从第一页重新开始。", field="after") from None
    return cases.filter(Q(received_at__lt=received_at) | Q(received_at=received_at, pk__lt=last))
