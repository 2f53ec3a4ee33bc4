"""What forms of the hall post: ids and one-time keys, or nothing where something else was sent."""

import re

from django.http import HttpRequest

from yichuang.toolkit.pages import number_after

_KEY = re.compile(r"[0-9a-f]{32}")
_SECONDS = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")


def posted_number(request: HttpRequest, name: str) -> int | None:
    """The id in a field; None where the field is empty or holds no id."""
    return number_after(request.POST.get(name, ""))


def posted_seconds(request: HttpRequest, name: str = "ago") -> float | None:
    """How many seconds ago a kept press was, as its page says; None where it says nothing or no number."""
    value = request.POST.get(name, "")
    return float(value) if _SECONDS.fullmatch(value) else None


def posted_key(request: HttpRequest, name: str = "key") -> str | None:
    """The page's one-time key, which makes a double touch one ticket."""
    value = request.POST.get(name, "")
    return value if _KEY.fullmatch(value) else None
