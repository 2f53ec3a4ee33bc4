"""潮汐窗口: which window to open now with whom, or which one may close. Pure.

How: the next two hours are simulated as they stand (``outlook``). Where too few people are called in time, each closed
window for which somebody fit is there is opened on paper; the one that saves most minutes of waiting beyond the target
is advised, then the next beside it. Where all have time to spare, the window whose closing harms least is named. Nobody
is advised who is not trained for the window or whose post may not.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from .calling import Group
from .forecast import HALF_HOUR
from .outlook import Desk, Outcome, People, Situation, simulate
from .policy import AdvicePolicy

MOST_AT_ONCE = 3
LEAST_SAVED = 15.0  # minutes beyond the target, of all people in two hours together
SPARE, KEPT = 0.05, 0.02  # shares above the target before and after a window closes
MOST_HARM = 2.0  # minutes of mean wait
CLOSE_AFTER = 60.0  # minutes that a window stays open at least
HORIZON = 120.0


PAUSES = {"暂离片刻": True, "用餐": False, "整理材料": True, "设备故障": False}
"""Why a window is paused, as the panel offers it, and whether advice may ask whoever paused it to go on."""


class AdviceKind(StrEnum):
    """What is advised."""

    OPEN = "open"
    RESUME = "resume"
    CLOSE = "close"


class Presence(StrEnum):
    """Why somebody is thought to be there, the surest first."""

    AT_PAUSED = "at_paused"
    ROSTERED = "rostered"
    WAS_HERE = "was_here"
    ZONE = "zone"


@dataclass(frozen=True)
class Person:
    """Somebody who does not sit at an open window. ``zones``: for which the post stands or training was passed;
    ``may_zones``: for whose matters the post is authorised to accept (None: authorisations say nothing);
    ``level``: occupational level, 5 (lowest) to 1, None without."""

    post_id: int
    name: str
    kind: str
    employer: str
    presence: Presence
    zones: frozenset[int]
    may_zones: frozenset[int] | None = None
    level: int | None = None
    post_zone: int | None = None


@dataclass(frozen=True)
class Option:
    """A window that could be opened (``desk`` as it would be) or closed. ``minutes_open``: since when it is open."""

    kind: AdviceKind
    window_id: int
    desk: Desk
    window_kind: str
    zone_id: int | None
    is_tidal: bool = False
    is_operated: bool = False
    is_rostered: bool = False
    minutes_open: float = 0.0
    holder: Person | None = None


@dataclass(frozen=True)
class Suggestion:
    """An advice with what is expected without and with it; ``focus``: the lines that it is for."""

    option: Option
    person: Person | None
    before: Outcome
    after: Outcome
    focus: frozenset[Group]


def may_sit(person: Person, option: Option) -> bool:
    """Whether somebody is trained for a window and may sit there."""
    if option.is_operated:
        return False
    if option.window_kind == "outlet":
        return person.kind == "outlet_clerk" or (person.kind == "clerk" and option.zone_id in person.zones)
    if person.kind != "clerk":
        return False
    trained = option.zone_id is None or option.zone_id in person.zones
    may = person.may_zones is None or option.zone_id is None or option.zone_id in person.may_zones
    return trained and may


def choose_person(option: Option, people: Sequence[Person]) -> Person | None:
    """Who should sit there: fit, most surely there, of the window's own zone, of higher level."""
    if option.kind == AdviceKind.RESUME:
        return option.holder
    order = list(Presence)
    fit = [one for one in people if may_sit(one, option) and one.presence != Presence.AT_PAUSED]
    return min(
        fit,
        key=lambda one: (order.index(one.presence), one.post_zone != option.zone_id, one.level or 6, one.post_id),
        default=None,
    )


def meets(outcome: Outcome, policy: AdvicePolicy, above: float = 0.0) -> bool:
    """Whether in every half hour enough people are called in time."""
    return all(share >= policy.share + above for share in shares(outcome, policy))


def shares(outcome: Outcome, policy: AdvicePolicy) -> list[float]:
    """Share called in time by half hour; those who wait already belong to the first."""
    starts = range(0, int(HORIZON), HALF_HOUR)
    return [outcome.share(policy.within_minutes, -1e9 if at == 0 else at, at + HALF_HOUR) for at in starts]


def advise(
    situation: Situation,
    people_of_runs: Sequence[People],
    options: Sequence[Option],
    people: Sequence[Person],
    policy: AdvicePolicy,
    run: Callable[[Situation, Sequence[Desk], Sequence[People]], Outcome] = simulate,
) -> tuple[Outcome, list[Suggestion]]:
    """What is expected if nothing changes, and the advice: at most ``MOST_AT_ONCE``, never both opening and closing."""
    desks = list(situation.desks)
    before = now = run(situation, desks, people_of_runs)
    found: list[Suggestion] = []
    left, free = [one for one in options if one.kind != AdviceKind.CLOSE], list(people)
    while not meets(now, policy) and len(found) < MOST_AT_ONCE:
        best = _best_opening(situation, people_of_runs, left, free, desks, now, policy, run)
        if best is None:
            break
        found.append(best)
        desks, now = [*desks, best.option.desk], best.after
        left = [one for one in left if one.window_id != best.option.window_id]
        free = [one for one in free if best.person is None or one.post_id != best.person.post_id]
    if not found and meets(now, policy, SPARE):
        closing = _best_closing(situation, people_of_runs, options, desks, now, policy, run)
        found += [closing] if closing else []
    return before, found


def _best_opening(situation: Situation, runs: Sequence[People], options: Sequence[Option], people: Sequence[Person],
                  desks: Sequence[Desk], now: Outcome, policy: AdvicePolicy,
                  run: Callable[..., Outcome]) -> Suggestion | None:  # fmt: skip
    """The opening that saves most waiting beyond the target; tidal windows first among equals."""
    beyond, tried = now.beyond(policy.within_minutes), dict[frozenset[Group], Outcome]()
    best: tuple[tuple[float, bool, bool, int], Suggestion] | None = None
    for option in options:
        person = choose_person(option, people)
        if person is None:
            continue
        outcome = tried.get(option.desk.skills)
        if outcome is None:
            outcome = tried[option.desk.skills] = run(situation, [*desks, option.desk], runs)
        saved = beyond - outcome.beyond(policy.within_minutes)
        if saved < LEAST_SAVED:
            continue
        order = (-round(saved, 1), option.kind != AdviceKind.RESUME, not option.is_tidal, option.window_id)
        if best is None or order < best[0]:
            focus = _focus(option, now, outcome, policy)
            best = (order, Suggestion(option, person, now, outcome, focus))
    return best[1] if best else None


def _best_closing(situation: Situation, runs: Sequence[People], options: Sequence[Option], desks: Sequence[Desk],
                  now: Outcome, policy: AdvicePolicy, run: Callable[..., Outcome]) -> Suggestion | None:  # fmt: skip
    """The window that may close with the least harm; never one on the roster that is not tidal, and never the last that
    serves a line."""
    best: tuple[tuple[bool, float, int], Suggestion] | None = None
    for option in options:
        rests = [desk for desk in desks if desk.number != option.window_id]
        if option.kind != AdviceKind.CLOSE or option.minutes_open < CLOSE_AFTER or not may_close(option, rests):
            continue
        outcome = run(situation, rests, runs)
        harm = outcome.mean() - now.mean()
        if not meets(outcome, policy, KEPT) or harm > MOST_HARM:
            continue
        order = (not option.is_tidal, round(harm, 2), option.window_id)
        if best is None or order < best[0]:
            best = (order, Suggestion(option, option.holder, now, outcome, option.desk.own or option.desk.skills))
    return best[1] if best else None


def may_close(option: Option, rests: Sequence[Desk]) -> bool:
    """Whether its lines have other windows, and the roster does not ask for it."""
    served = frozenset().union(*(desk.skills for desk in rests)) if rests else frozenset()
    return (option.is_tidal or not option.is_rostered) and option.desk.skills <= served


def _focus(option: Option, before: Outcome, after: Outcome, policy: AdvicePolicy) -> frozenset[Group]:
    """The lines for which it saves most: of one zone as a rule."""
    saved: dict[object, float] = {}
    zones: dict[object, set[Group]] = {}
    for group in {group for _, group, _ in before.waits}:
        zone = group[0] if isinstance(group, tuple) else group
        zones.setdefault(zone, set()).add(group)
        gain = before.beyond(policy.within_minutes, [group]) - after.beyond(policy.within_minutes, [group])
        saved[zone] = saved.get(zone, 0.0) + gain
    if not saved:
        return option.desk.skills
    return frozenset(zones[max(saved, key=lambda zone: (saved[zone], repr(zone)))])


def in_words(kind: AdviceKind, window: str, person: str, zone: str, figures: Mapping[str, float], within: int) -> str:
    """Why, and what it will bring. ``figures``: waiting, before and after (shares), wait_before, wait_after."""
    before, after = round(figures["before"] * 100), round(figures["after"] * 100)
    waits = f"平均等候从 {figures['wait_before']:.0f} 分钟变为 {figures['wait_after']:.0f} 分钟"
    if kind == AdviceKind.CLOSE:
        return (
            f"来人少，关闭{window}后两小时内仍有 {after}% 的人在 {within} 分钟内叫到，{waits}。{person}可以做其他工作。"
        )
    does = "恢复叫号" if kind == AdviceKind.RESUME else "开窗"
    return (
        f"{zone}现有 {figures['waiting']:.0f} 人等候；照现在的窗口，两小时内只有 {before}% 的人在 {within} 分钟内叫到。"
        f"请{person}到{window}{does}：预计 {after}%，{waits}。"
    )
