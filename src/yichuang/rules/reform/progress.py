"""How a task of the reform stands: what the units said makes its state, the deadline makes it late (ORG-9).

A deadline lasts until the end of its day in Shanghai, whatever day it is: the document names the day. A task that its
lead units reported in time is not late while somebody still has to check it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from yichuang.rules.office import in_shanghai

WINDOW_UNITS = "window-units"
"""各窗口单位: every department that is present in the hall."""

NOT_STARTED, UNDER_WAY, REPORTED, DONE = "not_started", "under_way", "reported", "done"
SOON_DAYS = 7


@dataclass(frozen=True, slots=True)
class Said:
    """What a unit reported: ``state`` not_started, under_way or done, as of ``day``."""

    unit: str
    state: str
    day: date
    at: datetime


def members_of(units: Sequence[str], window_units: Sequence[str]) -> list[str]:
    """The units with the group spelled out; each once, in order."""
    spelled = [one for unit in units for one in (window_units if unit == WINDOW_UNITS else [unit])]
    return list(dict.fromkeys(spelled))


def latest(
    units: Sequence[str], said: Sequence[Said], window_units: Collection[str], sent_back_at: datetime | None = None
) -> dict[str, Said | None]:
    """The last word of each unit, None where it said nothing; ``said`` in order of time. What is said for the group
    counts for each of its members. What was done before the task was sent back is under way again."""
    found: dict[str, Said | None] = dict.fromkeys(units)
    for one in said:
        if one.state == DONE and sent_back_at is not None and one.at <= sent_back_at:
            one = Said(one.unit, UNDER_WAY, one.day, one.at)
        for unit in window_units if one.unit == WINDOW_UNITS else (one.unit,):
            if unit in found:
                found[unit] = one
    return found


def state_of(lead: Mapping[str, Said | None]) -> str:
    """The state of a task by the last words of its lead units: reported once each of them is done."""
    states = [one.state if one else NOT_STARTED for one in lead.values()]
    if states and all(state == DONE for state in states):
        return REPORTED
    return NOT_STARTED if all(state == NOT_STARTED for state in states) else UNDER_WAY


def reported_on(lead: Mapping[str, Said | None]) -> date | None:
    """The day on which the last of the lead units was done; None while one is not."""
    days = [one.day for one in lead.values() if one and one.state == DONE]
    return max(days) if days and len(days) == len(lead) else None


def days_late(deadline: date | None, now: datetime, finished_on: date | None = None) -> int:
    """How many days after its deadline a task was finished, or is unfinished now; 0 in time or without a deadline."""
    if deadline is None:
        return 0
    return max(0, ((finished_on or in_shanghai(now).date()) - deadline).days)


def is_overdue(deadline: date | None, state: str, reported: date | None, now: datetime) -> bool:
    """Whether the task still has to be done and its deadline has passed; a report that came late does not heal it
    until the task is checked off."""
    return state != DONE and days_late(deadline, now, reported if state == REPORTED else None) > 0


def standing_of(deadline: date | None, standing: bool, state: str, reported: date | None, now: datetime) -> str:
    """How the task stands, in one word: done, done_late, late, reported, soon, ahead, undated or standing."""
    if state == DONE:
        return "done_late" if days_late(deadline, now, reported) else "done"
    if is_overdue(deadline, state, reported, now):
        return "late"
    if state == REPORTED:
        return "reported"
    if standing or deadline is None:
        return "standing" if standing else "undated"
    return "soon" if (deadline - in_shanghai(now).date()).days <= SOON_DAYS else "ahead"
