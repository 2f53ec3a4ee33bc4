"""Which ticket a free window calls next: one pure function, the same in the live hall and in the simulator.

In words. Those whom the law puts first (法定优先) come first; then whoever has waited two hours; then the highest
index: the wait in shares of the target of its kind, more for groups that are short to serve, whose line is long beside
the windows for it or that few windows can do, more where the window can do the whole visit, more for its own group
where others are slow at it; beyond two and a quarter targets the wait itself, squared, outgrows all of these, and for
an appointment once more from one and a half on. Everything comes from what the hall knows *before* the service: the
mean time of a group, never the length of a service. Figures: docs/hall-benchmark.md.

Why nobody starves: the index grows with the wait without bound inside its tier, after two hours the order is strictly
by the wait, and a window that has just called two with priority owes the next turn to the others.

Times are minutes on any one axis. Nothing here is random; ties go to the earlier, then to the smaller number.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

Group = Any  # any hashable value: a number in the simulator, zone and purpose in the live hall

PRIORITY_TURNS = 2  # … in a row at one window; the third turn is the others'
LEAST_WINDOWS = 0.5  # a group counts as having at least so much of a window
STATUTORY, OVERDUE, ORDINARY, AFTER_OTHERS = 3, 2, 1, 0


class Kind(StrEnum):
    """How somebody came into the line."""

    WALK = "walk"
    APPOINTMENT = "appt"
    TRANSFER = "transfer"


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the line.

    ``ticket``: its number in order of taking; ``since``: the moment from which its wait counts (taking; the slot, for
    an appointment; earlier by what it has waited before, for a transfer); ``further``: groups of its other matters.
    """

    ticket: int
    group: Group
    since: float
    kind: Kind = Kind.WALK
    priority: bool = False
    further: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class Window:
    """A free window. ``slow``: how much longer it takes for groups that are not its own (1: not at all);
    ``priority_turns``: how many tickets with priority it has called in a row until now."""

    skills: frozenset[Group]
    own: frozenset[Group] = frozenset()
    slow: float = 1.0
    priority_turns: int = 0


@dataclass(frozen=True)
class Targets:
    """Minutes within which somebody should be called, by kind."""

    walk: float = 15.0
    appointment: float = 5.0
    transfer: float = 10.0
    priority: float = 5.0

    @cached_property
    def by_kind(self) -> dict[Kind, float]:
        """The target of each kind without priority."""
        return {Kind.WALK: self.walk, Kind.APPOINTMENT: self.appointment, Kind.TRANSFER: self.transfer}


@dataclass(frozen=True)
class Policy:
    """The few numbers of the rule; a centre may set them. ``short_first`` 0 is the fairest, 1 the quickest."""

    targets: Targets = field(default_factory=Targets)
    overdue: float = 120.0
    head_start: float = 4.0
    short_first: float = 1.0
    long_matters: float = 0.9
    pressed_first: float = 0.25
    calm: float = 0.25
    few_windows: float = 0.25
    patience: float = 2.25  # targets after which the wait counts more than all the rest
    whole_visit: float = 1.1
    due: float = 2.0
    booked_patience: float = 1.5  # targets after which an appointment counts more still: who booked was promised a time
    booked_late: float = 2.0
    own_first: float = 2.0  # where others are slow at the group
    slow_from: float = 1.05


STANDARD = Policy()


@dataclass(frozen=True, slots=True)
class Line:
    """What waits, and what the hall knows of each group: how many wait, minutes of a service, windows for it.

    ``waiting``: places by group, at least the first of each kind; ``capacity``: see `capacity`.
    """

    waiting: Mapping[Group, Sequence[Place]]
    lengths: Mapping[Group, int]
    means: Mapping[Group, float]
    capacity: Mapping[Group, float]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A ticket that the window could call, with the tier and the index by which it stands in the order."""

    place: Place
    tier: int
    index: float


_Weighed = tuple[int, float, float, int, Place]  # smallest is called first: -tier, -index, since, ticket, place


@dataclass(frozen=True, slots=True)
class Choice:
    """The answer: the ticket to call, and for the log all candidates with their indices."""

    place: Place
    now: float
    window: Window
    pressed: Mapping[Group, float]
    weighed: list[_Weighed]

    @property
    def ranking(self) -> list[Candidate]:
        """All candidates, the one to be called first."""
        return [Candidate(place, -tier, -index) for tier, index, _, _, place in sorted(self.weighed)]

    def why(self, candidate: Candidate | None = None) -> str:
        """Why this candidate (by default the first) is called, for the panel and the log."""
        found = candidate or self.ranking[0]
        place = found.place
        own = "" if not self.window.own else "本窗口主办，" if place.group in self.window.own else "支援其他事项，"
        return f"{own}{self._reason(found)}，已等候{max(0, int(self.now - place.since))}分钟"

    def _reason(self, found: Candidate) -> str:
        place = found.place
        if place.priority:
            return "法定优先"
        if found.tier == OVERDUE:
            return "等候超时，按时间先后"
        if place.kind is Kind.APPOINTMENT:
            return "预约时间已到" if place.since <= self.now else "预约人已到，窗口空闲"
        if place.since <= min(since for _, _, since, _, _ in self.weighed):
            return "等候最久"
        if place.kind is Kind.TRANSFER:
            return "从其他窗口转来，不重新排队"
        if place.further and self.window.skills.issuperset(place.further):
            return "几件事可在本窗口一次办完"
        most = max(self.pressed.values())
        return "这类事项排队最紧" if self.pressed[place.group] >= most else "综合等候时间、办理时长和可办窗口"


def next_ticket(window: Window, line: Line, now: float, policy: Policy = STANDARD) -> Choice | None:
    """The choice for a free window; None where nobody waits whom it can serve."""
    pressed = pressure(line)
    usual = sum(_windows_for(group, line) for group in line.means) / max(1, len(line.means))
    weighed: list[_Weighed] = []
    for group in window.skills:
        if places := line.waiting.get(group):
            weight = _weight_of_group(group, window, line, pressed, policy)
            weight *= (usual / _windows_for(group, line)) ** policy.few_windows
            weighed += _weigh(places, weight, window, now, policy)
    return Choice(min(weighed)[4], now, window, pressed, weighed) if weighed else None


def pressure(line: Line) -> dict[Group, float]:
    """How much work waits in each group beside the windows that can do it; 1 on average (and where nobody waits)."""
    work = {
        group: line.lengths.get(group, 0) * mean / (line.capacity.get(group) or LEAST_WINDOWS)
        for group, mean in line.means.items()
    }
    total = sum(work.values())
    return {group: one * len(work) / total for group, one in work.items()} if total else dict.fromkeys(work, 1.0)


def capacity(windows: Iterable[frozenset[Group]]) -> dict[Group, float]:
    """Windows for each group, where every open window (its skills) counts in equal parts for all that it can do."""
    found: dict[Group, float] = {}
    for skills in windows:
        for group in skills:
            found[group] = found.get(group, 0.0) + 1 / len(skills)
    return found


def _windows_for(group: Group, line: Line) -> float:
    return max(LEAST_WINDOWS, line.capacity.get(group, 0.0))


def _weight_of_group(group: Group, window: Window, line: Line, pressed: Mapping[Group, float], policy: Policy) -> float:
    """The factor that all tickets of a group have at this window."""
    means = line.means
    average = sum(means.values()) / len(means)
    weight: float = max(policy.long_matters, (average / means[group]) ** policy.short_first)
    weight *= (policy.calm + pressed[group]) ** policy.pressed_first
    if window.slow >= policy.slow_from and group in window.own:
        weight *= 1 + policy.own_first
    return weight


def _weigh(places: Iterable[Place], weight: float, window: Window, now: float, policy: Policy) -> Iterable[_Weighed]:
    """Each place with its tier and index."""
    targets, owed = policy.targets.by_kind, window.priority_turns >= PRIORITY_TURNS
    for place in places:
        wait = now - place.since
        if place.priority:
            index = (wait + policy.head_start) / policy.targets.priority * weight
            tier = AFTER_OTHERS if owed else STATUTORY
        elif wait >= policy.overdue:
            yield (-OVERDUE, -wait, place.since, place.ticket, place)
            continue
        elif wait < 0:  # an appointment before its slot: only if nobody else is there
            yield (-ORDINARY, -1e-6 / (1 - wait), place.since, place.ticket, place)
            continue
        else:
            target = targets[place.kind]
            index = (wait + policy.head_start) / target * weight + (wait / target / policy.patience) ** 2
            tier = ORDINARY
            if place.kind is Kind.APPOINTMENT:
                index += policy.booked_late * max(0.0, wait / target - policy.booked_patience) ** 2
        if place.further and window.skills.issuperset(place.further):
            index *= policy.whole_visit
        if place.kind is Kind.APPOINTMENT:
            index += policy.due
        yield (-tier, -index, place.since, place.ticket, place)


@dataclass(frozen=True, slots=True)
class Idle:
    """A window that waits for people: ``number`` of the window, ``since`` when it has been idle."""

    number: int
    skills: frozenset[Group]
    own: frozenset[Group]
    since: float
    slow: float = 1.0


def best_window(place: Place, idle: Iterable[Idle], policy: Policy = STANDARD) -> Idle | None:
    """The idle window to which somebody goes who comes into a hall where windows are free; None: none can do it.

    Whole visits first, then the group's own windows where others are slow, then the longest idle, so that
    work is shared evenly.
    """

    def order(window: Idle) -> tuple[bool, bool, float, int]:
        whole = not place.further or window.skills.issuperset(place.further)
        helps = window.slow >= policy.slow_from and place.group not in window.own
        return (not whole, helps, window.since, window.number)

    return min((window for window in idle if place.group in window.skills), key=order, default=None)
