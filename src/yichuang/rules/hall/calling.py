"""Which ticket a free window calls next: the first, simple policy (issue 6 measures and refines it).

In words: a window serves the line of its zone. Those whom the law puts first (法定优先) are called first, but every
third turn of a window belongs to whoever waits longest, so that nobody starves. An outlet window hands out results
for all zones. A general window helps the other zones when its own line is empty, where the centre wants that.

The answer is a list of *picks*, tried one after the other until one finds a ticket: so the database locks only the
ticket that is called, and any number of windows may call at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .tickets import Purpose

EVERY_THIRD = 3
ALL_PURPOSES = frozenset(Purpose)


@dataclass(frozen=True)
class Skill:
    """What a window can do, and how its centre runs.

    ``kind``: kind of window (glossary); ``zone_id``: its zone; ``outlet_only``: results are handed out at outlet
    windows alone; ``general_helps``: general windows help other zones.
    """

    kind: str
    zone_id: int | None
    outlet_only: bool = False
    general_helps: bool = False


@dataclass(frozen=True)
class Pick:
    """Where to look for one ticket: ``zone_id`` None means every zone; always the longest-waiting first."""

    zone_id: int | None
    purposes: frozenset[Purpose]
    priority_only: bool
    why: str


def picks(skill: Skill, lately: Sequence[bool]) -> tuple[Pick, ...]:
    """Where a free window looks for its next ticket, in order; empty where it has no line at all.

    ``lately``: whether the window's last calls of today were priority tickets, newest first.
    """
    longest_first = len(lately) >= EVERY_THIRD - 1 and all(lately[: EVERY_THIRD - 1])
    found: list[Pick] = []
    for zone_id, purposes, why in _lines(skill):
        if not longest_first:
            found.append(Pick(zone_id, purposes, True, f"{why}，法定优先"))
        found.append(Pick(zone_id, purposes, False, f"{why}，等候最久"))
    return tuple(found)


def _lines(skill: Skill) -> list[tuple[int | None, frozenset[Purpose], str]]:
    if skill.kind == "outlet":
        return [(None, frozenset({Purpose.COLLECT}), "出件窗口")]
    if skill.zone_id is None:
        return []
    purposes = ALL_PURPOSES - {Purpose.COLLECT} if skill.outlet_only else ALL_PURPOSES
    lines: list[tuple[int | None, frozenset[Purpose], str]] = [(skill.zone_id, purposes, "本专区")]
    if skill.kind == "general_acceptance" and skill.general_helps:
        lines.append((None, purposes, "支援其他专区"))
    return lines
