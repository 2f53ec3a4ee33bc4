"""The board: every task with its units and how it stands, the targets, and what waits for whom."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from yichuang.rules.access import Actor, check_kind
from yichuang.rules.reform.progress import NOT_STARTED, Said
from yichuang.rules.reform.supervision import order_state

from ..measured import latest_values, measure
from ..models import Plan, SupervisionOrder, Task
from ..standing import days_late, last_words, standing_of
from ..units import Units, get_plan, units_of


@dataclass(frozen=True)
class UnitRow:
    """A unit of a task. ``role``: lead or support; ``state``: what it said last, as of ``day``."""

    code: str
    name: str
    role: str
    state: str
    day: date | None


@dataclass(frozen=True)
class TaskRow:
    """``lead``, ``support``: names as they stand in the document; ``units`` has the group spelled out."""

    code: str
    title: str
    deadline: date | None
    state: str
    standing: str
    days_late: int
    reported_on: date | None
    lead: str
    support: str
    units: tuple[UnitRow, ...]
    named: tuple[tuple[str, str], ...] = ()  # code and role, as the document names them
    orders: Counter[str] = field(default_factory=Counter)

    @property
    def spoken(self) -> int:
        """How many of its units have said anything but that they have not begun."""
        return sum(one.state != NOT_STARTED for one in self.units)


@dataclass(frozen=True)
class TargetRow:
    """``measured``: the figure as the platform tells it now; ``value`` and ``day``: the last one on record."""

    code: str
    title: str
    wanted: Decimal
    unit: str
    deadline: date | None
    value: Decimal | None
    day: date | None
    measured: Decimal | None

    @property
    def present(self) -> Decimal | None:
        """What the figure is: as measured, or as it was recorded last."""
        return self.measured if self.measured is not None else self.value

    @property
    def is_reached(self) -> bool:
        """Whether the present figure suffices."""
        return self.present is not None and self.present >= self.wanted


@dataclass(frozen=True)
class Board:
    """``own``: code of the reader's unit, empty for those who see to all; ``units``: code → name of every unit that a
    task names, for the filter."""

    title: str
    goal: str
    starts_on: date | None
    complete_by: date | None
    inspection: dict[str, Any]
    tasks: tuple[TaskRow, ...]
    targets: tuple[TargetRow, ...]
    units: dict[str, str]
    own: str


def has_plan(actor: Actor) -> bool:
    """Whether the actor's centre has a reform plan."""
    return Plan.objects.filter(centre_id=actor.centre_id).exists()


def get_board(actor: Actor, now: datetime) -> Board:
    """All of the plan (some twenty tasks) in seven queries.

    Raises ``Refusal``: ``not_permitted``, ``not_found`` (no plan).
    """
    check_kind(actor, "see_reform")
    plan = get_plan(actor)
    units = units_of(plan)
    tasks = list(plan.tasks.filter(is_gone=False).order_by("position", "id"))
    words, orders = last_words(tasks, units), _orders(plan, tasks, now)
    rows = tuple(row_of(task, units, words[task.pk], orders.get(task.pk, Counter()), now) for task in tasks)
    named = [code for task in tasks for code in [*task.lead, *task.support]]
    return Board(
        title=plan.title,
        goal=plan.goal,
        starts_on=plan.starts_on,
        complete_by=plan.complete_by,
        inspection=plan.inspection,
        tasks=rows,
        targets=tuple(
            TargetRow(one.code, one.title, one.value.normalize(), one.unit, one.deadline, value, day, measure(one))
            for one, value, day in latest_values(plan)
        ),
        units={code: units.called(code) for code in dict.fromkeys(named)},
        own=units.of(actor),
    )


def row_of(task: Task, units: Units, words: dict[str, Said | None], orders: Counter[str], now: datetime) -> TaskRow:
    """A task as lists show it."""
    lead = set(units.members(task.lead))
    return TaskRow(
        code=task.code,
        title=task.title,
        deadline=task.deadline,
        state=task.state,
        standing=standing_of(task, now),
        days_late=days_late(task, now),
        reported_on=task.reported_on,
        lead=units.named(task.lead),
        support=units.named(task.support),
        units=tuple(
            UnitRow(
                code,
                units.called(code),
                "lead" if code in lead else "support",
                said.state if said else NOT_STARTED,
                said.day if said else None,
            )
            for code, said in words.items()
        ),
        named=tuple([*((code, "lead") for code in task.lead), *((code, "support") for code in task.support)]),
        orders=orders,
    )


def _orders(plan: Plan, tasks: list[Task], now: datetime) -> dict[int, Counter[str]]:
    """By task: how many orders are in which state."""
    done = {task.pk: task.reported_on for task in tasks if task.state == Task.State.DONE}
    found: dict[int, Counter[str]] = {}
    rows = SupervisionOrder.objects.filter(task__plan=plan, task__is_gone=False)
    for task_id, rectify_by in rows.values_list("task_id", "rectify_by"):
        found.setdefault(task_id, Counter())[order_state(rectify_by, done.get(task_id), now)] += 1
    return found
