"""A column: its names, and how its cells become values and values become cells."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

_NOISE = re.compile(r"[\s*＊:：_、.。\-/]+")


def matching(text: str) -> str:
    """A heading as it is compared: no case, width, blanks, stars or underscores."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", text)).lower()


@dataclass(frozen=True)
class Column:
    """``key``: field of the content (``result.name`` for a part of it), or what else it says; ``read``: text of a cell
    → value, raises ``Unreadable``; ``write``: value → text. ``is_code``: a spreadsheet's number or date would have lost
    something. ``choices``: for drop-downs; ``longest`` in characters; ``hint`` for the template.
    """

    key: str
    title: str
    aliases: tuple[str, ...]
    read: Callable[[str], Any]
    write: Callable[[Any], str] = str
    is_code: bool = False
    is_number: bool = False
    choices: tuple[str, ...] = ()
    longest: int = 20_000
    hint: str = ""

    @property
    def names(self) -> frozenset[str]:
        """All its headings, as compared."""
        return frozenset(matching(name) for name in (self.title, self.key, *self.aliases))
