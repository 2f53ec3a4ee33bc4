"""A record of leave as half days."""

from yichuang.rules.personnel.halves import Span

from .models import Leave


def span_of(leave: Leave) -> Span:
    """Its half days."""
    return Span(
        leave.starts_on,
        leave.ends_on,
        "pm" if leave.starts_half == "pm" else "am",
        "am" if leave.ends_half == "am" else "pm",
    )
