"""When a press at a window counts from: the moment of its arrival, or the moment of pressing where it was kept through
an outage and what its sender says of that can be true.

A sender says how many seconds ago it was, never at what time: so a clerk's machine may think that it is any year. What
cannot be believed changes nothing but the trail: the act counts from its arrival, as every other one.
"""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

LONGEST = timedelta(minutes=15)
"""How old a press may be: a counter works on through ten minutes without the server; the rest is for coming back."""
SKEW = timedelta(seconds=5)
"""How far a moment may lie beyond what can be, and is set to it: clocks run unevenly, and sending takes its time."""


class Doubt(StrEnum):
    """Why what was said of a press was not believed."""

    FUTURE = "future"
    TOO_OLD = "too_old"
    BEFORE_THE_LAST = "before_the_last"
    NO_NUMBER = "no_number"


@dataclass(frozen=True, slots=True)
class Moment:
    """``at``: from when the act counts. ``now``: when it arrived, which the trail and the screens are told.
    ``seconds_ago``: what was said of it, None where nothing was; ``doubt``: why that was not believed."""

    at: datetime
    now: datetime
    seconds_ago: float | None = None
    doubt: Doubt | None = None

    @property
    def detail(self) -> dict[str, Any]:
        """What the trail says of it beside the moment of arrival; nothing where the press was not kept."""
        if self.seconds_ago is None:
            return {}
        if self.doubt is None:
            return {"pressed_at": self.at.isoformat(), "arrived_at": self.now.isoformat()}
        said = round(self.seconds_ago, 1) if math.isfinite(self.seconds_ago) else str(self.seconds_ago)
        return {"pressed_seconds_ago": said, "not_believed": str(self.doubt), "arrived_at": self.now.isoformat()}


def at_once(now: datetime) -> Moment:
    """Of a press that arrived as it was made."""
    return Moment(now, now)


def moment_of(now: datetime, seconds_ago: float | None, last: datetime) -> Moment:
    """Of a press that arrived ``now`` and was kept for ``seconds_ago`` as its sender says (None: it was not kept).

    ``last``: what was done at this window before it, which it cannot have come before. Believed is what lies between
    that and now, and is not older than ``LONGEST``; never later than now, never earlier than ``last``.
    """
    if seconds_ago is None:
        return at_once(now)
    if not math.isfinite(seconds_ago):
        return Moment(now, now, seconds_ago, Doubt.NO_NUMBER)
    if seconds_ago < -SKEW.total_seconds():
        return Moment(now, now, seconds_ago, Doubt.FUTURE)
    if seconds_ago > LONGEST.total_seconds():
        return Moment(now, now, seconds_ago, Doubt.TOO_OLD)
    pressed = now - timedelta(seconds=max(0.0, seconds_ago))
    if pressed < last - SKEW:
        return Moment(now, now, seconds_ago, Doubt.BEFORE_THE_LAST)
    return Moment(min(max(pressed, last), now), now, seconds_ago)
