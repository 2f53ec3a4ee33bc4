"""The tasks of the reform over the API (ORG-9)."""

from datetime import date

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from yichuang.domains.reform.queries import list_tasks

from ..door import actor_of, permission

router = Router(tags=["改革任务"])


class ReformTaskOut(Schema):
    """``state``: not_started, under_way, reported or done; ``standing`` says it against the deadline: done, done_late,
    late, reported, soon, ahead, undated, standing; ``overdue_days``: 0 in time. Units by name."""

    code: str
    title: str
    deadline: date | None
    state: str
    standing: str
    overdue_days: int
    lead: list[str]
    support: list[str]


class ReformTaskPage(Schema):
    """Twenty tasks in the order of the document; ``next`` is the value of ``after``, null at the end."""

    rows: list[ReformTaskOut]
    next: str | None


@router.get("/reform/tasks", response=ReformTaskPage, summary="改革任务")
@permission("see_reform")
def tasks(request: HttpRequest, state: str = "", unit: str = "", after: str | None = None) -> ReformTaskPage:
    """The plan's tasks; ``state`` as above, ``unit``: code of a lead or supporting unit."""
    page = list_tasks(actor_of(request), timezone.now(), state=state, unit=unit, after=after)
    rows = [
        ReformTaskOut(
            code=one.code,
            title=one.title,
            deadline=one.deadline,
            state=one.state,
            standing=one.standing,
            overdue_days=one.days_late if one.standing == "late" else 0,
            lead=list(one.lead),
            support=list(one.support),
        )
        for one in page.rows
    ]
    return ReformTaskPage(rows=rows, next=page.next)
