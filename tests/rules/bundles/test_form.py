"""One form: shared fields once, nothing lost on the way there and back, conditions keep their meaning."""

from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.bundles.made import an_item
from yichuang.rules.catalogue.bundles import merge_data, merge_form, split

KEYS = ["address", "phone", "holder"]
FIELDS = ["a", "b", "c", "d", "e"]
values = st.sampled_from(["甲", "乙"]) | st.integers(0, 9)


@st.composite
def forms(draw: st.DrawFn) -> dict[str, Any]:
    """Items with forms in which some fields carry a key; in one form a key belongs to one field."""
    made = {}
    for code in ["water", "power", "gas"][: draw(st.integers(1, 3))]:
        keys: list[str] = list(draw(st.permutations(KEYS)))
        fields: dict[str, Any] = {}
        for name in draw(st.lists(st.sampled_from(FIELDS), unique=True)):
            fields[name] = {"type": ["string", "integer"]}
            is_shared: bool = draw(st.booleans())
            if is_shared:
                fields[name] |= {"x-same": keys.pop()} if keys else {}
        made[code] = an_item(code, form={"type": "object", "properties": fields})
    return made


@given(forms(), st.data())
def test_splitting_what_was_filled_in_and_merging_it_again_changes_nothing(
    items: dict[str, Any], data: st.DataObject
) -> None:
    merged = merge_form(items)
    assert merged.schema is not None
    filled: dict[str, Any] = {}
    for name, field in merged.schema["properties"].items():
        if name in merged.sections:
            given_ = {one: data.draw(values) for one in field["properties"] if data.draw(st.booleans())}
            filled |= {name: given_} if given_ else {}
        elif data.draw(st.booleans()):
            filled[name] = data.draw(values)
    parts = split(items, filled)
    assert merge_data(items, parts) == filled
    for key, rows in merged.shared.items():
        assert {parts[code].get(name, "-") for code, name in rows} == {filled.get(key, "-")}


@given(forms())
def test_a_shared_field_is_asked_once_and_says_where_it_comes_from(items: dict[str, Any]) -> None:
    merged = merge_form(items)
    assert merged.schema is not None
    asked = {
        field["x-same"] for item in items.values() for field in item.form["properties"].values() if "x-same" in field
    }
    assert set(merged.shared) == asked
    for key in asked:
        rows = merged.schema["properties"][key]["x-from"]
        assert [(row["item"], row["field"]) for row in rows] == list(merged.shared[key])
    for code in merged.sections:
        assert not any("x-same" in field for field in merged.schema["properties"][code]["properties"].values())


def test_fields_of_another_kind_under_one_key_are_reported() -> None:
    items = {
        "water": an_item(form={"properties": {"area": {"type": "number", "x-same": "area"}}}),
        "gas": an_item(form={"properties": {"size": {"type": "string", "x-same": "area"}}}),
    }
    assert [(one.key, one.items) for one in merge_form(items).conflicts] == [("area", ("water", "gas"))]


CONDITIONAL = {
    "type": "object",
    "properties": {
        "owner": {"type": "string", "x-same": "owner"},
        "kind": {"enum": ["home", "firm"]},
        "licence": {"$ref": "#/$defs/number"},
    },
    "required": ["owner", "kind"],
    "if": {"properties": {"kind": {"const": "firm"}}, "required": ["kind"]},
    "then": {"required": ["licence"]},
    "dependentRequired": {"licence": ["owner"]},
    "$defs": {"number": {"type": "string", "minLength": 3}},
}


@pytest.mark.parametrize(
    ("filled", "is_valid"),
    [
        ({"owner": "李", "water": {"kind": "home"}}, True),
        ({"owner": "李", "water": {"kind": "firm", "licence": "123"}}, True),
        ({"owner": "李", "water": {"kind": "firm"}}, False),
        ({"owner": "李", "water": {"kind": "firm", "licence": "12"}}, False),
        ({"water": {"kind": "home"}}, False),
        ({"owner": "李"}, False),
    ],
)
def test_conditions_keep_their_meaning_in_the_merged_form(filled: dict[str, Any], is_valid: bool) -> None:
    items = {"water": an_item(form=CONDITIONAL), "gas": an_item(form={"properties": {"o": {"x-same": "owner"}}})}
    schema = merge_form(items).schema
    jsonschema.Draft202012Validator.check_schema(schema)
    assert jsonschema.Draft202012Validator(schema).is_valid(filled) is is_valid
    own = jsonschema.Draft202012Validator(CONDITIONAL)
    assert own.is_valid(split(items, filled)["water"]) is is_valid


def test_items_without_forms_have_no_merged_one() -> None:
    assert merge_form({"water": an_item()}).schema is None
