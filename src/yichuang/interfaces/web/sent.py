"""What a browser sent, as values: figures and days. What is no such thing is nothing, and never breaks a page."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from yichuang.rules.refusal import Refusal
from yichuang.toolkit.pages import number_after


def number_in(text: str) -> int:
    """The whole number in figures; 0 for anything else, and for more figures than any id has."""
    return number_after(text) or 0


def edition_in(given: Mapping[str, Any]) -> int:
    """What the page showed; a page without it is refused as stale by the action."""
    return number_in(str(given.get("edition", "")))


def day_in(text: str) -> date | None:
    """The day of ``2026-03-04``; None for anything else, and in the years at either end of all days."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if date.min.year < found.year < date.max.year else None


def day_or_refuse(text: str, field: str, message: str) -> date | None:
    """The day, None where nothing was sent; raises ``Refusal`` ``date_invalid`` with the message for anything else."""
    found = day_in(text)
    if text and found is None:
        raise Refusal("date_invalid", message, field=field)
    return found
