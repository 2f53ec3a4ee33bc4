"""One task: its text, its units, its orders with what followed, and all that was said of it."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from yichuang.rules.access import Actor, check_kind
from yichuang.rules.reform.supervision import order_state
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.pages import SIZE, Page, number_after, page_of

from ..models import Progress, SupervisionOrder, Task
from ..standing import last_words
from ..units import get_plan, may_speak_for, units_of
from .board import TaskRow, row_of


@dataclass(frozen=True)
class StoryRow:
    """What was said of the task: ``unit`` is empty for those who check."""

    entry_id: int
    kind: str
    unit: str
    who: str
    note: str
    day: date
    at: datetime


@dataclass(frozen=True)
class MeasureRow:
    """An interview or a reprimand."""

    kind: str
    held_on: date
    whom: str
    said: str
    who: str
    at: datetime


@dataclass(frozen=True)
class OrderRow:
    """A supervision order. ``state``: of ``rules.reform.supervision.order_state``."""

    order_id: int
    number: str
    unit: str
    demand: str
    rectify_by: date
    state: str
    issued_at: datetime
    issued_by: str
    measures: tuple[MeasureRow, ...]


@dataclass(frozen=True)
class TaskPage:
    """``speaks_for``: code and name of the units that the reader may report for; ``addressees``: of those an order may
    go to."""

    row: TaskRow
    plan: str
    text: str
    is_standing: bool
    orders: tuple[OrderRow, ...]
    story: Page[StoryRow]
    speaks_for: tuple[tuple[str, str], ...]
    addressees: tuple[tuple[str, str], ...]


def get_task(actor: Actor, code: str, now: datetime, after: str | None = None) -> TaskPage:
    """A task with the latest twenty entries of its story. Raises ``Refusal``: ``not_permitted``, ``not_found``."""
    check_kind(actor, "see_reform")
    plan = get_plan(actor)
    task = Task.objects.filter(plan=plan, code=code, is_gone=False).first()
    if task is None:
        raise Refusal("not_found", "没有找到这项任务，请返回任务列表重新选择。")
    units = units_of(plan)
    orders = tuple(_orders(task, units.called, now))
    states = Counter(one.state for one in orders)
    codes = [*task.lead, *task.support]
    return TaskPage(
        row=row_of(task, units, last_words([task], units)[task.pk], states, now),
        plan=plan.title,
        text=task.text,
        is_standing=task.standing,
        orders=orders,
        story=_story(task, units.called, after),
        speaks_for=tuple((one, units.called(one)) for one in may_speak_for(actor, units, task)),
        addressees=tuple((one, units.called(one)) for one in dict.fromkeys([*codes, *units.members(codes)])),
    )


def _story(task: Task, called: Callable[[str], str], after: str | None) -> Page[StoryRow]:
    found = Progress.objects.filter(task=task).select_related("by__account").order_by("-pk")
    if (last := number_after(after)) is not None:
        found = found.filter(pk__lt=last)
    rows = [
        StoryRow(
            one.pk,
            one.kind,
            called(one.unit) if one.unit else "",
            one.by.account.name if one.by.account else one.by.code,
            one.note,
            one.day,
            one.at,
        )
        for one in found[: SIZE + 1]
    ]
    return page_of(rows, lambda row: str(row.entry_id), after=after)


def _orders(task: Task, called: Callable[[str], str], now: datetime) -> Iterator[OrderRow]:
    finished = task.reported_on if task.state == Task.State.DONE else None
    found = SupervisionOrder.objects.filter(task=task).select_related("issued_by__account")
    for one in found.prefetch_related("measures__by__account").order_by("-pk"):
        yield OrderRow(
            order_id=one.pk,
            number=one.number,
            unit=called(one.unit),
            demand=one.demand,
            rectify_by=one.rectify_by,
            state=order_state(one.rectify_by, finished, now),
            issued_at=one.issued_at,
            issued_by=one.issued_by.account.name if one.issued_by.account else one.issued_by.code,
            measures=tuple(
                MeasureRow(
                    done.kind,
                    done.held_on,
                    done.whom,
                    done.said,
                    done.by.account.name if done.by.account else done.by.code,
                    done.at,
                )
                for done in sorted(one.measures.all(), key=lambda done: done.pk)
            ),
        )
