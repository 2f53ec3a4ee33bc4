"""The tasks as the API gives them, in the order of the document, by keyset."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from yichuang.rules.access import Actor, check_kind
from yichuang.toolkit.pages import SIZE, Page, number_after, page_of

from ..models import Task
from ..standing import days_late, standing_of
from ..units import get_plan, units_of


@dataclass(frozen=True)
class ApiTask:
    """``standing``: done, done_late, late, reported, soon, ahead, undated or standing; ``lead``, ``support``: names."""

    code: str
    position: int
    title: str
    deadline: date | None
    state: str
    standing: str
    days_late: int
    lead: tuple[str, ...]
    support: tuple[str, ...]


def list_tasks(
    actor: Actor, now: datetime, *, state: str = "", unit: str = "", after: str | None = None
) -> Page[ApiTask]:
    """A page of tasks; ``state``: as stored; ``unit``: code of a lead or supporting unit.

    Raises ``Refusal``: ``not_permitted``, ``not_found`` (no plan).
    """
    check_kind(actor, "see_reform")
    plan = get_plan(actor)
    units = units_of(plan)
    found = Task.objects.filter(plan=plan, is_gone=False)
    if state:
        found = found.filter(state=state)
    if unit:
        found = found.filter(Q(lead__contains=[unit]) | Q(support__contains=[unit]))
    if (last := number_after(after)) is not None:
        found = found.filter(position__gt=last)
    rows = [
        ApiTask(
            one.code,
            one.position,
            one.title,
            one.deadline,
            one.state,
            standing_of(one, now),
            days_late(one, now),
            tuple(units.called(code) for code in one.lead),
            tuple(units.called(code) for code in one.support),
        )
        for one in found.order_by("position", "id")[: SIZE + 1]
    ]
    return page_of(rows, lambda row: str(row.position), after=after)
