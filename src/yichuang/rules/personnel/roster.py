"""值班带班: who leads on a day, who sits where in a half day; what does not fit, and whose turn it is. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from yichuang.rules.calendar import Calendar

from .halves import HALVES, Half, Span

Away = Mapping[int, Sequence[Span]]
"""When people are away, by person."""


class ConflictKind(StrEnum):
    """What does not fit."""

    TWICE = "twice"
    AWAY = "away"
    DAY_OFF = "day_off"
    NO_LEADER = "no_leader"


@dataclass(frozen=True, slots=True)
class Seat:
    """A person at a window in a half day."""

    person: int
    day: date
    half: Half
    window: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """``person`` is 0 where a day as such does not fit; ``windows``: the seats concerned."""

    kind: ConflictKind
    day: date
    half: Half | None = None
    person: int = 0
    windows: tuple[int, ...] = ()


def find_conflicts(seats: Iterable[Seat], leads: Mapping[date, int], away: Away, calendar: Calendar) -> list[Conflict]:
    """The same person at two windows at once; people who are away; days off by the calendar with people on them; and
    days with people at windows that nobody leads where leaders take turns at all. By day."""
    placed: dict[tuple[int, date, Half], list[int]] = {}
    for seat in seats:
        placed.setdefault((seat.person, seat.day, seat.half), []).append(seat.window)
    found = []
    for (person, day, half), windows in placed.items():
        if len(windows) > 1:
            found.append(Conflict(ConflictKind.TWICE, day, half, person, tuple(windows)))
        if is_away(person, day, half, away):
            found.append(Conflict(ConflictKind.AWAY, day, half, person, tuple(windows)))
    for day, person in leads.items():
        if any(is_away(person, day, half, away) for half in HALVES):
            found.append(Conflict(ConflictKind.AWAY, day, None, person))
    seated = {day for _, day, _ in placed}
    found += [Conflict(ConflictKind.DAY_OFF, day) for day in seated | set(leads) if not calendar.is_working_day(day)]
    if leads:
        found += [Conflict(ConflictKind.NO_LEADER, day) for day in seated - set(leads)]
    return sorted(found, key=lambda one: (one.day, one.half or "", one.kind, one.person))


def is_away(person: int, day: date, half: Half, away: Away) -> bool:
    """Whether the person is away in that half day."""
    return any((day, half) in span for span in away.get(person, ()))


def take_turns(
    days: Iterable[date], leaders: Sequence[int], taken: Mapping[date, int], last_led: Mapping[int, date], away: Away
) -> dict[date, int]:
    """Who leads on the days of ``days`` that nobody leads yet: who has not led for longest, in the order of
    ``leaders`` where it is the same; who is away is passed over and comes next. A day for which nobody is there is left
    out. Days taken count as turns."""
    latest = {**last_led}
    for day, person in sorted(taken.items()):
        latest[person] = max(day, latest.get(person, day))
    found: dict[date, int] = {}
    for day in sorted(set(days) - set(taken)):
        free = [one for one in leaders if not any(is_away(one, day, half, away) for half in HALVES)]
        if free:
            found[day] = min(free, key=lambda one: latest.get(one, date.min))
            latest[found[day]] = max(day, latest.get(found[day], day))
    return found


def copied(seats: Iterable[Seat], taken: Iterable[Seat], calendar: Calendar, away: Away) -> list[Seat]:
    """A week's seats seven days on: on working days, where the seat is still empty and the person neither away nor
    already placed in that half day."""
    full = {(seat.window, seat.day, seat.half) for seat in taken}
    busy = {(seat.person, seat.day, seat.half) for seat in taken}
    found = []
    for seat in seats:
        day = seat.day + timedelta(days=7)
        if (seat.window, day, seat.half) in full or (seat.person, day, seat.half) in busy:
            continue
        if calendar.is_working_day(day) and not is_away(seat.person, day, seat.half, away):
            found.append(Seat(seat.person, day, seat.half, seat.window))
            full.add((seat.window, day, seat.half))
            busy.add((seat.person, day, seat.half))
    return found
