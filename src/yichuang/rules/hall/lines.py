"""Which lines a window serves, by its kind and its centre's settings; the rule of calling chooses among them.

A window serves the line of its zone. An outlet window hands out results for all zones. A general window helps the other
zones too where the centre wants that: its own people come first at equal waits, but nobody elsewhere is forgotten.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from .calling import Window
from .tickets import Purpose

LineGroup = tuple[int, Purpose]  # the live hall's group of the calling rule: zone and purpose

ALL_PURPOSES = frozenset(Purpose)
HELP_IS_SLOWER = 1.1  # assumed of a general window that helps: enough for its own zone to come first
USUAL_MINUTES = {Purpose.APPLY: 12.0, Purpose.COLLECT: 4.0, Purpose.CONSULT: 6.0}  # until the hall has a history


@dataclass(frozen=True)
class Skill:
    """What a window can do, and how its centre runs.

    ``kind``: kind of window (glossary); ``zone_id``: its zone; ``outlet_only``: results are handed out at outlet
    windows alone; ``hands_out``: the label 出件 is on;
    ``general_helps``: general windows help other zones.
    """

    kind: str
    zone_id: int | None
    outlet_only: bool = False
    hands_out: bool = False
    general_helps: bool = False


@dataclass(frozen=True)
class ServedLine:
    """People who wait for these purposes in a zone (None: in every zone); ``own``: not just as a help."""

    zone_id: int | None
    purposes: frozenset[Purpose]
    own: bool = True


def served_lines(skill: Skill) -> tuple[ServedLine, ...]:
    """The lines of a window; none where it does not take part in calling."""
    if skill.kind == "outlet":
        return (ServedLine(None, frozenset({Purpose.COLLECT})),)
    if skill.kind == "operated":  # by a bank: the platform calls nobody there
        return ()
    if skill.zone_id is None:
        return (ServedLine(None, frozenset({Purpose.COLLECT})),) if skill.hands_out else ()
    purposes = ALL_PURPOSES - {Purpose.COLLECT} if skill.outlet_only else ALL_PURPOSES
    own = ServedLine(skill.zone_id, purposes)
    if skill.hands_out:
        return (own, ServedLine(None, frozenset({Purpose.COLLECT})))
    if skill.kind == "general_acceptance" and skill.general_helps:
        return (own, ServedLine(None, purposes, own=False))
    return (own,)


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
