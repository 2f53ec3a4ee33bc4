"""One set of materials, the choice of items, and what the checker says of a bundle."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.bundles.made import a_bundle, an_item
from yichuang.rules.catalogue.bundles import choose, merge_materials, predecessors
from yichuang.rules.catalogue.check import check_bundle
from yichuang.rules.catalogue.content import BundleContent
from yichuang.rules.refusal import Refusal

STRICT = ["optional", "deferrable", "required"]


def a_paper(code: str, necessity: str = "required", **more: Any) -> dict[str, Any]:
    return {"code": code, "name": f"材料{code}", "necessity": necessity, "review_points": [f"看{code}"], **more}


@given(st.lists(st.lists(st.sampled_from(["id", "lease", "own"]), unique=True), min_size=1, max_size=4), st.data())
def test_each_paper_stands_once_with_all_that_want_it_and_the_strictest_necessity(
    wanted: list[list[str]], data: st.DataObject
) -> None:
    items: dict[str, Any] = {}
    asked: dict[str, list[tuple[str, str]]] = {}
    for number, papers in enumerate(wanted):
        rows = []
        for paper in papers:
            necessity = data.draw(st.sampled_from(STRICT))
            rows.append(a_paper(paper, necessity) | ({} if paper == "own" else {"shared": paper}))
            key = f"i{number}.own" if paper == "own" else paper
            asked.setdefault(key, []).append((f"i{number}", necessity))
        items[f"i{number}"] = an_item(materials=rows)
    merged = merge_materials("一件事", predecessors(a_bundle({code: [] for code in items})), items)
    assert {one.key: [(row.item, row.necessity) for row in one.wanted] for one in merged} == asked
    for one in merged:
        assert one.necessity == max((row.necessity for row in one.wanted), key=STRICT.index)


def test_what_an_earlier_item_produces_is_not_asked_of_the_applicant() -> None:
    items = {
        "found": an_item(result={"name": "营业执照", "kind": "certificate"}),
        "tax": an_item(materials=[a_paper("licence", shared="business-licence") | {"name": "营业执照"}]),
        "seal": an_item(materials=[a_paper("licence", shared="business-licence") | {"name": "营业执照"}]),
    }
    after = predecessors(a_bundle({"found": [], "tax": ["found"], "seal": []}))
    merged = merge_materials("一件事", after, items)
    assert [(one.key, one.produced_by, [row.item for row in one.wanted]) for one in merged] == [
        ("business-licence", "", ["seal"]),
        ("business-licence", "found", ["tax"]),
    ]


def test_the_items_own_application_forms_become_one() -> None:
    items = {code: an_item(materials=[a_paper("application-form", kind="form")]) for code in ("water", "gas")}
    (form,) = merge_materials("水气过户", predecessors(a_bundle({"water": [], "gas": []})), items)
    assert (form.key, form.name, len(form.wanted)) == ("one-form", "水气过户申请表", 2)


SITUATED = a_bundle(
    {"shop": [], "food": ["shop"]},
    situations=[{"code": "kind", "text": "做什么", "options": [{"code": "food", "text": "餐饮"}]}],
)


def test_situations_choose_the_items() -> None:
    document = SITUATED.model_dump()
    document["items"][1] |= {"when": [{"kind": ["food"]}]}
    document["items"].append({"item": "sign", "optional": True, "after": [], "when": []})
    bundle = BundleContent.model_validate(document)
    assert choose(bundle, {}) == ("shop", "sign")
    assert choose(bundle, {"kind": ["food"]}, []) == ("shop", "food")
    assert choose(bundle, {"kind": ["food"]}, ["sign"]) == ("shop", "food", "sign")
    with pytest.raises(Refusal) as refusal:
        choose(bundle, {}, ["food"])
    assert refusal.value.code == "item_not_offered"


def rules_of(bundle: BundleContent, **items: Any) -> set[str]:
    known = {"a": an_item(materials=[a_paper("x")]), "b": an_item()} | items
    return {finding.rule for finding in check_bundle(bundle, known)}


def test_a_sound_bundle_has_no_finding() -> None:
    assert rules_of(a_bundle({"a": [], "b": ["a"]})) == set()


@pytest.mark.parametrize(
    ("bundle", "rule"),
    [
        (a_bundle({"a": []}), "bundle_items"),
        (a_bundle({"a": [], "zz": []}), "bundle_item_unknown"),
        (a_bundle({"a": ["b"], "b": ["a"]}), "bundle_cycle"),
        (a_bundle({"a": ["zz"], "b": []}), "bundle_after_unknown"),
        (a_bundle({"a": ["a"], "b": []}), "bundle_cycle"),
        (a_bundle({"a": [], "b": []}, lead_department=None), "bundle_lead_missing"),
        (a_bundle({"a": [], "b": []}, promised_limit=None), "bundle_promise_missing"),
        (a_bundle({"a": [], "b": ["a"]}, promised_limit={"value": 1, "unit": "working_day"}), "bundle_promise_short"),
        (a_bundle({"a": [], "b": []}, conditions=["符合有关规定"]), "vague"),
    ],
)
def test_the_checker_names_what_is_wrong(bundle: BundleContent, rule: str) -> None:
    assert rule in rules_of(bundle)


def test_a_condition_on_an_unknown_question_is_found() -> None:
    document = a_bundle({"a": [], "b": []}).model_dump()
    document["items"][0]["when"] = [{"nothing": ["x"]}]
    assert "bundle_when_unknown" in rules_of(BundleContent.model_validate(document))
