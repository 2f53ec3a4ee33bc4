"""Ranks of civil posts and professional titles, and whether one is enough to represent a department (ORG-5)."""

from typing import Literal

Rank = Literal[
    "staff", "deputy_section", "section", "deputy_division", "division", "middle_title", "senior_title"
]  # fmt: skip

_LADDER: tuple[Rank, ...] = ("staff", "deputy_section", "section", "deputy_division", "division")
# 相当于中级技术职称: a middle title stands beside the ranks of a section, none above them.
_TITLES = frozenset[Rank]({"middle_title", "senior_title"})
_OF_A_SECTION = frozenset[Rank]({"deputy_section", "section"})


def suffices(rank: Rank, required: Rank, *, deputy: bool = False, title: bool = False) -> bool:
    """Whether ``rank`` reaches ``required``; ``deputy``: its deputy's rank does too (含副科级); ``title``: at section
    level so does a middle professional title or a higher one."""
    if rank in _TITLES:
        return title and required in _OF_A_SECTION
    least = _LADDER.index(required)
    if deputy and required in {"section", "division"}:
        least -= 1
    return _LADDER.index(rank) >= least
