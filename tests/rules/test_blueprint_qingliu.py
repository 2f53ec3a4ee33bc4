"""Qingliu's blueprint says what 清政办规〔2024〕7号 says."""

import datetime

import pytest

from yichuang.rules.blueprint import Blueprint, Reading, read_blueprint, summarise

ZONES = ["社医保", "不动产登记", "公积金", "商事登记", "税务", "市政公用", "工程建设", "一件事", "无差别"]


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_blueprint("qingliu")


@pytest.fixture(scope="module")
def blueprint(reading: Reading) -> Blueprint:
    assert reading.blueprint is not None
    return reading.blueprint


def test_nothing_is_wrong(reading: Reading) -> None:
    assert [str(problem) for problem in reading.problems] == []


def test_the_nine_zones_stand_in_the_documents_order_without_a_lead(reading: Reading) -> None:
    summary = summarise(reading)
    assert (summary["name"], summary["venue"]) == ("清流县政务服务中心", "政务服务中心")
    assert [zone["name"] for zone in summary["zones"]] == ZONES
    assert {zone["lead"] for zone in summary["zones"]} == {None}
    assert [zone.code for zone in _centre(reading).zones if zone.general] == ["general"]


def test_the_accepting_window_issues_and_none_is_a_departments_own(blueprint: Blueprint) -> None:
    assert blueprint.centre.content.outlet.policy == "same_window"
    assert {window.window.kind for window in blueprint.windows} == {"acceptance", "general_acceptance"}
    assert blueprint.windows[0].display_name == "社医保综合受理1"
    assert blueprint.windows[-1].display_name == "通用综合受理4"


def test_there_are_at_least_80_items_over_all_zones_about_a_third_instant(blueprint: Blueprint) -> None:
    items = blueprint.items
    assert len(items) >= 80
    assert {placed.zone for placed in items} == {zone.code for zone in blueprint.centre.content.zones}
    assert 0.25 <= sum(placed.item.case_kind == "instant" for placed in items) / len(items) <= 0.5
    assert sum(not placed.item.needs_decision for placed in items) >= 2
    assert any("site_visit" in placed.item.stages for placed in items)
    assert any(placed.item.fee.charged for placed in items)
    assert any(m.necessity == "deferrable" for placed in items for m in placed.item.materials)


def test_the_six_tasks_have_their_dates_and_units(reading: Reading, blueprint: Blueprint) -> None:
    assert blueprint.plan is not None
    tasks = blueprint.plan.content.tasks
    assert [task.deadline for task in tasks] == [
        datetime.date(2024, 4, 6),
        datetime.date(2024, 4, 12),
        datetime.date(2024, 4, 17),
        datetime.date(2024, 4, 20),
        datetime.date(2024, 4, 22),
        datetime.date(2024, 6, 30),
    ]
    assert tasks[0].support == ["finance", "public-resources"]
    assert tasks[-1].lead == ["management-committee", "efficiency-office"]
    assert summarise(reading)["plan"] == {"tasks": 6, "first": "2024-04-06", "last": "2024-06-30"}


def test_annex_1_lists_eight_units_with_22_and_14(blueprint: Blueprint) -> None:
    assert blueprint.plan is not None
    table = blueprint.plan.content.staff_diversion
    assert table is not None
    assert len(table.rows) == 8
    assert (table.total.at_windows, table.total.diverted) == (22, 14)


def test_police_marriage_registration_and_veterans_stay_outside(blueprint: Blueprint) -> None:
    entries = {(e.department, e.scope) for e in blueprint.centre.content.negative_list}
    assert entries == {
        ("public_security", "全部事项"),
        ("civil_affairs", "婚姻登记"),
        ("veterans", "全部事项"),
    }


def test_the_companys_people_accept_and_issue_and_nothing_else(blueprint: Blueprint) -> None:
    powers = {p for g in blueprint.grants if g.post.employer == "company" for p in g.authorisation.powers}
    assert powers == {"accept", "issue"}


def test_every_item_has_somebody_in_post_who_may_accept_and_decide_it(blueprint: Blueprint) -> None:
    held = [grant for grant in blueprint.grants if grant.post.holder]
    for power in ("accept", "review", "decide", "seal", "issue"):
        served = {grant.department for grant in held if power in grant.authorisation.powers}
        assert {placed.item.department for placed in blueprint.items} <= served, power


NATIONAL_13 = [
    "企业信息变更", "开办运输企业", "开办餐饮店", "水电气网联合报装", "信用修复", "企业上市合法合规信息核查",
    "企业破产信息核查",
    "企业注销登记", "新生儿出生", "教育入学", "社会保障卡居民服务", "残疾人服务", "退休",
]  # fmt: skip


def test_the_first_national_list_and_the_three_of_shenqiu_are_bundles_over_real_items(blueprint: Blueprint) -> None:
    names = [placed.bundle.name for placed in blueprint.bundles]
    assert [word for word in NATIONAL_13 if not any(word in name for name in names)] == []
    bundles = {placed.bundle.code: placed.bundle for placed in blueprint.bundles}
    utilities, project, company = (bundles[c] for c in ("utilities-transfer", "project-utilities", "start-a-company"))
    owner = {placed.item.code: placed.item.department for placed in blueprint.items}
    assert [owner[part.item] for part in utilities.items] == [
        "water_supply",
        "power_supply",
        "gas_supply",
        "heat_supply",
    ]
    assert len(project.items) == 14
    assert len({situation.code for situation in project.situations[0].options}) == 7
    assert (len(company.steps), company.promised_limit.value) == (6, 0.5)
    assert {step.code for step in company.outside} == {"company-seal", "bank-account"}
    assert not any(placed.item.name.endswith("一件事") for placed in blueprint.items)


def _centre(reading: Reading):  # type: ignore[no-untyped-def]
    assert reading.blueprint is not None
    return reading.blueprint.centre.content
