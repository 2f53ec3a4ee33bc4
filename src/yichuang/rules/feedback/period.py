"""How long a rating is open, and what a bad one is promised: as the centre's province rules, since 国办发〔2019〕51号
gives no numbers (Jiangxi: open for 5 working days; Fujian: mended within 10)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from yichuang.rules.calendar import Calendar
from yichuang.rules.clock import Due, Limit, Office, due

Rules = Mapping[str, Mapping[str, Any]]
"""open_for, verify_within, rectify_within → ``{"value", "unit"}``; a limit that is absent is not set."""


def open_until(ended: datetime | None, rules: Rules, *, calendar: Calendar, office: Office) -> datetime | None:
    """The moment after which what ended then can't be rated any more; None where it always can."""
    if ended is None or "open_for" not in rules:
        return None
    found = due(ended, Limit(**rules["open_for"]), calendar=calendar, office=office)
    assert isinstance(found, Due)  # without stops a limit always ends
    return found.at
