"""Differences: nothing where contents are equal, every changed element where they are not, in words people use."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.catalogue import complete
from yichuang.rules.catalogue import content as shapes
from yichuang.rules.catalogue.content import BundleContent, ItemContent, read
from yichuang.rules.catalogue.difference import difference
from yichuang.rules.catalogue.elements import NAMES
from yichuang.rules.catalogue.text_difference import mark_texts, matched
from yichuang.rules.shapes import Part

WORDS = st.text("证照申请表身份营业执照AB12", min_size=1, max_size=12)
CODES = st.sampled_from(["a", "b", "c", "d"])
MATERIALS = st.lists(
    st.fixed_dictionaries(
        {"code": CODES, "name": WORDS},
        optional={
            "necessity": st.sampled_from(["required", "optional", "deferrable"]),
            "copies": st.integers(0, 2),
            "review_points": st.lists(WORDS, max_size=3),
            "when": st.just([{"who": ["person"]}]),
        },
    ),
    max_size=4,
)
SITUATIONS = st.lists(
    st.fixed_dictionaries(
        {"code": CODES, "text": WORDS},
        optional={"options": st.lists(st.fixed_dictionaries({"code": CODES, "text": WORDS}), max_size=2)},
    ),
    max_size=3,
)
FORMS = st.dictionaries(CODES, st.fixed_dictionaries({"title": WORDS, "type": st.just("string")}), max_size=3).map(
    lambda fields: {"type": "object", "properties": fields, "required": sorted(fields)[:1]}
)
LIMITS = st.fixed_dictionaries({"value": st.integers(0, 9).map(float), "unit": st.sampled_from(["month", "hour"])})
ITEMS = st.fixed_dictionaries(
    {"name": WORDS},
    optional={
        "type": st.sampled_from(["licensing", "payment"]),
        "conditions": st.lists(WORDS, max_size=4),
        "keywords": st.lists(WORDS, max_size=3),
        "channels": st.lists(st.sampled_from(["window", "online"]), max_size=2),
        "promised_limit": LIMITS,
        "visits": st.integers(0, 3),
        "bookable": st.booleans(),
        "result": st.fixed_dictionaries({"kind": st.sampled_from(["none", "document"])}, optional={"name": WORDS}),
        "fee": st.fixed_dictionaries(
            {"charged": st.booleans()},
            optional={"lines": st.lists(st.fixed_dictionaries({"name": WORDS, "standard": WORDS}), max_size=2)},
        ),
        "materials": MATERIALS,
        "situations": SITUATIONS,
        "form": FORMS,
        "faq": st.lists(st.fixed_dictionaries({"q": WORDS, "a": WORDS}), max_size=3),
    },
).map(lambda document: read(ItemContent, document))


@given(ITEMS)
def test_equal_contents_do_not_differ(item: ItemContent) -> None:
    assert difference(item, item) == ()


@given(ITEMS, ITEMS)
def test_every_element_that_differs_is_named_and_no_other(before: ItemContent, after: ItemContent) -> None:
    differing = {name for name in ItemContent.model_fields if getattr(before, name) != getattr(after, name)}
    assert {change.path.partition(".")[0] for change in difference(before, after)} == differing


@given(ITEMS, ITEMS)
def test_reading_it_backwards_swaps_what_came_and_what_went(before: ItemContent, after: ItemContent) -> None:
    def count(kind: str, changes: Any) -> int:
        return sum(change.kind == kind for change in changes)

    there, back = difference(before, after), difference(after, before)
    assert count("moved", there) == count("moved", back)
    assert bool(count("added", there)) == bool(count("removed", back))


@given(WORDS, WORDS)
def test_marked_texts_give_both_texts(before: str, after: str) -> None:
    marks = mark_texts(before, after)
    assert "".join(mark.text for mark in marks if mark.op != "new") == before
    assert "".join(mark.text for mark in marks if mark.op != "gone") == after


@given(st.lists(WORDS, max_size=5), st.lists(WORDS, max_size=5))
def test_entries_that_differ_are_all_told(old: list[str], new: list[str]) -> None:
    rows = list(matched(old, new))
    gone, came = [before for _, before, _ in rows if before], [after for _, _, after in rows if after]
    assert len(old) - len(gone) == len(new) - len(came)
    assert sorted([*old, *came]) == sorted([*new, *gone])


def change(after: dict[str, Any], **before: Any) -> tuple[Any, ...]:
    [found] = difference(complete(**before), complete(**after))
    return found.names, found.kind, found.before, found.after


def test_a_material_is_followed_by_its_code() -> None:
    card = {"code": "card", "name": "居民身份证"}
    licence = {"code": "licence", "name": "营业执照"}
    assert change({"materials": [card | {"necessity": "deferrable"}]}, materials=[card]) == (
        ("材料", "居民身份证", "必要性"), "changed", "required", "deferrable",
    )  # fmt: skip
    names, kind, *orders = change({"materials": [licence, card]}, materials=[card, licence])
    assert (names, kind, orders) == (
        ("材料", "顺序"),
        "moved",
        [["居民身份证", "营业执照"], ["营业执照", "居民身份证"]],
    )


def test_changed_words_of_a_sentence_are_marked() -> None:
    [found] = difference(complete(conditions=["年满十八周岁的公民"]), complete(conditions=["年满十六周岁的公民"]))
    assert [(mark.op, mark.text) for mark in found.marks] == [
        ("same", "年满十"), ("gone", "八"), ("new", "六"), ("same", "周岁的公民"),
    ]  # fmt: skip


def test_a_form_is_told_field_by_field() -> None:
    before = {"type": "object", "properties": {"area": {"title": "面积", "type": "number"}}}
    after = {"type": "object", "properties": {"area": {"title": "营业面积", "type": "number"}}}
    [found] = difference(complete(form=before), complete(form=after))
    assert (found.names, found.kind) == (("申请表单", "营业面积"), "changed")


def test_bundles_are_compared_too() -> None:
    before = read(BundleContent, {"name": "开办餐饮店", "items": [{"item": "a"}, {"item": "b"}]})
    after = read(BundleContent, {"name": "开办餐饮店", "items": [{"item": "b", "optional": True}]})
    assert [(found.names, found.kind) for found in difference(before, after)] == [
        (("事项", "b", "可选"), "changed"), (("事项", "a"), "removed"),
    ]  # fmt: skip


PARTS = [kind for kind in vars(shapes).values() if isinstance(kind, type) and issubclass(kind, Part)]


@pytest.mark.parametrize("kind", PARTS, ids=lambda kind: kind.__name__)
def test_every_element_has_a_chinese_name(kind: type[Part]) -> None:
    assert set(NAMES[kind]) == set(kind.model_fields)
