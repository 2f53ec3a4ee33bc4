"""The draft's form: every element stands on it, and what is read from it is what was shown."""

from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.catalogue import complete
from yichuang.interfaces.web.catalogue.elements import ELSEWHERE, GROUPS, plain_elements
from yichuang.interfaces.web.catalogue.form_view import Shown, notes, sections
from yichuang.interfaces.web.catalogue.typed import read_typed
from yichuang.rules.catalogue.check import check_item
from yichuang.rules.catalogue.content import Fee, ItemContent, Result, read, stored

DEPARTMENTS = {"health": "卫健局", "education": "教育局"}
WORDS = st.text("证照申请表身份营业执照AB12", min_size=1, max_size=8)
LIMITS = st.fixed_dictionaries(
    {"value": st.integers(0, 80).map(lambda n: n / 2), "unit": st.sampled_from(["working_day", "month"])}
)
MATERIAL = st.fixed_dictionaries(
    {"name": WORDS},
    optional={
        "necessity": st.sampled_from(["required", "optional", "deferrable"]),
        "originals": st.integers(0, 3),
        "review_points": st.lists(WORDS, min_size=1, max_size=3),
        "source_note": WORDS,
        "filling_notes": WORDS,
        "sample_file": st.just("0" * 64),
        "when": st.just([{"who": ["person"]}]),
    },
)
ITEMS = st.fixed_dictionaries(
    {"name": WORDS, "department": st.sampled_from(sorted(DEPARTMENTS))},
    optional={
        "type": st.sampled_from(["licensing", "payment"]),
        "conditions": st.lists(WORDS, min_size=1, max_size=3),
        "channels": st.lists(st.sampled_from(["window", "online", "post"]), min_size=1, max_size=3, unique=True),
        "statutory_limit": LIMITS,
        "promised_note": WORDS,
        "needs_decision": st.booleans(),
        "visits": st.integers(0, 9),
        "courier": st.booleans(),
        "fee": st.fixed_dictionaries(
            {"charged": st.booleans()},
            optional={
                "basis": WORDS,
                "lines": st.lists(
                    st.fixed_dictionaries({"name": WORDS, "standard": WORDS, "reducible": st.booleans()}), max_size=2
                ),
            },
        ),
        "result": st.fixed_dictionaries({"kind": st.sampled_from(["none", "document"])}, optional={"name": WORDS}),
        "materials": st.lists(MATERIAL, min_size=1, max_size=3).map(
            lambda rows: [{"code": f"m-{n}", **row} for n, row in enumerate(rows)]
        ),
        "faq": st.lists(st.fixed_dictionaries({"q": WORDS, "a": WORDS}), min_size=1, max_size=2),
        "links": st.just([{"name": "网上办事大厅", "url": "https://zwfw.example.cn/a?b=1"}]),
        "situations": st.just([{"code": "who", "text": "谁来办"}]),
    },
).map(lambda document: read(ItemContent, document))


def sent(content: ItemContent) -> QueryDict:
    """What a browser sends of the page that shows ``content``."""
    found = QueryDict(mutable=True)
    for section in sections(content, DEPARTMENTS):
        for one in [
            *section["elements"],
            *(one for group in section["groups"] for row in group["rows"] for one in row),
        ]:
            _fill(found, one)
    return found


def _fill(found: QueryDict, one: Shown) -> None:
    kind = one.element.kind
    if kind == "tick":
        if one.value:
            found[one.name] = "on"
    elif kind == "limit":
        found[f"{one.name}.value"], found[f"{one.name}.unit"] = str(one.value), one.unit
    elif kind in {"choice", "choices", "yes_no"}:
        chosen = [value for value, _, is_chosen in one.options if is_chosen]
        found.setlist(one.name, chosen if kind == "choices" else chosen or [""])
    else:
        found[one.name] = str(one.value)


def merged(known: ItemContent, changes: dict[str, Any]) -> ItemContent:
    document = {key: value for key, value in (stored(known) | changes).items() if value is not None}
    return read(ItemContent, document)


@given(ITEMS)
def test_an_untouched_page_changes_nothing(content: ItemContent) -> None:
    typed = read_typed(sent(content), content)
    assert typed.problems == {}
    assert stored(merged(content, typed.changes)) == stored(content)


def test_every_element_of_an_item_stands_on_the_page_or_on_one_of_its_own() -> None:
    shown = {element.name.partition(".")[0] for element in plain_elements()} | {
        name.partition(".")[0] for name in GROUPS
    }
    assert shown | ELSEWHERE == set(ItemContent.model_fields)
    names = {element.name for element in plain_elements()}
    assert {f"fee.{name}" for name in Fee.model_fields} - {"fee.lines"} <= names
    assert {f"result.{name}" for name in Result.model_fields} <= names


@pytest.mark.parametrize("group", GROUPS.values(), ids=lambda group: group.name)
def test_every_element_of_a_row_stands_in_it(group: Any) -> None:
    kept_elsewhere = {"when"}
    assert {element.key for element in group.elements} | kept_elsewhere >= set(group.part.model_fields)


def test_what_cannot_be_read_says_so_beside_its_field_and_the_rest_is_read() -> None:
    content = complete()
    page = sent(content)
    page["visits"], page["promised_limit.value"], page["materials.0.shared"] = "两次", "五", "身份证"
    page["materials.n1.note"] = "新的一行没有名称"
    page["section"] = "办公室"
    typed = read_typed(page, content)
    assert set(typed.problems) == {"visits", "promised_limit.value", "materials.0.shared", "materials.n1.name"}
    assert typed.changes["section"] == "办公室"


def test_rows_keep_the_order_of_the_page_and_empty_ones_are_left_out() -> None:
    page = sent(complete(materials=[]))
    for row, name in (("n7", "营业执照"), ("n3", ""), ("n5", "居民身份证")):
        page[f"materials.{row}.name"] = name
        page[f"materials.{row}.originals"] = "1"
    typed = read_typed(page, complete())
    assert [row["name"] for row in typed.changes["materials"]] == ["营业执照", "居民身份证"]
    assert len({row["code"] for row in typed.changes["materials"]}) == 2
    assert typed.rows["materials"] == ["n7", "n5"]


def test_a_finding_names_the_input_and_the_words_that_it_is_about() -> None:
    content = complete(materials=[{"code": "a", "name": "营业执照"}, {"code": "b", "name": "户口簿等材料"}])
    [note] = [
        one for one in notes(check_item(content), {}, content, {"materials": ["n7", "n5"]}) if one.weight == "blocking"
    ]
    assert note.field == "materials.n5.name"
    assert note.around
    assert "等材料" in note.around[1]


def test_a_finding_in_a_field_of_lines_says_which_line() -> None:
    content = complete(conditions=["年满十八周岁", "符合有关规定"])
    [note] = [one for one in notes(check_item(content), {}, content, {}) if one.weight == "blocking"]
    assert (note.field, note.place) == ("conditions", "受理条件第 2 条")
