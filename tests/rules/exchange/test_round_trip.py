"""What is exported is read back the same: all of it by JSON, by Excel all that its sheets carry."""

import re
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yichuang.rules.catalogue.content import ItemContent, stored
from yichuang.rules.catalogue.exchange import read_file
from yichuang.rules.catalogue.exchange.merge import merged
from yichuang.rules.catalogue.exchange.writing import Exported, write_document, write_workbook

LETTERS = "事项许可材料ABCxyz019，。；、（）《》=+-@'\"/:% "
text = st.text(LETTERS, min_size=1, max_size=20).map(str.strip).filter(bool)
texts = st.lists(text, max_size=3)
slug = st.from_regex(r"[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,4})?", fullmatch=True)
opaque = st.from_regex(r"[A-Z0-9]{2,10}(-[0-9A-Z]{2,8})?", fullmatch=True).filter(
    lambda code: not re.fullmatch(r"\dE\d+", code)  # what a spreadsheet has spoilt is refused
)
limit = st.fixed_dictionaries(
    {
        "value": st.integers(0, 200).map(lambda n: n / 2),
        "unit": st.sampled_from(["working_day", "natural_day", "month", "year", "hour"]),
    }
)
material = st.fixed_dictionaries(
    {"code": slug, "name": text},
    optional={
        "kind": st.sampled_from(["form", "certificate"]),
        "medium": st.sampled_from(["paper", "electronic"]),
        "necessity": st.sampled_from(["optional", "deferrable"]),
        "originals": st.integers(0, 9),
        "copies": st.integers(0, 9),
        "source": st.sampled_from(["government", "other"]),
        "source_note": text,
        "review_points": texts,
        "filling_notes": text,
    },
)
materials = st.lists(material, max_size=3, unique_by=lambda one: one["code"])
only_json = {
    "situations": st.lists(
        st.fixed_dictionaries({"code": slug, "text": text, "options": st.just([{"code": "a", "text": "是"}])}),
        max_size=2,
    ),
    "form": st.dictionaries(text, st.integers() | st.text(max_size=5), max_size=2),
}
carried = {
    "type": st.sampled_from(["licensing", "filing", "other", "public_service"]),
    "national_code": opaque,
    "handling_code": opaque,
    "keywords": texts,
    "legal_basis": texts,
    "level": st.sampled_from(["county", "township"]),
    "case_kind": st.sampled_from(["instant", "promised"]),
    "statutory_limit": limit,
    "promised_limit": limit,
    "special_procedures": st.lists(st.sampled_from(["hearing", "testing"]), unique=True),
    "service_objects": st.lists(st.sampled_from(["person", "enterprise", "government"]), unique=True),
    "conditions": texts,
    "steps": texts,
    "needs_decision": st.booleans(),
    "channels": st.lists(st.sampled_from(["window", "online", "post"]), unique=True),
    "visits": st.integers(0, 9),
    "visit_reason": text,
    "links": st.lists(st.just({"name": "网上大厅", "url": "https://example.cn/a"}), max_size=1),
    "courier": st.booleans(),
    "result": st.fixed_dictionaries({"kind": st.sampled_from(["certificate", "none"])}, optional={"name": text}),
    "fee": st.fixed_dictionaries(
        {"charged": st.booleans()},
        optional={
            "basis": text,
            "lines": st.lists(st.fixed_dictionaries({"name": text, "standard": text}), max_size=2),
        },
    ),
    "enquiry_phone": st.just("0598-5320000"),
    "materials": materials,
    "faq": st.lists(st.fixed_dictionaries({"q": text, "a": text}), max_size=2),
}


def _contents(parts: dict[str, Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    one = st.fixed_dictionaries({"name": text}, optional=parts)
    return st.lists(one.map(lambda said: stored(ItemContent.model_validate(said))), min_size=1, max_size=3)


def _exported(contents: list[dict[str, Any]]) -> list[Exported]:
    return [
        Exported(f"item-{number}", "health", "卫生健康局", "draft", content | {"department": "health"})
        for number, content in enumerate(contents)
    ]


def _read(raw: bytes, name: str) -> list[dict[str, Any]]:
    reading = read_file(raw, name)
    assert reading.problems == ()
    return [stored(ItemContent.model_validate(merged({}, item))) for item in reading.items]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_contents(carried))
def test_a_workbook_carries_all_that_its_sheets_have_columns_for(contents: list[dict[str, Any]]) -> None:
    assert _read(write_workbook(_exported(contents)), "x.xlsx") == contents


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_contents(carried | only_json))
def test_json_carries_everything(contents: list[dict[str, Any]]) -> None:
    assert _read(write_document(_exported(contents)), "x.json") == contents
