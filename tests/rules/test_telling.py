"""Telling once: what is proposed for each material, and that a notice which leaves something out is refused."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yichuang.rules.cases.intake import Problem
from yichuang.rules.cases.telling import check_problems, faults, how_to_hand_in, propose, still_open
from yichuang.rules.refusal import Refusal


@dataclass(frozen=True)
class Paper:
    code: str
    name: str = "营业执照"
    kind: str = "other"
    necessity: str = "required"
    originals: int = 1
    copies: int = 0
    source_note: str = ""
    sample: str = ""
    review_points: tuple[str, ...] = ()


LEASE = Paper(
    "lease",
    "租赁合同",
    "certificate",
    "required",
    1,
    2,
    "与房东签订",
    "甲方签名、乙方签名",
    ("在有效期内。", "地址一致"),
)


def test_a_missing_paper_is_told_with_number_source_and_all_that_is_looked_at() -> None:
    assert how_to_hand_in(LEASE) == (
        "请提交租赁合同原件1份、复印件2份。取得方式：与房东签订。应符合：在有效期内；地址一致。甲方签名、乙方签名。"
    )


def test_the_sheet_offers_each_reviewing_point_and_what_fits_the_paper() -> None:
    assert [one.what for one in faults(LEASE)] == [
        "missing", "only_copy", "too_few", "expired", "point", "point", "unclear", "other",
    ]  # fmt: skip
    assert [one.what for one in faults(Paper("a"))] == ["missing", "unclear", "other"]
    point = faults(LEASE)[4]
    assert (point.point, point.problem, point.how) == (
        "在有效期内。",
        "不符合审查要点：在有效期内",
        "请更正后重新提交，做到：在有效期内。",
    )


def test_what_is_missing_is_proposed_unmarked_and_a_marked_point_names_it() -> None:
    asked = [LEASE, Paper("id"), Paper("photo", necessity="optional"), Paper("plan", necessity="deferrable")]
    found = propose(asked, {"lease", "id"}, {"lease": ["地址一致"], "id": ["unclear"]})
    assert [(one.material, one.point) for one in found] == [("lease", "地址一致"), ("id", ""), ("plan", "")]
    assert "容缺" in found[2].how


@pytest.mark.parametrize(
    ("code", "problems"),
    [
        ("no_problem", []),
        ("problem_incomplete", [Problem("lease", "缺页", " ")]),
        ("unknown_material", [Problem("passport", "缺", "补")]),
        ("incomplete_telling", [Problem("lease", "缺页", "补齐")]),
    ],
)
def test_a_notice_that_does_not_say_all_is_refused(code: str, problems: list[Problem]) -> None:
    with pytest.raises(Refusal) as caught:
        check_problems(problems, [LEASE, Paper("id", "身份证")], {"lease"})
    assert caught.value.code == code
    if code == "incomplete_telling":
        assert "身份证" in caught.value.message
        assert caught.value.extra["left_out"] == ["id"]


PAPERS = st.lists(
    st.builds(
        Paper,
        st.sampled_from("abcdef"),
        necessity=st.sampled_from(["required", "optional", "deferrable"]),
        originals=st.integers(0, 2),
        copies=st.integers(0, 2),
        review_points=st.lists(st.text("签名盖章一致。", min_size=1, max_size=200), max_size=3).map(tuple),
    ),
    unique_by=lambda one: one.code,
)


@given(PAPERS, st.sets(st.sampled_from("abcdef")))
def test_what_is_proposed_is_always_whole_and_only_then(asked: list[Paper], there: set[str]) -> None:
    proposed = propose(asked, there, {code: ["unclear"] for code in there})
    assert all(0 < len(one.problem) <= 300 and 0 < len(one.how) <= 300 for one in proposed)
    if proposed:
        check_problems(proposed, asked, there)
    missing = [one.material for one in proposed if one.material not in there]
    for code in missing:
        rest = [one for one in proposed if one.material != code] or [Problem("", "申请书未签名", "请签名")]
        with pytest.raises(Refusal) as caught:
            check_problems(rest, asked, there)
        assert caught.value.extra["left_out"] == [code]


def test_a_correction_is_whole_when_nothing_told_is_wanting() -> None:
    assert still_open(["a", "", "b", "a"], {"a", "c"}) == ["a"]
    assert still_open(["a", ""], {"c"}) == []
