"""How many people can be booked into each half hour, so that no group of lines promises more than its windows have.

In words. A line is a zone and a purpose. Of the time of every window a share (`AppointmentPolicy.share`) belongs to
appointments; the rest stays with those who just come. A booking takes the mean service time of its line. Windows that
serve several lines are counted once: a booking fits if the time that is booked can be spread over the windows that can
do it (Hall's condition: no set of lines has more minutes booked than all windows that serve any of them have). That is
asked twice. From the beginning of a session to the end of each half hour nobody has more than the share; and within one
half hour a window has no more than its share or one single service, whichever is longer. So a hall with one window and
a share of 0.3 gives a place in most half hours, never two at once, and keeps the share over the morning.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from math import ceil

from yichuang.rules.refusal import Refusal

from .lines import LineGroup
from .policy import AppointmentPolicy

HALF_HOUR = timedelta(minutes=30)
HELD_FOR = timedelta(minutes=5)  # while the form is filled in
EARLY = timedelta(minutes=30)  # who comes before that is told that the slot has not begun
_SECONDS = 1800  # of a half hour

Place = tuple[LineGroup, datetime]  # a line and the beginning of a half hour


@dataclass(frozen=True)
class Session:
    """Half hours that follow each other (``starts``), with the skills of each window open in them.

    ``share``: of their time, for appointments; ``list``: empty in office hours, else the published list whose hours
    these are; ``items``: codes of the items that can be booked then, None: all.
    """

    starts: tuple[datetime, ...]
    windows: tuple[frozenset[LineGroup], ...]
    share: float
    list: str = ""
    items: frozenset[str] | None = None


@dataclass(frozen=True)
class Booked:
    """What stands in the way of a further booking: ``taken`` places (booked and held), those ``added`` by the manager
    beyond the rule, and the ``closed`` ones."""

    taken: Mapping[Place, int] = field(default_factory=dict)
    added: Mapping[Place, int] = field(default_factory=dict)
    closed: frozenset[Place] = frozenset()


class _Spread:
    """Seconds of lines spread over windows: a maximal flow, so that what is left is exactly what Hall allows."""

    def __init__(self, windows: Iterable[tuple[frozenset[LineGroup], int]]) -> None:
        merged: dict[frozenset[LineGroup], int] = {}
        for skills, seconds in windows:
            merged[skills] = merged.get(skills, 0) + seconds
        self.skills = list(merged)
        self.left = list(merged.values())
        self.used: dict[LineGroup, dict[int, int]] = {}

    def put(self, line: LineGroup, seconds: int) -> int:
        """Find room for seconds of a line, moving other lines to other windows; returns how many found some."""
        placed = 0
        while placed < seconds and (path := self._path(line)):
            most = min(seconds - placed, self.left[path[-1][1]])
            for (_, before), (moved, _) in pairwise(path):
                most = min(most, self.used[moved][before])
            for at, (moving, window) in enumerate(path):
                of = self.used.setdefault(moving, {})
                of[window] = of.get(window, 0) + most
                if at:
                    of[path[at - 1][1]] -= most
            self.left[path[-1][1]] -= most
            placed += most
        return placed

    def room(self, line: LineGroup) -> int:
        """How many more seconds of a line there is room for."""
        tried = _Spread(())
        tried.skills, tried.left = self.skills, list(self.left)
        tried.used = {other: dict(spread) for other, spread in self.used.items()}
        return tried.put(line, sum(self.left))

    def _path(self, line: LineGroup) -> list[tuple[LineGroup, int]]:
        """Lines and windows from ``line`` to a window with time left; each further line gives way on the one before."""
        came_from: dict[int, LineGroup] = {}
        gave_way: dict[LineGroup, int] = {}
        todo = [line]
        for one in todo:
            for window, skills in enumerate(self.skills):
                if one not in skills or window in came_from:
                    continue
                came_from[window] = one
                if self.left[window]:
                    path = [(one, window)]
                    while path[0][0] != line:
                        before = gave_way[path[0][0]]
                        path.insert(0, (came_from[before], before))
                    return path
                for other, spread in self.used.items():
                    if spread.get(window) and other != line and other not in gave_way:
                        gave_way[other] = window
                        todo.append(other)
        return []


def free_places(
    session: Session, lines: Iterable[LineGroup], minutes: Mapping[LineGroup, float], booked: Booked
) -> dict[Place, int]:
    """How many more can be booked in each half hour of each of the ``lines``.

    ``minutes``: mean service time by line; a line without one can't be booked. The numbers are each for itself: lines
    that share windows can't all have theirs.
    """
    needs = {line: ceil(mean * 60) for line, mean in minutes.items()}
    share = round(session.share * _SECONDS)
    asked = [line for line in lines if line in needs]
    so_far, owed = _Spread((skills, 0) for skills in session.windows), dict.fromkeys(needs, 0)
    rooms: list[_Rooms] = []
    for at in session.starts:
        for window, skills in enumerate(so_far.skills):
            so_far.left[window] += share * session.windows.count(skills)
        alone = _Spread((skills, _at_once(skills, needs, share)) for skills in session.windows)
        for line, need in needs.items():
            place = (line, at)
            seconds = need * max(0, booked.taken.get(place, 0) - booked.added.get(place, 0))
            alone.put(line, seconds)
            owed[line] += seconds  # more than zero only where windows were taken away after the booking
            owed[line] -= so_far.put(line, owed[line])
        rooms.append({line: (so_far.room(line), alone.room(line)) for line in asked})
    return {place: number for line in asked for place, number in _free(session, line, needs[line], rooms, booked)}


_Rooms = dict[LineGroup, tuple[int, int]]  # seconds up to and with the half hour, and within it


def _at_once(skills: frozenset[LineGroup], needs: Mapping[LineGroup, int], share: int) -> int:
    """Seconds that a window gives within one half hour: its share, or one service of its longest line."""
    return max([share, *(needs[line] for line in skills if line in needs)]) if share else 0


def _free(
    session: Session, line: LineGroup, need: int, rooms: list[_Rooms], booked: Booked
) -> Iterable[tuple[Place, int]]:
    """What one more in a half hour takes is missing in all later ones of the session too, so the least counts."""
    least: int | None = None
    found = []
    for at, room in zip(reversed(session.starts), reversed(rooms), strict=True):
        place, (so_far, alone) = (line, at), room[line]
        least = so_far if least is None else min(least, so_far)
        added = max(0, booked.added.get(place, 0) - booked.taken.get(place, 0))
        found.append((place, 0 if place in booked.closed else min(least, alone) // need + added))
    return reversed(found)


class Arrival(StrEnum):
    """When somebody with an appointment checks in."""

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"


def arrival(slot_at: datetime, now: datetime, policy: AppointmentPolicy) -> Arrival:
    """Late is who comes after the grace that the centre gives; early, more than half an hour before."""
    if now > slot_at + timedelta(minutes=policy.grace_minutes):
        return Arrival.LATE
    return Arrival.EARLY if now < slot_at - EARLY else Arrival.ON_TIME


def blocked_until(misses: Iterable[date], policy: AppointmentPolicy) -> date | None:
    """The last day on which somebody can't book online who did not come so often; None: not blocked by these."""
    days = sorted(misses)
    if not policy.no_shows or not days:
        return None
    counted = [day for day in days if day > days[-1] - timedelta(days=policy.no_show_days)]
    return days[-1] + timedelta(days=policy.blocked_days) if len(counted) >= policy.no_shows else None


def misses_count_for(policy: AppointmentPolicy) -> int:
    """How many days after a miss it can still block somebody (`blocked_until`): it is counted together with a later
    one, from whose day the block begins. Until then the digest of the person is needed, and no longer."""
    return policy.no_show_days + policy.blocked_days if policy.no_shows else 0


def check_person(open_bookings: int, misses: Iterable[date], today: date, policy: AppointmentPolicy) -> None:
    """Refuse a further booking: ``too_many_bookings``, ``booking_blocked``. Who is blocked may still come and queue."""
    if open_bookings >= policy.open_per_person:
        text = f"您已有{open_bookings}个还没办的预约，最多可以有{policy.open_per_person}个。请先取消一个，或办完再约。"
        raise Refusal("too_many_bookings", text, field="id_number")
    until = blocked_until(misses, policy)
    if until and today <= until:
        text = f"因多次预约未到，{until.month}月{until.day}日以前不能网上预约。您可以直接到大厅取号，或请导办台帮忙。"
        raise Refusal("booking_blocked", text, field="id_number")


def reminders(slot_at: datetime, booked_at: datetime) -> list[tuple[str, datetime]]:
    """When somebody is reminded: a day and an hour before, each only where the booking itself is at least an hour
    older, so that nobody is told the same twice in a row."""
    wanted = [("day", slot_at - timedelta(days=1)), ("hour", slot_at - timedelta(hours=1))]
    return [(which, at) for which, at in wanted if at - booked_at >= timedelta(hours=1)]
