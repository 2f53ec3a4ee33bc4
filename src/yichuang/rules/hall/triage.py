"""What was asked before a number: the answers that decide the papers, and whether all of them were brought."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Papers(StrEnum):
    """What somebody said of the materials that the answers ask for."""

    WHOLE = "whole"
    LACKING = "lacking"


@dataclass(frozen=True)
class Told:
    """``situation``: item code → question code → option codes; ``papers``: one of ``Papers``, or empty where nobody
    asked or the person went straight to the number."""

    situation: Mapping[str, Mapping[str, Sequence[str]]] = field(default_factory=dict)
    papers: str = ""


NOTHING_TOLD = Told()
