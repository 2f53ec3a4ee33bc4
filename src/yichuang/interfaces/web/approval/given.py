"""Reading what a form of the desk sends."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from yichuang.interfaces.web.sent import day_in
from yichuang.rules.refusal import Refusal

Given = dict[str, Any]


def number(given: Given, field: str, message: str) -> Decimal:
    """A number; raises ``Refusal('number_invalid')`` with the message."""
    found = amount(given, field, message)
    if found is None:
        raise Refusal("number_invalid", message, field=field)
    return found


def amount(given: Given, field: str, message: str) -> Decimal | None:
    """A number that may be left out; raises ``Refusal('number_invalid')`` with the message."""
    text = str(given.get(field, "")).strip()
    if not text:
        return None
    try:
        found = Decimal(text)
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite():
        raise Refusal("number_invalid", message, field=field)
    return found


def day(given: Given, field: str, message: str) -> date:
    """A date; raises ``Refusal('date_invalid')`` with the message."""
    found = day_in(str(given.get(field, "")))
    if found is None:
        raise Refusal("date_invalid", message, field=field)
    return found
