"""Which rank is enough to represent a department: 科级（含副科级或相当于中级技术职称）in one document."""

import pytest

from yichuang.rules.ranks import Rank, suffices


@pytest.mark.parametrize(
    ("rank", "required", "rule", "enough"),
    [
        ("section", "section", {}, True),
        ("division", "section", {}, True),
        ("deputy_section", "section", {}, False),
        ("deputy_section", "section", {"deputy": True}, True),
        ("staff", "section", {"deputy": True, "title": True}, False),
        ("middle_title", "section", {"deputy": True}, False),
        ("middle_title", "section", {"title": True}, True),
        ("senior_title", "deputy_section", {"title": True}, True),
        ("middle_title", "division", {"title": True}, False),
        ("deputy_division", "division", {"deputy": True}, True),
        ("section", "division", {"deputy": True}, False),
    ],
)
def test_a_rank_is_enough(rank: Rank, required: Rank, rule: dict[str, bool], enough: bool) -> None:
    assert suffices(rank, required, **rule) is enough
