"""Lists of cases: the approver's desk, the counter's, and what is ready to be handed out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Q

from yichuang.domains.hall.models import Ticket
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.cases.lifecycle import WITH_DEPARTMENT
from yichuang.rules.clock import SHANGHAI
from yichuang.rules.identity import normalise

from ..applicant_index import number_index
from ..models import Applicant, Case
from .rows import CaseRow, Page, by_due, by_shelf, latest
from .scope import in_scope

MANY = 99
_COUNTS = """
WITH open AS NOT MATERIALIZED (
  SELECT one.state, one.due_at, one.assignee_id FROM cases_case one
  JOIN catalogue_itemversion version ON version.id = one.version_id AND version.needs_decision
  WHERE one.department_id = %(department)s
)
SELECT
  (SELECT count(*) FROM (SELECT 1 FROM open WHERE state = 'accepted'
     AND due_at >= %(now)s AND due_at < %(tomorrow)s LIMIT %(most)s) a),
  (SELECT count(*) FROM (SELECT 1 FROM open WHERE state = 'accepted' AND due_at < %(now)s LIMIT %(most)s) b),
  (SELECT count(*) FROM (SELECT 1 FROM open WHERE state = 'accepted' AND assignee_id IS NULL LIMIT %(most)s) c),
  (SELECT count(*) FROM (SELECT 1 FROM open WHERE assignee_id = %(post)s
     AND state IN ('accepted', 'referred', 'decided') LIMIT %(most)s) d),
  (SELECT count(*) FROM (SELECT 1 FROM open WHERE state = 'accepted' AND due_at IS NULL LIMIT %(most)s) e),
  (SELECT count(*) FROM (SELECT 1 FROM open WHERE state = 'decided' LIMIT %(most)s) f)
"""


@dataclass(frozen=True, slots=True)
class DeskCounts:
    """Bounded counts; one more than 99 means "99+"."""

    due_today: int
    overdue: int
    unassigned: int
    mine: int
    stopped: int
    decided: int


def list_desk(
    actor: Actor,
    *,
    whose: str = "department",
    states: Sequence[str] = WITH_DEPARTMENT,
    due_from: datetime | None = None,
    due_before: datetime | None = None,
    is_stopped: bool = False,
    search: str = "",
    cursor: str = "",
) -> Page:
    """The department's open cases, what is due first on top; what needs no decision stays with the window.

    ``whose``: mine, pool (nobody's) or department.
    ``due_from``, ``due_before``: only what is due in this half-open time; ``is_stopped``: only where the clock stands.
    ``search``: the beginning of a number, or a part of the item's or the applicant's name.
    Raises ``Refusal``: ``not_permitted``, ``not_found`` (no scope), ``bad_cursor``.
    """
    check_kind(actor, "see_case")
    cases = Case.objects.filter(in_scope(actor), state__in=states, version__needs_decision=True)
    if whose == "mine":
        cases = cases.filter(assignee=actor.post_id)
    elif whose == "pool":
        cases = cases.filter(assignee=None)
    if due_from:
        cases = cases.filter(due_at__gte=due_from)
    if due_before:
        cases = cases.filter(due_at__lt=due_before)
    if is_stopped:
        cases = cases.filter(due_at=None)
    return by_due(cases.filter(_matching(search)), cursor)


def count_desk(actor: Actor, now: datetime) -> DeskCounts:
    """What is due today, overdue, nobody's, mine, standing still and decided, each up to 100, in one query."""
    check_kind(actor, "see_case")
    midnight = now.astimezone(SHANGHAI).replace(hour=0, minute=0, second=0, microsecond=0)
    values = {
        "department": actor.department_id,
        "post": actor.post_id,
        "now": now,
        "tomorrow": midnight + timedelta(days=1),
        "most": MANY + 1,
    }
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS, values)
        return DeskCounts(*cursor.fetchone())


def list_counter(
    actor: Actor, *, states: Sequence[str] = ("received", "correction"), search: str = "", cursor: str = ""
) -> Page:
    """The centre's cases that wait for the counter: to be accepted, or for the applicant."""
    check_kind(actor, "see_case")
    return by_due(Case.objects.filter(in_scope(actor), state__in=states).filter(_matching(search)), cursor)


def list_recent(actor: Actor, limit: int = 20) -> list[CaseRow]:
    """What the actor's window (or, away from a window, the post itself) received last."""
    check_kind(actor, "see_case")
    own = Q(window=actor.window_id) if actor.window_id else Q(received_by=actor.post_id)
    return latest(Case.objects.filter(in_scope(actor)).filter(own), limit)


def list_ready(
    actor: Actor,
    *,
    way: str = "",
    is_by_shelf: bool = False,
    search: str = "",
    cursor: str = "",
    waits_before: datetime | None = None,
) -> Page:
    """Results that wait to be handed out, what is due first on top, or by shelf place.

    ``way``: window, courier, cabinet, or filed (in the department's archive), empty for all. ``waits_before``: what
    has waited since before that. ``search``: case, certificate or ticket number, shelf place, the token
    of a progress code, or the whole ID number of the applicant or agent.
    """
    check_kind(actor, "see_case")
    cases = Case.objects.filter(in_scope(actor), state="ready").filter(_ready_for(search))
    if way == "cabinet":
        cases = cases.filter(cabinet__isnull=False, cabinet__ended_at=None)
    elif way == "filed":
        cases = cases.filter(result__filed_at__isnull=False)
    elif way:
        cases = cases.filter(delivery_way=way, result__filed_at=None)
    if waits_before:
        since = Q(result__waits_since__lte=waits_before)
        since |= Q(result__waits_since=None, result__registered_at__lte=waits_before)
        cases = cases.filter(since, result__filed_at=None)
    return (by_shelf if is_by_shelf else by_due)(cases, cursor)


def list_not_ready(actor: Actor, search: str, limit: int = 5) -> list[CaseRow]:
    """Cases that ``search`` names (as in ``list_ready``) and that can't be handed out (yet), the latest first."""
    check_kind(actor, "see_case")
    if not normalise(search):
        return []
    return latest(Case.objects.filter(in_scope(actor)).exclude(state="ready").filter(_ready_for(search)), limit)


def _matching(search: str) -> Q:
    search = search.strip()
    if not search:
        return Q()
    if search.isascii() and search.isalnum() and search[:6].isdigit():
        return Q(number__startswith=search)
    return Q(item__name__contains=search) | Q(applicant_name__contains=search)


def _ready_for(search: str) -> Q:
    text = normalise(search)
    if not text:
        return Q()
    indices = [number_index(id_type, text) for id_type in Applicant.IdType.values]
    people = Applicant.objects.filter(number_index__in=indices)
    visits = Ticket.objects.filter(number=text, visit__isnull=False).values("visit")
    return (
        Q(number=text)
        | Q(progress_token=search.strip())
        | Q(result__shelf__iexact=text)
        | Q(result__number=text)
        | Q(applicant__in=people)
        | Q(agent_index=number_index("citizen_id", text))
        | Q(visit__in=visits)
    )
