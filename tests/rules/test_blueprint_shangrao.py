"""Shangrao's two blueprints say what 饶府办字〔2024〕5号 says, of a county and of a township."""

import pytest

from yichuang.rules.blueprint import Blueprint, read_blueprint, summarise

COUNTY, TOWNSHIP = "shangrao-county", "shangrao-township"
TOPICS = ["作风纪律", "政务服务基本知识", "政策法规", "服务流程", "政务礼仪", "心理健康", "职业道德"]


def a_reading(name: str) -> Blueprint:
    reading = read_blueprint(name)
    assert [str(problem) for problem in reading.problems] == []
    assert reading.blueprint is not None
    return reading.blueprint


@pytest.fixture(scope="module")
def county() -> Blueprint:
    return a_reading(COUNTY)


@pytest.fixture(scope="module")
def township() -> Blueprint:
    return a_reading(TOWNSHIP)


def names(blueprint: Blueprint) -> list[str]:
    return [window.display_name for window in blueprint.windows]


def test_the_county_has_the_seven_zones_and_the_general_one_and_those_it_adds(county: Blueprint) -> None:
    centre = county.centre.content
    assert [zone.name for zone in centre.zones] == [
        "不动产登记", "市场准入", "工程建设项目", "人社医保", "公安集成", "税务集成", "公积金", "通用综合",
        "婚姻登记", "法律服务", "企业服务", "公共服务",
    ]  # fmt: skip
    assert [zone.name for zone in centre.zones if zone.general] == ["通用综合"]
    assert {zone.lead for zone in centre.zones} == {None}
    assert centre.name.endswith("政务服务中心")


def test_county_windows_are_named_by_the_document(county: Blueprint) -> None:
    shown = names(county)
    assert {"不动产登记综合受理1", "公积金综合受理1", "通用综合受理1", "通用综合受理2"} <= set(shown)
    assert "不动产登记综合受理3 · 出件" in shown  # 加挂
    assert "出件 · 政务专递" in shown  # 单独
    six = ["办不成事反映", "帮办代办", "一件事一次办", "惠企政策兑现", "异地通办", "政务专递"]
    assert [sum(special in name for name in shown) for special in six] == [1] * 6
    tidal = [one for one in county.windows if one.window.tidal]
    assert tidal
    assert not any(one.window.specials for one in tidal)


def test_township_windows_are_named_by_the_document(township: Blueprint) -> None:
    shown = names(township)
    assert [name for name in shown if not name.startswith("通用综合受理")] == ["公安集成综合受理", "公共服务综合受理"]
    assert shown[2:] == [
        "通用综合受理1",
        "通用综合受理2 · 出件",
        "通用综合受理3 · 办不成事反映 · 帮办代办",
        "通用综合受理4",
    ]
    assert [zone.name for zone in township.centre.content.zones] == ["公安集成", "公共服务", "通用综合"]
    assert township.centre.content.name.endswith("便民服务中心")


@pytest.mark.parametrize(("name", "least"), [(COUNTY, 150), (TOWNSHIP, 40)])
def test_items_and_bundles_are_enough_and_every_zone_has_some(name: str, least: int) -> None:
    blueprint = a_reading(name)
    assert len(blueprint.items) >= least
    assert {placed.zone for placed in blueprint.items} == {zone.code for zone in blueprint.centre.content.zones}
    assert len(blueprint.bundles) >= 2
    held = [grant for grant in blueprint.grants if grant.post.holder]
    for power in ("accept", "decide", "seal", "issue"):
        served = {grant.department for grant in held if power in grant.authorisation.powers}
        assert {placed.item.department for placed in blueprint.items} <= served, power


def test_nothing_of_another_province_stands_in_it(county: Blueprint, township: Blueprint) -> None:
    for blueprint in (county, township):
        text = "".join(placed.item.model_dump_json() for placed in blueprint.items)
        text += "".join(placed.bundle.model_dump_json() for placed in blueprint.bundles)
        assert [word for word in ("福建", "清流", "三明", "供暖", "供热企业") if word in text] == []


def test_the_townships_three_lists_hold_all_that_its_general_windows_accept(township: Blueprint) -> None:
    lists = township.centre.content.item_lists
    assert [(one.kind, one.stated_total) for one in lists] == [
        ("statutory", 92),
        ("claimed", 108),
        ("public_service", None),
    ]
    listed = [code for one in lists for code in one.items]
    assert sorted(listed) == sorted(placed.item.code for placed in township.items if placed.zone == "general")


def test_what_is_not_connected_goes_by_class_in_the_county_and_by_hand_over_in_the_township(
    county: Blueprint, township: Blueprint
) -> None:
    for blueprint, way in ((county, "by_class"), (township, "hand_over")):
        systems = {department.systems for department in blueprint.centre.content.departments}
        assert systems == {"connected", way}
    general = {placed.item.department for placed in county.items if placed.zone == "general"}
    assert not any(county.departments[code].systems == "by_class" for code in general)


def test_the_plan_has_every_task_of_chapters_three_and_four_and_no_date(county: Blueprint, township: Blueprint) -> None:
    for name, blueprint in ((COUNTY, county), (TOWNSHIP, township)):
        assert summarise(read_blueprint(name))["plan"] == {"tasks": 29, "first": None, "last": None}
        assert blueprint.plan is not None
        plan = blueprint.plan.content
        assert all(task.lead for task in plan.tasks)
        assert plan.tasks[0].title == "统一场所名称"
        assert plan.tasks[-1].title == "强化宣传推广"
        assert plan.training is not None
        assert plan.training.topics == TOPICS
    assert county.plan is not None
    assert township.plan is not None
    assert county.plan.content.training is not None
    assert township.plan.content.training is not None
    assert "township" in county.plan.content.training.covers
    assert "village" in township.plan.content.training.covers
