"""The kinds of notices whose wording a centre may change, and the delivered content of each.

``texts.py`` and ``texts_of_decisions.py`` have the delivered texts. A kind that is not there is adaptable in title,
heading, seal, closing words, footer and size only.
"""

from typing import Any

from .shapes import Kind
from .texts import AT_THE_WINDOW
from .texts_of_decisions import DECISIONS

KINDS: dict[str, Kind] = {one.kind: one for one in (*AT_THE_WINDOW, *DECISIONS)}


def kind_of(kind: str, name: str = "") -> Kind:
    """The kind's shape; for one that is not converted yet a bare one of the title ``name``."""
    bare = Kind(kind, title=name.replace("决定书", "{许可}决定书"), title_must="", fields=("许可",))
    return KINDS.get(kind) or bare


def delivered(kind: Kind) -> dict[str, Any]:
    """The content as delivered: what ``restore`` brings back."""
    return {
        "title": kind.title,
        "heading": "{机关}",
        "paragraphs": {one.key: one.text for one in kind.paragraphs},
        "hidden": [],
        "seal": {"position": "right", "words": ""},
        "closing": "",
        "footer": "",
        "margins": "normal",
        "size": "normal",
    }
