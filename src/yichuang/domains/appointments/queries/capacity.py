"""Capacity of a day as the manager sees it: each line and half hour with what is booked, held and free."""

from dataclasses import dataclass
from datetime import date, datetime

from yichuang.domains.organisation.models import Centre
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.hall.lines import LineGroup

from ..models import SlotChange
from .hall_plan import HallPlan, plan_hall
from .places import DayPlaces, count_places, covers, free_of


@dataclass(frozen=True)
class Cell:
    """A half hour of a line. ``added``: places beyond the rule."""

    at: datetime
    booked: int
    held: int
    free: int
    added: int
    is_closed: bool

    @property
    def places(self) -> int:
        """All places, taken and free."""
        return self.booked + self.held + self.free


@dataclass(frozen=True)
class LineRow:
    """A line: ``code`` names it in forms; ``minutes``: mean service time; ``windows`` that can serve it."""

    code: str
    name: str
    minutes: float
    windows: int
    cells: tuple[Cell, ...]
    booked: int
    free: int


@dataclass(frozen=True)
class ChangeRow:
    """A change in force."""

    id: int
    kind: str
    line: str
    starts_at: datetime | None
    places: int
    reason: str
    made_by: str
    made_at: datetime


@dataclass(frozen=True)
class CapacityDay:
    """``starts``: the half hours, those by published hours marked; ``most``: places of the fullest cell."""

    day: date
    starts: tuple[tuple[datetime, bool], ...]
    rows: tuple[LineRow, ...]
    changes: tuple[ChangeRow, ...]
    share: float
    days_ahead: int
    most: int


def code_of(line: LineGroup) -> str:
    """How a form names a line."""
    return f"{line[0]}:{line[1].value}"


def capacity_day(actor: Actor, day: date, now: datetime) -> CapacityDay:
    """The table of a day of the actor's centre; six queries, however large the hall. Raises
    ``Refusal('not_permitted')``."""
    check_kind(actor, "manage_appointments")
    centre = Centre.objects.get(pk=actor.centre_id)
    plan = plan_hall(centre, now)
    places = count_places(centre.pk, [day], now)[day]
    sessions = plan.sessions(day)
    free = {
        place: number for session in sessions for place, number in free_of(plan, session, places, plan.minutes).items()
    }
    starts = tuple((at, bool(session.list)) for session in sessions for at in session.starts)
    rows = tuple(_row(plan, line, starts, places, free) for line in plan.names)
    return CapacityDay(
        day=day,
        starts=starts,
        rows=tuple(row for row in rows if row.windows or row.booked),
        changes=tuple(_change(plan, one) for one in _with_names(places)),
        share=plan.policy.share,
        days_ahead=plan.policy.days_ahead,
        most=max((cell.places for row in rows for cell in row.cells), default=0),
    )


def _row(
    plan: HallPlan,
    line: LineGroup,
    starts: tuple[tuple[datetime, bool], ...],
    places: DayPlaces,
    free: dict[tuple[LineGroup, datetime], int],
) -> LineRow:
    cells = tuple(_cell(line, at, places, free.get((line, at), 0)) for at, _ in starts)
    return LineRow(
        code=code_of(line),
        name=plan.names[line],
        minutes=plan.minutes[line],
        windows=sum(line in skills for skills in plan.windows),
        cells=cells,
        booked=sum(cell.booked for cell in cells),
        free=sum(cell.free for cell in cells),
    )


def _cell(line: LineGroup, at: datetime, places: DayPlaces, free: int) -> Cell:
    changes = [one for one in places.changes if covers(one, line, at)]
    return Cell(
        at=at,
        booked=places.booked[line, at],
        held=places.held[line, at],
        free=free,
        added=sum(one.places for one in changes if one.kind == SlotChange.Kind.ADD),
        is_closed=any(one.kind == SlotChange.Kind.CLOSE for one in changes),
    )


def _with_names(places: DayPlaces) -> list[SlotChange]:
    ids = [one.pk for one in places.changes]
    return list(SlotChange.objects.filter(pk__in=ids).select_related("made_by__account").order_by("-id")) if ids else []


def _change(plan: HallPlan, one: SlotChange) -> ChangeRow:
    line = next((name for line, name in plan.names.items() if line == (one.zone_id, one.purpose)), "全部专区")
    who = one.made_by.account.name if one.made_by.account else one.made_by.code
    return ChangeRow(one.pk, one.kind, line, one.starts_at, one.places, one.reason, who, one.made_at)
