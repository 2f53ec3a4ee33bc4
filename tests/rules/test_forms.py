"""Application forms: one definition that says what to ask, when, and what is wrong with an answer."""

import json
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.forms import SHOP_FORM, a_shop
from yichuang.rules.catalogue.check import check_item
from yichuang.rules.catalogue.content import ItemContent
from yichuang.rules.catalogue.forms import (
    applicant_in,
    cleaned,
    decode,
    encode,
    fields,
    find,
    known_of,
    ordered,
    prefill,
    schema_problems,
    shown,
    validate,
)
from yichuang.rules.catalogue.forms.patterns import LONGEST_TEXT, is_quick

SPECS = fields(SHOP_FORM)
TODAY = date(2026, 3, 2)

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=15,
)
names = st.sampled_from(
    ["mode", "members", "place", "area", "capital", "name", "phone", "id_number", "goods", "agreed"]
)
answers = st.dictionaries(names, values | st.sampled_from(["single", "family", [], [{}], "  "]), max_size=8)


def wrong(**changes: Any) -> dict[str, str]:
    """Path and message of what is wrong with a well-filled form after changes; None takes a field away."""
    data = {name: value for name, value in (a_shop() | changes).items() if value is not None}
    return {one.path: one.message for one in validate(SHOP_FORM, data, today=TODAY)}


def test_the_definition_is_sound_and_a_well_filled_form_has_no_problem() -> None:
    assert schema_problems(SHOP_FORM) == []
    assert wrong() == {}


def test_every_problem_names_its_field_and_says_what_to_do() -> None:
    found = wrong(id_number="350423199003070011", mode=None, capital="12.345", area=-1)
    assert found["mode"] == "请选择“组成形式”。"
    assert "校验位不符" in found["id_number"]
    assert "最多两位小数" in found["capital"]
    assert found["area"] == "“经营面积”不能小于1。"
    assert list(found) == ["id_number", "mode", "area", "capital"]  # as they stand in the form


def test_a_field_is_asked_for_only_where_its_condition_holds() -> None:
    assert "members" not in wrong(mode="single", members=None)
    assert wrong(mode="family", members=None)["members"] == "请填写“参加经营的家庭成员”。"
    assert "members" not in cleaned(SHOP_FORM, a_shop(mode="single", members=[{"name": "张三"}]))


def test_rows_of_a_table_are_checked_one_by_one() -> None:
    rows = [{"name": "张三", "id_number": "350423199003070038"}, {"name": "李四", "id_number": "1"}]
    found = wrong(mode="family", members=rows)
    assert set(found) == {"members.0.id_number", "members.1.id_number"}
    problem = validate(SHOP_FORM, a_shop(mode="family", members=[{"name": "张三"}]))[0]
    assert problem.pointer == "/members/0/id_number"


def test_unknown_names_are_told() -> None:
    assert wrong(strange=1) == {"strange": "申请表里没有这一项，请删去。"}


def test_numbers_of_people_are_kept_normalised() -> None:
    kept = cleaned(SHOP_FORM, a_shop(id_number=" 35042319900307001ｘ", phone="+86 138-0000-0001"), today=TODAY)
    assert kept["phone"] == "13800000001"


@given(answers | values)
def test_whatever_is_sent_is_answered_and_what_is_kept_is_stable(data: Any) -> None:
    validate(SHOP_FORM, data)
    kept = cleaned(SHOP_FORM, data)
    assert cleaned(SHOP_FORM, kept) == kept


@given(answers)
def test_hidden_fields_never_matter(data: dict[str, Any]) -> None:
    single = {**data, "mode": "single"}
    paths = [one.path for one in validate(SHOP_FORM, single) if one.path.startswith("members.")]
    assert paths == [] or any(
        "没有这一项" in one.message or "无法识别" in one.message or "超出" in one.message
        for one in validate(SHOP_FORM, single)
    )
    assert "members" not in cleaned(SHOP_FORM, single)


@given(values)
def test_whatever_is_called_a_schema_is_judged(schema: Any) -> None:
    schema_problems(schema)
    fields(schema)
    if isinstance(schema, dict):
        wild = {"type": "object", "properties": {"a": schema, "b": {"type": "string", "title": "乙"}}, "if": schema}
        schema_problems(wild)
        validate(wild, {"a": 1})
        assert ordered(ordered(wild)) == ordered(wild)


keywords = st.sampled_from(
    ["type", "properties", "required", "if", "then", "else", "allOf", "items", "pattern", "format", "oneOf", "enum",
     "const", "minimum", "maxLength", "x-order", "x-same", "title", "dependentRequired", "dependentSchemas", "$ref"]
)  # fmt: skip
schemas = st.recursive(
    values | st.sampled_from(["object", "string", "array", "a", "#/", "date"]),
    lambda inner: (
        st.dictionaries(keywords | st.sampled_from(["a", "b"]), inner, max_size=6) | st.lists(inner, max_size=3)
    ),
    max_leaves=25,
)


@given(schemas, st.dictionaries(st.sampled_from(["a", "b", "type"]), values, max_size=3))
def test_schemas_of_true_keywords_in_wrong_places_are_judged(schema: Any, data: Any) -> None:
    schema_problems(schema)
    if isinstance(schema, dict):
        whole = {"type": "object", **schema}
        schema_problems(whole)
        validate(whole, data)
        shown(whole, data)
        ordered(whole)


def test_references_are_never_followed() -> None:
    schema = {"type": "object", "properties": {"a": {"type": "string", "title": "甲", "$ref": "http://127.0.0.1:1/"}}}
    assert {one.rule for one in schema_problems(schema)} == {"form_profile"}
    assert "定义有误" in validate(schema, {"a": "x"})[0].message


@pytest.mark.parametrize(
    "pattern", ["(a+)+$", "^(a|a)*$", "(a*)*b", "a*a*a*b", r"(\w+\s?)+!", "(?=a)b", r"(a)\1", "(", "a" * 121, "a?" * 20]
)
def test_patterns_that_may_take_for_ever_are_refused(pattern: str) -> None:
    assert not is_quick(pattern)
    schema = {"type": "object", "properties": {"a": {"type": "string", "title": "甲", "pattern": pattern}}}
    assert "form_pattern" in {one.rule for one in schema_problems(schema)}


@pytest.mark.parametrize(
    "pattern", ["^[0-9]{6}$", "^闽[A-Z][A-Z0-9]{5,6}$", r"^\d{4}-\d+$", "^(甲|乙)?[0-9]+$", "^[^)]+$"]
)
def test_plain_patterns_are_allowed(pattern: str) -> None:
    assert is_quick(pattern)


@given(st.text(alphabet="a+*?(){}[]|^$.b2,\\", max_size=12))
def test_an_allowed_pattern_answers_soon(pattern: str) -> None:
    if is_quick(pattern):
        for text in ("a" * LONGEST_TEXT + "!", "ab" * (LONGEST_TEXT // 2)):
            found = re.search(pattern, text)  # a runaway would never come back
            assert found is None or found.end() <= len(text)


def test_conditions_that_never_hold_are_found() -> None:
    def rules(*rules: Any) -> set[str]:
        text = {"type": "string", "title": "字段"}
        choice = {**text, "oneOf": [{"const": "x", "title": "甲"}, {"const": "y", "title": "乙"}]}
        schema = {"type": "object", "properties": {"a": choice, "b": text, "c": text}, "allOf": list(rules)}
        return {one.rule for one in schema_problems(schema)}

    def only(name: str, field: str, value: str) -> dict[str, Any]:
        test = {"properties": {field: {"const": value}}, "required": [field]}
        return {"if": test, "then": {"required": [name]}, "else": {"properties": {name: False}}}

    assert rules(only("b", "a", "x")) == set()
    assert rules(only("b", "a", "z")) == {"form_unreachable"}
    assert rules(only("b", "c", "1"), only("c", "b", "1")) == {"form_unreachable"}
    assert rules(only("b", "a", "x"), only("b", "a", "y")) == {"form_unreachable"}
    assert rules(only("b", "gone", "x")) == {"form_unknown_field", "form_unreachable"}


def test_the_checker_reads_the_form_and_its_words() -> None:
    schema = {
        "type": "object",
        "properties": {"a": {"type": "string", "title": "身份证复印件"}, "b": {"type": "string"}},
    }
    found = {(one.path, one.rule): one.weight for one in check_item(ItemContent(name="事项", form=schema))}
    assert found["form.b", "form_no_title"] == "blocking"
    assert found["form.a", "photocopy"] == "blocking"


def test_order_survives_a_database_that_sorts_keys() -> None:
    content = ItemContent(name="事项", form={name: SHOP_FORM[name] for name in SHOP_FORM if name != "x-order"})
    sorted_keys = json.loads(json.dumps(content.form, sort_keys=True))
    assert [one.name for one in fields(sorted_keys)] == [one.name for one in SPECS]


def test_what_is_posted_becomes_typed_data_and_back() -> None:
    data = a_shop(mode="family", members=[{"name": "张三", "id_number": "1"}, {"name": "李四"}], agreed=True)
    assert decode(SPECS, encode(SPECS, data)) == data
    posted = {"form.area": ["十二"], "form.members.7.name": ["张三"], "form.members.2.name": [" 李四 "], "other": ["x"]}
    assert decode(SPECS, posted) == {"area": "十二", "members": [{"name": "李四"}, {"name": "张三"}]}


@given(
    st.dictionaries(
        st.text(max_size=30)
        | st.sampled_from(
            [
                "form.area",
                "form.members.0.name",
                "form.members.x.name",
                "form.members.99999.name",
                "form.goods",
                "form.mode",
            ]
        ),
        st.lists(st.text(max_size=20), max_size=3),
        max_size=8,
    )
)
def test_whatever_is_posted_can_be_read(posted: dict[str, list[str]]) -> None:
    data = decode(SPECS, posted)
    assert decode(SPECS, encode(SPECS, data)) == data
    validate(SHOP_FORM, data)


def test_what_is_known_fills_empty_fields_and_a_form_tells_who_applies() -> None:
    known = known_of(kind="person", name="李小敏", number="350423199003070011", phone="13800000001")
    assert prefill(SHOP_FORM, known, {"name": "王五"}) == {
        "name": "王五", "id_number": "350423199003070011", "phone": "13800000001",
    }  # fmt: skip
    said = applicant_in(SHOP_FORM, a_shop())
    assert (said["kind"], said["id_type"], said["name"]) == ("person", "citizen_id", "李小敏")


def test_a_form_is_shown_masked_or_whole_filled_or_empty() -> None:
    data = a_shop(mode="family", members=[{"name": "张三", "id_number": "350423199003070011"}])
    whole = {block.title: block for block in shown(SHOP_FORM, data)}
    masked = {block.title: block for block in shown(SHOP_FORM, data, masked=True)}
    assert whole["组成形式"].value == "家庭经营"
    assert whole["参加经营的家庭成员"].rows == (("张三", "350423199003070011"),)
    assert masked["参加经营的家庭成员"].rows == (("张三", "350423********0011"),)
    assert masked["联系电话"].value == "138****0001"
    empty = {block.title: block for block in shown(SHOP_FORM, None, empty=True)}
    assert len(empty["参加经营的家庭成员"].rows) == 3
    assert empty["经营场所"].value == ""
    assert "参加经营的家庭成员" not in {block.title for block in shown(SHOP_FORM, a_shop(mode="single"))}


def test_a_field_is_found_by_a_path_with_rows() -> None:
    found = find(SPECS, ("members", "3", "name"))
    assert found is not None
    assert found.title == "姓名"
