"""Lists are read in pages of 20, each with a cursor to the next one; nothing is counted in full."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")
SIZE = 20
_LONGEST = 18  # figures of an id


@dataclass(frozen=True)
class Page(Generic[Row]):
    """``next``: the cursor (``?after=``) behind which the following rows begin, None at the end."""

    rows: tuple[Row, ...]
    next: str | None = None
    is_first: bool = True


def number_after(cursor: str | None) -> int | None:
    """The number in a cursor of figures; None for the first page and for what was not made here."""
    return int(cursor) if cursor and cursor.isdecimal() and len(cursor) <= _LONGEST else None


def page_of(
    rows: Sequence[Row], cursor_of: Callable[[Row], str], *, after: str | None = None, size: int = SIZE
) -> Page[Row]:
    """Make a page of rows that were read behind the cursor ``after`` with a limit of ``size + 1``."""
    shown = tuple(rows[:size])
    return Page(shown, cursor_of(shown[-1]) if len(rows) > size else None, not after)
