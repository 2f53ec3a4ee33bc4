"""Which lines a window serves, by its kind and its centre's settings; the rule of calling chooses among them.

A window serves the line of its zone. What is special about it (特色窗口, alone or hung) has a queue of its own, for
the whole hall, which only the windows that show it serve; one that stands alone takes these people first. An outlet
window hands out results for all zones. A general window helps the other zones too where the centre wants that: its own
people come first at equal waits, but nobody elsewhere is forgotten.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from .calling import Window
from .tickets import ORDINARY, Purpose

LineGroup = tuple[int, Purpose]  # the live hall's group of the calling rule: zone and purpose

HELP_IS_SLOWER = 1.1  # assumed of a general window that helps: enough for its own zone to come first
USUAL_MINUTES = {Purpose.APPLY: 12.0, Purpose.COLLECT: 4.0, Purpose.CONSULT: 6.0}  # until the hall has a history
USUAL_SPECIAL = 15.0  # minutes, at special windows


@dataclass(frozen=True)
class Skill:
    """What a window can do, and how its centre runs.

    ``kind``: kind of window (glossary); ``zone_id``: its zone; ``outlet_only``: results are handed out at outlet
    windows alone; ``hands_out``: the label 出件 is on;
    ``general_helps``: general windows help other zones; ``specials``: what is special about it.
    """

    kind: str
    zone_id: int | None
    outlet_only: bool = False
    hands_out: bool = False
    general_helps: bool = False
    specials: frozenset[Purpose] = frozenset()


@dataclass(frozen=True)
class ServedLine:
    """People who wait for these purposes in a zone (None: in every zone); ``own``: not just as a help."""

    zone_id: int | None
    purposes: frozenset[Purpose]
    own: bool = True


def served_lines(skill: Skill) -> tuple[ServedLine, ...]:
    """The lines of a window; none where it does not take part in calling."""
    if skill.kind == "outlet":
        return (ServedLine(None, skill.specials | {Purpose.COLLECT}),)
    if skill.kind == "operated":  # by a bank: the platform calls nobody there
        return ()
    shown = skill.specials | ({Purpose.COLLECT} if skill.hands_out else frozenset())
    everywhere = (ServedLine(None, shown),) if shown else ()
    if skill.zone_id is None:
        return everywhere
    purposes = ORDINARY - {Purpose.COLLECT} if skill.outlet_only else ORDINARY
    alone = skill.kind == "special" and bool(skill.specials)
    own = ServedLine(skill.zone_id, purposes, own=not alone)
    if skill.kind == "general_acceptance" and skill.general_helps and not skill.hands_out:
        return (own, *everywhere, ServedLine(None, purposes, own=False))
    return (own, *everywhere)


def usual_minutes(purpose: Purpose) -> float:
    """How long a service takes until the hall has a history."""
    return USUAL_MINUTES.get(purpose, USUAL_SPECIAL)


def as_window(skill: Skill, zones: Iterable[int], priority_turns: int = 0) -> Window:
    """The window as the rule of calling wants it; ``zones``: all of the hall."""
    all_zones = list(zones)
    groups = {
        own: frozenset(
            (zone, purpose)
            for line in served_lines(skill)
            if line.own is own
            for zone in ([line.zone_id] if line.zone_id is not None else all_zones)
            for purpose in line.purposes
        )
        for own in (True, False)
    }
    helps = bool(groups[False] - groups[True])
    return Window(groups[True] | groups[False], groups[True], HELP_IS_SLOWER if helps else 1.0, priority_turns)
