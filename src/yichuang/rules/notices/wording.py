"""The little language of a notice's wording: text, ``{字段}`` for a named value, ``**粗体**``; a new line begins a new
paragraph. Nothing else means anything: ``#``, ``$``, ``\\`` are characters like any other.
"""

import re
from collections.abc import Mapping
from typing import TypedDict

_FIELD = re.compile(r"\{([^{}]*)\}")
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.S)


class Run(TypedDict):
    """A piece of text, bold or not, as the typesetter takes it."""

    t: str
    b: bool


def fields_of(text: str) -> list[str]:
    """Names in braces, in order, without doubles."""
    return list(dict.fromkeys(name.strip() for name in _FIELD.findall(text)))


def has_stray_brace(text: str) -> bool:
    """A brace that opens or closes nothing."""
    return bool(re.search(r"[{}]", _FIELD.sub("", text)))


def fill(text: str, values: Mapping[str, str]) -> list[list[Run]]:
    """Paragraphs of runs with the values in place; a value is never read as wording. Empty paragraphs are left out.

    Raises KeyError for a field that ``values`` lacks.
    """
    paragraphs = []
    for line in text.splitlines():
        runs: list[Run] = []
        for place, piece in enumerate(_BOLD.split(line)):
            words = _FIELD.sub(lambda found: values[found[1].strip()], piece)
            if words:
                runs.append({"t": words, "b": place % 2 == 1})
        if any(run["t"].strip() for run in runs):
            paragraphs.append(runs)
    return paragraphs


def plain(text: str, values: Mapping[str, str]) -> str:
    """The same as one line without marks, for titles and footers."""
    return "".join(run["t"] for runs in fill(text, values) for run in runs)
