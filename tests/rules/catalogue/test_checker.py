"""The checker of items: what is right is left in peace, each wrong is found in its place with its weight."""

from typing import Any

import pytest

from tests.builders.items import FINISHED, a_finished_item
from tests.builders.relief import TOLD
from yichuang.rules.blueprint import read_blueprint
from yichuang.rules.catalogue.check import Basic, SharedPaper, Surroundings, check_item

MATERIALS: list[dict[str, Any]] = FINISHED["materials"]
FORM, PLAN = MATERIALS


def test_a_finished_item_has_no_finding_at_all() -> None:
    assert check_item(a_finished_item(), Surroundings(region="440232000000", organ="11440232MB2D06811W")) == ()


WRONG: list[tuple[dict[str, Any], str, str, str]] = [
    # the ten cross-element checks of rules 2.5, in their order
    ({"case_kind": "instant", "special_procedures": None}, "promised_limit", "instant_means_zero", "blocking"),
    ({"promised_limit": {"value": 0.0, "unit": "working_day"}}, "promised_limit", "instant_means_zero", "blocking"),
    ({"result": {"name": "卫生许可证", "kind": "document", "sample": "x"}}, "result.kind", "result_kind", "blocking"),
    ({"result": {"name": "卫生批复", "kind": "document", "sample": "x"}}, "result.kind", "result_kind", "blocking"),
    ({"result": {"name": "公文", "kind": "none", "sample": "x"}}, "result", "result_name", "blocking"),
    ({"result": {"name": "通告文", "kind": "certificate", "sample": "x"}}, "result.name", "result_kind", "blocking"),
    ({"visit_reason": None}, "visit_reason", "visit_reason", "advice"),
    ({"visits": 0}, "visit_reason", "visit_contradiction", "blocking"),
    ({"visits": 0, "visit_reason": None, "channels": ["window"], "online_depth": None}, "channels", "visits_channels",
     "blocking"),
    ({"channels": ["online"]}, "channels", "visits_channels", "blocking"),
    ({"online_depth": "whole"}, "visits", "whole_online", "blocking"),
    ({"fee": {"charged": True}, "online_payment": True}, "fee", "fee_basis", "blocking"),
    ({"fee": {"charged": True, "basis": "某条例", "lines": [{"name": "工本费", "standard": "5元"}]}}, "online_payment",
     "fee_online", "advice"),
    ({"online_payment": True}, "online_payment", "fee_contradiction", "blocking"),
    ({"complaint_phone": "0598-5322001"}, "complaint_phone", "phones_equal", "blocking"),
    ({"enquiry_phone": "5322001"}, "enquiry_phone", "phone_format", "advice"),
    ({"person_themes": ["生育收养"]}, "person_themes", "themes", "blocking"),
    ({"service_objects": ["person"]}, "organisation_themes", "themes", "blocking"),
    ({"faq": []}, "faq", "licensing_faq", "advice"),
    ({"steps": ["受理", "审批", "办结", "送达"]}, "steps", "licensing_steps", "advice"),
    ({"result": {"name": "卫生许可证", "kind": "certificate"}}, "result.sample", "result_sample", "advice"),
    # derived
    ({"promised_limit": {"value": 21.0, "unit": "working_day"}}, "promised_limit", "promise_too_long", "blocking"),
    ({"promised_limit": {"value": 25.0, "unit": "natural_day"}}, "promised_limit", "promise_incomparable", "advice"),
    ({"promised_limit": {"value": 1.5, "unit": "month"}}, "promised_limit", "half_unit", "blocking"),
    ({"materials": [FORM, PLAN | {"necessity": "deferrable"}]}, "materials.1.necessity", "deferral_unlisted",
     "blocking"),
    ({"materials": [FORM | {"necessity": "deferrable"}], "deferral_listed": True}, "materials", "all_deferrable",
     "blocking"),
    ({"materials": [FORM, PLAN | {"promise": True}]}, "promise", "promise_untold", "blocking"),
    ({"materials": [FORM, PLAN | {"promise": True}], "promise": TOLD | {"liability": " "}}, "promise.liability",
     "promise_untold", "blocking"),
    ({"materials": [FORM, PLAN | {"promise": True}], "promise": TOLD | {"not_risky": False}}, "promise.not_risky",
     "promise_risky", "blocking"),
    ({"materials": [FORM | {"promise": True}, PLAN], "promise": TOLD}, "materials.0.promise", "form_promised",
     "blocking"),
    ({"promise": TOLD}, "promise", "promise_unused", "advice"),
    ({"special_procedures": ["testing", "testing"]}, "special_procedures", "special_twice", "blocking"),
    ({"stages": ["expert_review", "decision"]}, "special_procedures", "special_unlisted", "advice"),
    # the way inside
    ({"stages": ["decision", "review"]}, "stages", "stages", "blocking"),
    ({"needs_decision": False, "stages": []}, "needs_decision", "counter_closing", "blocking"),
    # what is asked for
    ({"materials": [FORM, PLAN | {"copies": 1}]}, "materials.1.copies", "copies", "blocking"),
    ({"materials": [FORM, PLAN | {"code": "form"}]}, "materials.1.code", "material_code_twice", "blocking"),
    ({"materials": [FORM, PLAN | {"name": "卫生许可证申请表"}]}, "materials.1.name", "material_twice", "blocking"),
    ({"materials": [FORM, PLAN | {"name": "身份证复印件"}]}, "materials.1.name", "photocopy", "blocking"),
    ({"materials": [FORM | {"sample": None}, PLAN]}, "materials.0.sample_file", "no_sample", "advice"),
    ({"materials": []}, "materials", "no_materials", "advice"),
    # whether it can be read
    ({"steps": ["受理", "审核", "审批", "办结", "送" * 21]}, "steps.4", "step_too_long", "blocking"),
    ({"steps": ["受理", "审核", "审批", "办结，并告知", "送达"]}, "steps.3", "step_is_prose", "advice"),
    ({"steps": ["1.受理", "审核", "审批", "办结", "送达"]}, "steps.0", "step_numbered", "advice"),
    ({"steps": ["受理", "审核", "审核", "办结", "送达"]}, "steps.2", "step_twice", "advice"),
    ({"steps": ["审核", "会签", "审批", "办结", "送达"]}, "steps.0", "no_start", "advice"),
    ({"steps": ["受理", "审核", "会签", "用印", "审批"]}, "steps.4", "no_end", "advice"),
    ({"conditions": ["有" + "很" * 90 + "大的场所"]}, "conditions.0", "long_sentence", "advice"),
    ({"faq": [{"q": "要什么？", "a": "按有关规定提供相关材料。"}]}, "faq.0.a", "faq_vague", "advice"),
    # power
    ({"power_source": "entrusted"}, "entrusting_body", "entrusting_body", "blocking"),
    # what the columns hold
    ({"name": "长" * 121}, "name", "too_long", "blocking"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "path", "rule", "weight"), WRONG, ids=[f"{one[2]}@{one[1]}" for one in WRONG])
def test_each_wrong_is_found_in_its_place(changes: dict[str, Any], path: str, rule: str, weight: str) -> None:
    found = {(finding.path, finding.rule): finding for finding in check_item(a_finished_item(**changes))}
    assert (path, rule) in found, found
    assert found[path, rule].weight == weight
    assert found[path, rule].text
    assert found[path, rule].proposal


BLOCKING = ["type", "department", "service_objects", "conditions", "steps", "case_kind", "statutory_limit",
            "promised_limit", "channels", "result", "fee", "legal_basis"]  # fmt: skip
ASKED = ["level", "basic_code", "national_code", "power_source", "body_nature", "online_depth", "enquiry_phone",
         "complaint_phone", "keywords"]  # fmt: skip


@pytest.mark.parametrize("element", [*BLOCKING, *ASKED])
def test_what_is_missing_is_named(element: str) -> None:
    found = [finding for finding in check_item(a_finished_item(**{element: None})) if finding.path == element]
    assert "missing" in {finding.rule for finding in found}
    assert any(finding.weight == "blocking" for finding in found) == (element in BLOCKING)


def test_an_empty_draft_is_checked_and_never_fails() -> None:
    found = check_item(a_finished_item(**dict.fromkeys(set(FINISHED) - {"name"})))
    assert {finding.path for finding in found if finding.weight == "blocking"} >= set(BLOCKING)


def test_a_public_service_needs_no_statute() -> None:
    found = check_item(a_finished_item(type="public_service", legal_basis=None))
    assert {finding.weight for finding in found if finding.path == "legal_basis"} == {"advice"}


def test_two_papers_of_one_name_for_different_situations_are_two_papers() -> None:
    once = PLAN | {"when": [{"kind": ["new"]}]}
    again = PLAN | {"code": "plan-2", "when": [{"kind": ["change"]}]}
    assert not [one for one in check_item(a_finished_item(materials=[FORM, once, again])) if "twice" in one.rule]


@pytest.mark.parametrize("phone", ["0598-5322001", "12345", "010-12345678转2", "400-800-1234", "0598-5322001、12333"])
def test_numbers_that_can_be_called_from_anywhere(phone: str) -> None:
    assert not [one for one in check_item(a_finished_item(enquiry_phone=phone)) if one.rule == "phone_format"]


def test_every_shipped_item_may_be_published() -> None:
    blueprint = read_blueprint("qingliu").blueprint
    assert blueprint
    stopped = {placed.item.code: check_item(placed.item) for placed in blueprint.items}
    assert len(stopped) >= 176
    assert {code: one for code, found in stopped.items() for one in found if one.weight == "blocking"} == {}


ENTRY = Basic("000123006000", "公共场所卫生许可", "licensing", "《公共场所卫生管理条例》", ("county",))
DEPARTURES: list[tuple[dict[str, Any], str]] = [
    ({"name": "公共场所卫生许可证核发"}, "basic_name"),
    ({"type": "confirmation"}, "basic_type"),
    ({"level": "township"}, "basic_level"),
    ({"legal_basis": ["《传染病防治法》第二十九条"]}, "basic_basis"),
]


@pytest.mark.parametrize(("changes", "rule"), DEPARTURES, ids=[rule for _, rule in DEPARTURES])
def test_departures_from_the_basic_catalogue_are_reported(changes: dict[str, Any], rule: str) -> None:
    around = Surroundings(has_basic=True, basic=ENTRY)
    assert rule in {one.rule for one in check_item(a_finished_item(**changes), around)}
    assert not {one.rule for one in check_item(a_finished_item(), around)} & {rule for _, rule in DEPARTURES}


def test_brackets_and_spaces_are_no_departure_of_the_name() -> None:
    around = Surroundings(has_basic=True, basic=Basic("000123006000", "公共场所（卫生）许可", "licensing"))
    assert "basic_name" not in {one.rule for one in check_item(a_finished_item(name="公共场所(卫生)许可"), around)}


def test_an_item_without_entry_is_told_of_its_namesake() -> None:
    around = Surroundings(has_basic=True, namesake=ENTRY)
    found = [one for one in check_item(a_finished_item(basic_code=None), around) if one.rule == "basic_unlinked"]
    assert "000123006000" in found[0].proposal


def test_nothing_is_said_where_no_catalogue_is_loaded() -> None:
    assert not [one for one in check_item(a_finished_item(basic_code=None)) if one.rule.startswith("basic_")]


def test_one_key_that_means_two_papers_is_noticed() -> None:
    shared = {"id-card": SharedPaper("户口登记", "居民身份证", "certificate", "government")}
    item = a_finished_item(materials=[FORM, PLAN | {"shared": "id-card"}])
    assert "shared_differs" in {one.rule for one in check_item(item, Surroundings(shared=shared))}
