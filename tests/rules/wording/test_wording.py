"""The checker of wording: where findings lie, what negation does, and what must never happen."""

import json
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yichuang.rules.catalogue.wording import FIELDS, Field, check

EVALUATION = [
    json.loads(line) for line in (Path(__file__).parent / "evaluation.jsonl").read_text(encoding="utf-8").splitlines()
]
WORDS = [
    *("等", "等材料", "高等教育", "材料", "其他", "有关", "部门", "必要", "的", "视", "情况", "复印件", "原件", "无需"),
    *("不再", "提供", "不", "村委会", "社区", "出具", "证明", "居(村)委会", "户籍", "无房", "申请人", "窗口", "核验"),
    *("由", "到", "承诺", "规定", "法律", "法规", "1.", "二、", "①", "Ａ", "９", "㈠", "𠮷", "\u200b", "\ud800", "\0"),
    *"、，。（）()“” \n\t\u3000",
]


def found(text: str, field: Field = "material") -> list[tuple[str, str]]:
    return [(finding.rule, text[finding.start : finding.end]) for finding in check(text, field)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("户口簿等材料", [("vague", "等材料")]),
        ("户口簿 等\n材料", [("vague", "等\n材料")]),
        ("身份证原件及复印件", [("photocopy", "原件及复印件")]),
        ("村 委 会 证 明", [("needless_proof", "村 委 会 证 明")]),
        (
            "身份证复印件、村委会证明等材料",
            [("photocopy", "复印件"), ("needless_proof", "村委会证明"), ("vague", "等材料")],
        ),
        ("1.申请表等\n2.身份证等\n3.照片", [("vague", "等"), ("vague", "等")]),
    ],
)
def test_a_finding_lies_where_the_words_are(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("身份证复印件", True),
        ("无需提供身份证复印件", False),
        ("身份证复印件（免提交）", False),
        ("不再收取身份证复印件", False),
        ("无需提供原件，交复印件即可", True),
        ("不提供复印件的，不予受理", True),
        ("未提供复印件的不予受理", True),
        ("无需住宿的人员提供身份证复印件", True),
        ("身份证复印件（已取得电子证照的无需提供）", True),
        ("由窗口工作人员免费复印", False),
        ("申请人将身份证复印后交窗口工作人员", True),
        ("户籍证明（由窗口联网核查）", False),
        ("户籍证明（无法联网核查的须提供）", True),
        ("到不动产登记中心查询打印无房证明", True),
    ],
)
def test_only_what_is_asked_for_counts(text: str, asked: bool) -> None:
    assert bool(found(text)) is asked


def test_what_an_office_hands_out_is_no_burden_in_the_flow() -> None:
    assert found("窗口打印户籍证明", "flow") == []
    assert found("申请人提交户籍证明", "flow") != []
    assert found("窗口打印户籍证明", "material") != []


def test_each_advice_quotes_the_words_and_proposes() -> None:
    for case in EVALUATION:
        for finding in check(case["text"], case["field"]):
            assert "“" in finding.advice
            assert len(finding.advice) > 20


@given(st.one_of(st.text(), st.lists(st.sampled_from(WORDS), max_size=40).map("".join)), st.sampled_from(FIELDS))
@settings(deadline=None)
def test_any_text_gets_findings_within_it_that_do_not_overlap(text: str, field: Field) -> None:
    findings = check(text, field)
    assert list(findings) == sorted(findings)
    assert all(0 <= finding.start < finding.end <= len(text) for finding in findings)
    for rule in ("vague", "photocopy", "needless_proof"):
        reached = 0
        for finding in findings:
            if finding.rule == rule:
                assert finding.start >= reached
                reached = finding.end


@given(st.sampled_from(EVALUATION), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_blanks_and_widths_do_not_matter(case: dict[str, str], random: object) -> None:
    text, field = case["text"], case["field"]
    spaced = "".join(character + " " * random.choice((0, 0, 1)) for character in text)  # type: ignore[attr-defined]
    for changed in (spaced, unicodedata.normalize("NFKC", text), "".join(map(_widened, text))):
        assert _bare(changed, field) == _bare(text, field)


def _widened(character: str) -> str:
    return chr(ord(character) + 0xFEE0) if "!" <= character <= "~" else character


def _bare(text: str, field: str) -> list[tuple[str, str]]:
    return [
        (rule, "".join(unicodedata.normalize("NFKC", words).split()))
        for rule, words in found(text, field)  # type: ignore[arg-type]
    ]


@pytest.mark.parametrize(
    "piece", ["户口簿等材料、", "村委会", "其他需要", "无需提供", "(", "有关的", "证明", "原件及", "法律、"]
)
def test_a_very_long_text_takes_no_time(piece: str) -> None:
    begun = time.monotonic()
    check(piece * 5000, "material")
    assert time.monotonic() - begun < 10
