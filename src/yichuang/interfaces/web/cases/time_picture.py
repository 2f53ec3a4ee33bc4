"""The clocks of a case as a drawing: one lane a limit, days along the top, times that are not counted hatched, what was
done marked on the line at the foot."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from yichuang.domains.cases.queries import CaseView
from yichuang.domains.cases.queries.case_view import ClockView
from yichuang.rules.clock import SHANGHAI

WIDTH, LANE, TOP, LEFT = 860, 34, 30, 128
HALF_A_DATE = 30  # of 12月31日, as wide as it is drawn
MOST_TICKS = 9
_STOPPED = {"promised", "statutory"}


@dataclass(frozen=True)
class Bar:
    """A piece of a lane: ``tone`` is running, met, late or stop."""

    left: float
    width: float
    tone: str
    title: str


@dataclass(frozen=True)
class Lane:
    """One limit: its pieces, and where it ends (``due`` None while it stands still)."""

    label: str
    top: int
    bars: tuple[Bar, ...]
    due: float | None
    words: str

    @property
    def middle(self) -> int:
        """Height of its text."""
        return self.top + 17


@dataclass(frozen=True)
class Mark:
    """A moment on the axis or on the foot line."""

    left: float
    words: str


@dataclass(frozen=True)
class TimePicture:
    """The drawing; the same is said in words by the list of clocks."""

    lanes: tuple[Lane, ...]
    days: tuple[Mark, ...]
    acts: tuple[Mark, ...]
    now: float | None
    height: int
    width: int = WIDTH
    left: int = LEFT

    @property
    def foot(self) -> int:
        """Height of the line of acts."""
        return self.height - 16


def draw_time(case: CaseView, now: datetime) -> TimePicture:
    """All clocks of the case between its receipt and the last moment that matters."""
    end = _end(case, now)
    scale = _Scale(case.received_at, end)
    lanes = tuple(_lane(place, clock, case, scale, now) for place, clock in enumerate(case.clocks))
    acts = tuple(Mark(scale.at(one.at), one.label) for one in case.trail if one.outcome == "done")
    return TimePicture(
        lanes=lanes,
        days=tuple(
            Mark(left, f"{day:%-m月%-d日}")
            for day in _days(case.received_at, end)
            if (left := scale.at(day)) <= WIDTH - HALF_A_DATE  # or its words would be cut off
        ),
        acts=acts,
        now=scale.at(now) if case.closed_at is None and case.received_at <= now <= end else None,
        height=TOP + LANE * len(lanes) + 34,
    )


def _end(case: CaseView, now: datetime) -> datetime:
    moments = [case.received_at + timedelta(days=1)]
    moments += [clock.due_at for clock in case.clocks if clock.due_at]
    moments += [entry.at for entry in case.trail]
    if case.closed_at is None:
        moments.append(now)
    return max(moments) + timedelta(hours=6)


@dataclass(frozen=True)
class _Scale:
    begin: datetime
    end: datetime

    def at(self, moment: datetime) -> float:
        share = (moment - self.begin) / (self.end - self.begin)
        return round(LEFT + (WIDTH - LEFT - 12) * min(max(share, 0.0), 1.0), 1)


def _lane(place: int, clock: ClockView, case: CaseView, scale: _Scale, now: datetime) -> Lane:
    until = clock.met_at or (now if clock.due_at is None or now > clock.due_at else min(now, clock.due_at))
    is_late = clock.due_at is not None and (clock.met_at or now) > clock.due_at
    tone = "met" if clock.met_at and not is_late else "late" if is_late else "running"
    bars = [_bar(scale, clock.starts_at, max(until, clock.starts_at), tone, clock.label)]
    if clock.kind in _STOPPED:
        for stop in case.stops:
            begin, end = max(stop.starts_at, clock.starts_at), min(stop.ends_at or now, until)
            if end > begin:
                bars.append(_bar(scale, begin, end, "stop", f"{stop.label}，不计入期限"))
    due = scale.at(clock.due_at) if clock.due_at else None
    return Lane(clock.label, TOP + LANE * place, tuple(bars), due, _words(clock.due_at, is_late))


def _bar(scale: _Scale, begin: datetime, end: datetime, tone: str, title: str) -> Bar:
    left = scale.at(begin)
    return Bar(left, max(scale.at(end) - left, 2.0), tone, title)


def _words(due_at: datetime | None, is_late: bool) -> str:
    if due_at is None:
        return "暂停"
    day = due_at.astimezone(SHANGHAI)
    return f"{day:%-m月%-d日}{'（已超）' if is_late else ''}"


def _days(begin: datetime, end: datetime) -> Sequence[datetime]:
    first = begin.astimezone(SHANGHAI).replace(hour=0, minute=0, second=0, microsecond=0)
    total = (end - first).days + 1
    step = max(1, -(-total // MOST_TICKS))
    return [first + timedelta(days=day) for day in range(0, total + 1, step) if first + timedelta(days=day) >= begin]
