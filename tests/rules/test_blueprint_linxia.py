"""Linxia's blueprint says what the prefecture's plan of 2018 says."""

import datetime

import pytest

from yichuang.rules.blueprint import Blueprint, Reading, read_blueprint, summarise
from yichuang.rules.blueprint.models import ProfessionalWindow

CENTRE = "临夏州政府政务服务中心"
ZONES = [
    ("投资项目审批", "州发改委", 7),
    ("市场监管", "州工商局", 6),
    ("公安服务", "州公安局", 1),
    ("医保社保", None, 1),
    ("住房公积金", None, 1),
    ("综合事务", CENTRE, 17),
    ("税务办理", None, 1),
]
OF_GENERAL_AFFAIRS = (
    "州农牧局、州林业局、州工信委、州卫计委、州文广局、州宗教局、州民政局、州民委、州科技局、州教育局、"
    "州体育局、州旅游局、州粮食局、州外侨办、州气象局、州安全局、州无委办"
)


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_blueprint("linxia")


@pytest.fixture(scope="module")
def blueprint(reading: Reading) -> Blueprint:
    assert reading.blueprint is not None
    return reading.blueprint


def test_nothing_is_wrong_and_what_the_document_leaves_open_is_a_note(reading: Reading) -> None:
    assert [str(problem) for problem in reading.problems] == []
    notes = "\n".join(map(str, reading.notes))
    for zone, lead, _ in ZONES:
        assert (f"专区“{zone}”没有牵头部门" in notes) == (lead is None)
    assert "专区“司法”" not in notes


def test_the_seven_zones_have_the_leads_and_departments_of_the_document(reading: Reading, blueprint: Blueprint) -> None:
    summary = summarise(reading)
    assert (summary["name"], summary["venue"]) == (CENTRE, "政务服务中心")
    assert [(one["name"], one["lead"], one["departments"]) for one in summary["zones"]] == ZONES
    general = blueprint.centre.content.zones[5]
    assert "、".join(blueprint.departments[code].name for code in general.departments) == OF_GENERAL_AFFAIRS


def test_two_professional_windows_stand_beside_the_zones_and_a_bank_in_the_housing_funds(
    reading: Reading, blueprint: Blueprint
) -> None:
    windows = summarise(reading)["windows"]
    assert windows[-2:] == ["司法", "交通（运政）"]
    assert windows[0] == "投资项目审批综合受理1"
    fund = [one.display_name for one in blueprint.windows if one.zone.code == "housing-fund"]
    assert fund == ["住房公积金综合受理1", "住房公积金综合受理2", "银行"]
    lines = [line for _, line in blueprint.lines]
    assert [line.name for line in lines if isinstance(line, ProfessionalWindow)] == ["司法", "交通（运政）"]
    assert all(line.window_list() for line in lines)


def test_the_chief_representative_of_the_lead_coordinates_and_the_centre_its_own_zone(blueprint: Blueprint) -> None:
    found = {zone.code: blueprint.coordinator(zone) for zone in blueprint.centre.content.zones}
    kinds = {code: (post.kind, post.department) if post else None for code, post in found.items()}
    assert kinds["investment"] == ("chief_representative", "development_reform")
    assert kinds["police"] == ("chief_representative", "public_security")
    assert kinds["general-affairs"] == ("centre_manager", None)
    assert kinds["tax"] is None


def test_the_plan_is_dated_where_the_document_dates_it(reading: Reading, blueprint: Blueprint) -> None:
    assert summarise(reading)["plan"] == {"tasks": 12, "first": "2018-11-20", "last": "2018-12-31"}
    assert blueprint.plan is not None
    plan = blueprint.plan.content
    dated = {task.code: task.deadline for task in plan.tasks if task.deadline}
    assert dated == {"guides": datetime.date(2018, 11, 20), "platform-and-courier": datetime.date(2018, 12, 31)}
    [target] = plan.targets
    assert (target.value, target.unit, target.deadline) == (80, "%", datetime.date(2018, 12, 31))
    assert plan.inspection is not None
    assert plan.inspection.measures == ["reprimand", "rectification"]


def test_at_least_30_items_of_the_prefecture_and_80_percent_of_them_online(blueprint: Blueprint) -> None:
    items = [placed.item for placed in blueprint.items]
    assert len(items) >= 30
    assert {item.level for item in items} == {"prefecture"}
    assert {item.department for item in items} == set(blueprint.departments)
    assert sum("online" in item.channels for item in items) >= 0.8 * len(items)
    assert {placed.zone for placed in blueprint.items} == {line.code for _, line in blueprint.lines}
    assert blueprint.bundles


def test_every_item_has_somebody_in_post_who_may_accept_and_decide_it(blueprint: Blueprint) -> None:
    held = [grant for grant in blueprint.grants if grant.post.holder]
    for power in ("accept", "review", "decide", "seal", "issue"):
        served = {grant.department for grant in held if power in grant.authorisation.powers}
        assert set(blueprint.departments) <= served, power


def test_one_seal_couriers_paid_by_the_centre_and_progress_at_once(blueprint: Blueprint) -> None:
    centre = blueprint.centre.content
    assert {one.seal for one in centre.authorisations} == {None, centre.seal.code}
    assert centre.outlet.courier is not None
    assert centre.outlet.courier.bearers["result"] == "centre"
    assert centre.outlet.courier.two_way
    assert set(centre.messages.at_once) == {"department_head", "centre"}
    assert [area.name for area in centre.areas] == [
        "咨询投诉引导区", "前台受理区", "后台审批区", "自助服务区", "行政办公区",
    ]  # fmt: skip
