"""The next two hours of a hall, simulated from how it stands, with the rule of calling that the hall uses. Pure.

The same people come to every alternative (common random numbers), so that two alternatives differ by what was changed
and not by chance. Plain Python: the hall's own process may run it. Minutes from now on; who waits already came before.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from math import log, log1p, sqrt
from random import Random

from .calling import STANDARD, Group, Idle, Kind, Line, Place, Policy, Window, best_window, capacity, next_ticket
from .forecast import HALF_HOUR, Coming
from .service_times import LONGEST

RUNS = 12
_FREE, _COME = 0, 1


@dataclass(frozen=True)
class Desk:
    """A window on duty. ``free_in``: minutes until it can call; ``own``, ``slow`` as in the rule of calling."""

    number: int
    skills: frozenset[Group]
    own: frozenset[Group] = frozenset()
    slow: float = 1.0
    free_in: float = 0.0


@dataclass(frozen=True)
class Situation:
    """Who waits (``since`` not after 0), at which desks, and how long services take: mean and spread by line."""

    waiting: tuple[Place, ...]
    desks: tuple[Desk, ...]
    means: Mapping[Group, float]
    cvs: Mapping[Group, float]


@dataclass(frozen=True)
class People:
    """Those of one run: who waits and who will come, in order, with the length of each one's service."""

    places: tuple[Place, ...]
    minutes: tuple[float, ...]


@dataclass
class Outcome:
    """What came of it, over all runs. ``waits``: (from when the wait counts, line, minutes)."""

    runs: int = 0
    waits: list[tuple[float, Group, float]] = field(default_factory=list)

    def share(
        self, within: float, start: float = -1e9, end: float = 1e9, groups: Iterable[Group] | None = None
    ) -> float:
        """Share of those who come in a stretch that are called in time; 1 where nobody comes."""
        waits = self._waits(start, end, groups)
        return sum(one <= within for one in waits) / len(waits) if waits else 1.0

    def mean(self, groups: Iterable[Group] | None = None) -> float:
        """Mean wait."""
        waits = self._waits(-1e9, 1e9, groups)
        return sum(waits) / len(waits) if waits else 0.0

    def late(self, within: float, groups: Iterable[Group] | None = None) -> float:
        """How many wait too long, in one run on average."""
        return sum(one > within for one in self._waits(-1e9, 1e9, groups)) / max(1, self.runs)

    def beyond(self, within: float, groups: Iterable[Group] | None = None) -> float:
        """Minutes that people wait beyond the target, all together, in one run on average. Goes on counting where the
        hall is so full that nearly everybody waits too long."""
        waits = self._waits(-1e9, 1e9, groups)
        return sum(max(0.0, one - within) for one in waits) / max(1, self.runs)

    def _waits(self, start: float, end: float, groups: Iterable[Group] | None) -> list[float]:
        wanted = None if groups is None else set(groups)
        return [w for since, g, w in self.waits if start <= since < end and (wanted is None or g in wanted)]


def draw_people(situation: Situation, coming: Sequence[Coming], runs: int = RUNS, seed: int = 1) -> list[People]:
    """People for each run: Poisson arrivals of the forecast, log-normal services."""
    found = []
    for run in range(runs):
        random = Random(seed * 1000 + run)
        places = list(situation.waiting)
        number = max((place.ticket for place in places), default=0)
        for step, stretch in enumerate(coming):
            for group in sorted(stretch.means, key=repr):
                for _ in range(_poisson(random, stretch.means[group])):
                    number += 1
                    at = step * HALF_HOUR + random.random() * HALF_HOUR
                    places.append(Place(number, group, at))
        found.append(with_services(situation, places, random))
    return found


def with_services(situation: Situation, places: Iterable[Place], random: Random) -> People:
    """These people, with a length drawn for each one's service."""
    ordered = sorted(places, key=lambda place: (place.since, place.ticket))
    minutes = tuple(_service(random, situation, place.group) for place in ordered)
    return People(tuple(ordered), minutes)


def simulate(situation: Situation, desks: Sequence[Desk], people: Sequence[People], until: float = 120.0,
             policy: Policy = STANDARD) -> Outcome:  # fmt: skip
    """The waits of all who are there or come before ``until``; who can be served by no desk waits to the end."""
    outcome = Outcome(len(people))
    for one in people:
        _run(situation, desks, one, until, policy, outcome)
    return outcome


def _run(situation: Situation, desks: Sequence[Desk], people: People, until: float, policy: Policy,
         outcome: Outcome) -> None:  # fmt: skip
    by_number = {desk.number: desk for desk in desks}
    groups = {place.group for place in people.places} | set(situation.means)
    waiting: dict[Group, list[Place]] = {group: [] for group in groups}
    lengths = dict.fromkeys(groups, 0)
    means = {group: situation.means.get(group, 12.0) for group in groups}
    line = Line(waiting, lengths, means, capacity(desk.skills for desk in desks))
    service = dict(zip((place.ticket for place in people.places), people.minutes, strict=True))
    events = [(desk.free_in, _FREE, desk.number) for desk in desks]
    arriving = {}
    for index, place in enumerate(people.places):
        if place.since <= 0:
            waiting[place.group].append(place)
            lengths[place.group] += 1
        else:
            arriving[index] = place
            events.append((place.since, _COME, index))
    heapify(events)
    idle: dict[int, float] = {}

    def serve(desk: Desk, place: Place, now: float) -> None:
        if place.since < until:
            outcome.waits.append((place.since, place.group, max(0.0, now - place.since)))
        minutes = service[place.ticket] * (1.0 if not desk.own or place.group in desk.own else desk.slow)
        heappush(events, (now + minutes, _FREE, desk.number))

    last = until
    while events:
        now, what, number = heappop(events)
        last = max(last, now)
        if what == _FREE:
            desk = by_number[number]
            choice = next_ticket(Window(desk.skills, desk.own, desk.slow), line, now, policy)
            if choice is None:
                idle[number] = now
                continue
            waiting[choice.place.group].remove(choice.place)
            lengths[choice.place.group] -= 1
            serve(desk, choice.place, now)
            continue
        place = arriving[number]
        free = (Idle(n, by_number[n].skills, by_number[n].own, since, by_number[n].slow) for n, since in idle.items())
        best = best_window(place, free, policy)
        if best is None:
            waiting[place.group].append(place)
            lengths[place.group] += 1
        else:
            del idle[best.number]
            serve(by_number[best.number], place, now)
    for places in waiting.values():
        outcome.waits += [(p.since, p.group, last - p.since) for p in places if p.since < until]


def at_place(ticket: int, group: Group, since: float, kind: str, *, priority: bool = False) -> Place:
    """A place in the line from plain values; ``kind``: walk, appt or transfer."""
    return Place(ticket, group, since, Kind(kind), priority)


def _service(random: Random, situation: Situation, group: Group) -> float:
    mean, spread = situation.means.get(group, 12.0), log1p(situation.cvs.get(group, 0.8) ** 2)
    return min(LONGEST, random.lognormvariate(log(mean) - spread / 2, sqrt(spread)))


def _poisson(random: Random, mean: float) -> int:
    """By the gaps between arrivals."""
    count, total = 0, random.expovariate(1.0)
    while total < mean:
        count, total = count + 1, total + random.expovariate(1.0)
    return count
