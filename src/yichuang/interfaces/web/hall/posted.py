"""What forms of the hall post: ids and one-time keys, or nothing where something else was sent."""

import re

from django.http import HttpRequest

_KEY = re.compile(r"[0-9a-f]{32}")
_SECONDS = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")
LONGEST = 18  # digits of an id


def posted_number(request: HttpRequest, name: str) -> int | None:
    """The id in a field; None where the field is empty or holds no id."""
    value = request.POST.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) <= LONGEST else None


def posted_seconds(request: HttpRequest, name: str = "ago") -> float | None:
    """How many seconds ago a kept press was, as its page says; None where it says nothing or no number."""
    value = request.POST.get(name, "")
    return float(value) if _SECONDS.fullmatch(value) else None


def posted_key(request: HttpRequest, name: str = "key") -> str | None:
    """The page's one-time key, which makes a double touch one ticket."""
    value = request.POST.get(name, "")
    return value if _KEY.fullmatch(value) else None
