"""Questions to the legal clock, and its answers, written short."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from yichuang.rules.calendar import Calendar
from yichuang.rules.clock import Limit, Open, Stop, due
from yichuang.rules.office import SHANGHAI

OFFICIAL = Calendar.shipped()


def a_moment(text: str) -> datetime:
    """``2026-02-13T10:00`` in Shanghai."""
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def a_due(
    accepted: str,
    limit: float,
    unit: Any = "working_day",
    stops: Sequence[tuple[str, str | None]] = (),
    calendar: Calendar = OFFICIAL,
    **more: Any,
) -> str | float:
    """The due moment as text (without 2026 and 17:00), or what is left as a number; ``?`` marks a guess."""
    given = [Stop(a_moment(start), a_moment(end) if end else None) for start, end in stops]
    result = due(a_moment(accepted), Limit(limit, unit), stops=given, calendar=calendar, **more)
    if isinstance(result, Open):
        assert not result.provisional
        return float(result.left)
    local = result.at.replace(tzinfo=None)
    text = local.isoformat(timespec="seconds" if local.second else "minutes")
    return text.removeprefix("2026-").removesuffix("T17:00") + ("?" if result.provisional else "")
