"""Wording of notices: fields, bold, what law keeps in; nothing that is typed is more than text."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yichuang.rules.notices import KINDS, check, delivered, fill, kind_of, plain
from yichuang.rules.refusal import Refusal

ALL = sorted(KINDS)


@pytest.mark.parametrize("kind", ALL)
def test_what_is_delivered_passes(kind: str) -> None:
    check(KINDS[kind], delivered(KINDS[kind]))


def refused(kind: str, **more: Any) -> Refusal:
    content = delivered(KINDS[kind])
    content["paragraphs"] |= more.pop("paragraphs", {})
    with pytest.raises(Refusal) as caught:
        check(KINDS[kind], content | more)
    return caught.value


@pytest.mark.parametrize("kind", ALL)
def test_whatever_law_asks_for_cannot_be_left_out_and_the_article_is_named(kind: str) -> None:
    shape = KINDS[kind]
    for one in shape.paragraphs:
        for must in one.musts:
            said = refused(kind, paragraphs={one.key: one.text.replace(must.words, "")})
            assert (said.code, said.field) == ("notice_must", one.key)
            assert any(must.law in said.message for must in one.musts)
    for row in shape.rows:
        if row.law:
            assert row.law in refused(kind, hidden=[row.label]).message
    if shape.seal_law:
        assert shape.seal_law in refused(kind, seal={"position": "none", "words": ""}).message


def test_an_unknown_field_is_refused_with_the_list_of_known_ones() -> None:
    said = refused("receipt", paragraphs={"materials": "材料：{身份证号}"})
    assert said.code == "unknown_field"
    assert "「身份证号」" in said.message
    assert all(f"{{{name}}}" in said.message for name in kind_of("receipt").known)


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("title", "收件" * 30),
        ("title", "通知"),
        ("heading", "某某中心"),
        ("footer", "{"),
        ("closing", "}此致{"),
        ("closing", "a\x07"),
    ],
)
def test_bad_places_are_named(place: str, text: str) -> None:
    assert refused("receipt", **{place: text}).field == place


@pytest.mark.parametrize(
    "change",
    [
        {"hidden": ["没有的行"]},
        {"margins": "huge"},
        {"size": "1pt"},
        {"seal": {"position": "left", "words": ""}},
        {"x": 1},
    ],
)
def test_a_content_of_another_shape_is_refused(change: dict[str, Any]) -> None:
    assert refused("receipt", **change).code == "notice_text"


def test_bold_and_paragraphs() -> None:
    assert fill("**理由**：{理由}\n\n第二段", {"理由": "**不是粗体** {事项}"}) == [
        [{"t": "理由", "b": True}, {"t": "：**不是粗体** {事项}", "b": False}],
        [{"t": "第二段", "b": False}],
    ]


@given(st.text(max_size=60), st.text(max_size=60))
def test_values_come_out_as_they_went_in(before: str, value: str) -> None:
    before = "".join(letter for letter in before if letter not in "{}*\n\r" and letter.isprintable())
    value = value.replace("\n", " ")
    assert plain(f"{before}{{申请人}}。", {"申请人": value}) == f"{before}{value}。"
