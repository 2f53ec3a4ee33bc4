"""Codes of items by region, and the tables between words and the codes of interfaces."""

import csv
import re
from collections import Counter
from typing import get_args

import pytest
from django.apps import apps
from django.db.models import Field
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import SHARED_DATA
from yichuang.rules.catalogue.codes import TABLES, CodeKind, code_problem, table
from yichuang.rules.catalogue.codes.bodies import organisation_check_character
from yichuang.rules.catalogue.content import kinds
from yichuang.rules.identity import uscc_check_character
from yichuang.rules.refusal import Refusal

USCC = "11440232MB2D06811W"
GOOD: list[tuple[CodeKind, str, str]] = [
    ("basic", "000117051000", "440000000000"),
    ("basic", "442199806003", "440000000000"),
    ("basic", "XK0010100Y", "520000000000"),
    ("implementation", f"{USCC}4000117051000", "440000000000"),
    ("implementation", "12441500196720244T3442199806003", "440000000000"),
    ("handling", f"{USCC}400011705100001", "440000000000"),
    ("implementation", "511Z07001006-511602000000-000-11511301008778183N-1-00", "511602000000"),
    ("implementation", "512B0053300006-511602000000-000-083372204-1-00", "511602000000"),
    ("implementation", "ff80808172d5b16d0172d5c9a1331331400515002", "330000000000"),
    ("implementation", "whatever-the-province-1", "350423000000"),
    ("basic", "ABC", ""),
]
BAD: list[tuple[CodeKind, str, str, str]] = [
    ("basic", "990117051000", "440000000000", "省级代码"),
    ("basic", "0001170510", "220000000000", ""),  # no validator there: anything of sane characters passes
    ("basic", "00011705100", "440000000000", "不符合本地区"),
    ("implementation", "11440232MB2D06811X4000117051000", "440000000000", "校验位不符"),
    ("implementation", f"{USCC}8000117051000", "440000000000", "行使层级"),
    ("implementation", "512B0053300006-511602000000-000-083372205-1-00", "511602000000", "校验位不符"),
    ("implementation", "512B0053300006-511602000000-083372204-1-00", "511602000000", "缺少其中的段"),
    ("implementation", "512B0053300006-441602000000-000-083372204-1-00", "511602000000", "不在四川"),
    ("handling", f"{USCC}40001170510001", "440000000000", "不符合本地区"),
    ("basic", "有汉字", "", "只含数字"),
    ("basic", "A" * 61, "", "最多 60 位"),
]


@pytest.mark.parametrize(("kind", "code", "region"), GOOD, ids=[code for _, code, _ in GOOD])
def test_a_good_code_passes(kind: CodeKind, code: str, region: str) -> None:
    assert code_problem(kind, code, region) is None


@pytest.mark.parametrize(("kind", "code", "region", "words"), BAD, ids=[code for _, code, _, _ in BAD])
def test_a_bad_code_is_explained(kind: CodeKind, code: str, region: str, words: str) -> None:
    problem = code_problem(kind, code, region)
    assert words in (problem or "") if words else problem is None


@pytest.mark.shared_data
def test_the_codes_of_a_real_county_pass_or_are_explained() -> None:
    with (SHARED_DATA / "county_items.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    said = Counter(code_problem("implementation", row["implementation_code"], row["region_code"]) for row in rows)
    assert said[None] == 1012
    explained = [text for text in said if text]
    assert sum(said.values()) == len(rows) == 1135
    assert all(re.search("为 \\d+ 位|校验位不符|应为大写|缺少其中的段", text) for text in explained), explained


@given(st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=17, max_size=17), st.integers(0, 30))
def test_only_one_check_character_makes_a_national_code(first: str, at: int) -> None:
    first = "11" + "440232" + first[8:]
    right = uscc_check_character(first)
    given_one = "0123456789ABCDEFGHJKLMNPQRTUWXY"[at]
    problem = code_problem("implementation", f"{first}{given_one}4000117051000", "440000000000")
    assert (problem is None) == (given_one == right)


@pytest.mark.parametrize(("first", "check"), [("08337220", "4"), ("00877868", "5"), ("00877836", "X")])
def test_organisation_codes_of_the_real_county(first: str, check: str) -> None:
    assert organisation_check_character(first) == check


@pytest.mark.parametrize("key", TABLES, ids=["-".join(key) for key in TABLES])
def test_a_table_goes_there_and_back(key: tuple[str, str]) -> None:
    one = TABLES[key]  # type: ignore[index]
    assert [one.word(one.code(word)) for word in one.codes] == list(one.codes)
    assert {one.word(one.code(word)) for word in one.folds} <= set(one.codes)


def test_the_standards_clash_as_they_do() -> None:
    assert table("gbt39046", "satisfaction").word("1") == "very_satisfied"
    assert table("guangdong", "satisfaction").word("1") == "very_dissatisfied"
    assert table("jiangxi", "satisfaction").code("very_satisfied") == "5"
    assert table("gbt39046", "service_object").word("5") == "government"
    assert table("national_platform", "service_object").word("6") == "government"
    assert table("gbt39046", "special_procedure").code("hearing") == "2"
    assert table("provincial_letters", "special_procedure").code("extension") == "A"
    assert table("gbt39046", "item_type").code("filing") == "10"


def test_every_neutral_word_has_a_code() -> None:
    for element, words in {
        "item_type": kinds.ItemType, "level": kinds.Level, "body_nature": kinds.BodyNature, "channel": kinds.Channel,
        "service_object": kinds.ServiceObject, "case_kind": kinds.CaseKind,
        "special_procedure": kinds.SpecialProcedure,
    }.items():  # fmt: skip
        assert all(table("gbt39046", element).code(word) for word in get_args(words)), element
    for element, words in {
        "material_kind": kinds.MaterialKind, "medium": kinds.Medium, "necessity": kinds.Necessity,
        "source": kinds.Source,
    }.items():  # fmt: skip
        assert all(table("national_platform", element).code(word) for word in get_args(words)), element


def test_what_has_no_code_is_refused_and_not_guessed() -> None:
    with pytest.raises(Refusal):
        table("gbt39046", "service_object").code("unincorporated_enterprise")
    with pytest.raises(Refusal):
        table("gbt39046", "satisfaction").word("9")
    with pytest.raises(Refusal):
        table("jiangxi", "level")


def test_no_column_of_the_platform_stores_a_raw_code() -> None:
    """Enums are words everywhere; 好差评 counts its stars and is no code."""
    models = [model for model in apps.get_models() if model.__module__.startswith("yichuang")]
    columns = [field for model in models for field in model._meta.get_fields() if isinstance(field, Field)]
    raw = [
        f"{one.model.__name__}.{one.name}={value}"
        for one in columns
        for value, _ in one.flatchoices or ()
        if re.fullmatch(r"[A-Z]?\d*", str(value))
    ]
    assert columns
    assert not raw
