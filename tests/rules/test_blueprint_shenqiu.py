"""Shenqiu's blueprint says what 沈“放管服”办〔2022〕16号 says."""

import datetime
from collections import Counter

import pytest

from yichuang.rules.blueprint import Blueprint, Reading, read_blueprint, summarise

LEADS = {
    "不动产登记": "自然资源局",
    "公积金": "住建局",
    "企业开办": "市场监督管理局",
    "公安": "公安局",
    "人社": "人社局",
    "医保": "医保局",
    "投资项目审批": "政务服务和大数据管理局",
    "综合审批": "政务服务和大数据管理局",
    "集中咨询": "政务服务和大数据管理局",
    "一件事一次办": "政务服务和大数据管理局",
    "沈速办帮您办": "政务服务和大数据管理局",
    "能源": "能源局",
}
COLLECTED = {"民政局", "水利局", "农业局", "商务局", "文旅局", "卫健委"}


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_blueprint("shenqiu")


@pytest.fixture(scope="module")
def blueprint(reading: Reading) -> Blueprint:
    assert reading.blueprint is not None
    return reading.blueprint


def test_nothing_is_wrong_and_what_the_document_leaves_open_is_a_note(reading: Reading) -> None:
    assert [str(problem) for problem in reading.problems] == []
    notes = [note.text for note in reading.notes]
    assert sum("空缺" in note for note in notes) == 8
    assert {note.split("定时取件")[0] for note in notes if "还没有写明取件时间" in note} == COLLECTED


def test_each_zone_has_the_lead_that_the_document_names(reading: Reading) -> None:
    summary = summarise(reading)
    assert {zone["name"]: zone["lead"] for zone in summary["zones"]} == LEADS
    counts = {zone["name"]: zone["departments"] for zone in summary["zones"]}
    assert (counts["综合审批"], counts["投资项目审批"]) == (12, 13 + 6)


def test_the_six_fields_are_labels_over_the_zones(blueprint: Blueprint) -> None:
    centre = blueprint.centre.content
    assert [field.name for field in centre.fields] == [
        "企业开办", "税务业务", "社会保障业务", "投资项目审批服务", "交通农业服务", "综合审批服务",
    ]  # fmt: skip
    assert {code for zone in centre.zones for code in zone.fields} == {field.code for field in centre.fields}


def test_the_sixteen_windows_are_named_by_the_document(blueprint: Blueprint) -> None:
    names = {(window.zone.code, window.display_name.rstrip("0123456789")) for window in blueprint.windows}
    counted = Counter((w.zone.code, w.display_name.rstrip("0123456789")) for w in blueprint.windows)
    sixteen = {
        ("real-estate", "市政公用服务综合受理"): 2,
        ("enterprise-start", "企业开办综合受理"): 2,
        ("investment", "投资项目审批综合受理"): 2,
        ("investment", "市政公用服务综合受理"): 1,
        ("comprehensive", "综合审批业务受理"): 6,
        ("comprehensive", "统一出件"): 3,
    }
    assert {key: counted[key] for key in sixteen} == sixteen
    assert sum(sixteen.values()) == 16
    assert {("housing-fund", "公积金个人业务综合受理"), ("housing-fund", "公积金对公业务综合受理")} <= names
    assert ("energy", "能源") in names
    own = [window.display_name for window in blueprint.windows if window.zone.code == "public-security"]
    assert own == ["公安综合受理1", "公安综合受理2", "公安综合咨询", "公安综合出件"]


def test_eight_of_the_sixteen_posts_are_held(blueprint: Blueprint) -> None:
    zones = {"real-estate", "enterprise-start", "investment", "comprehensive"}
    posts = [post for post in blueprint.centre.content.posts if post.employer == "centre" and post.zone in zones]
    assert Counter(post.holder is not None for post in posts) == {True: 8, False: 8}


def test_six_departments_are_collected_from_and_the_consultation_area_lists_eighteen(blueprint: Blueprint) -> None:
    centre = blueprint.centre.content
    assert {one.name for one in centre.departments if one.presence == "collected"} == COLLECTED
    [area] = [area for area in centre.areas if area.kind == "consultation"]
    assert len(area.departments) == 18


def test_the_limits_of_the_document(blueprint: Blueprint) -> None:
    limits = {placed.item.name: placed.item.promised_limit.value for placed in blueprint.items}
    assert {limit for name, limit in limits.items() if "转移登记" in name} == {5}
    assert {limits[name] for name in ("用水过户", "用电过户", "用气过户", "用热过户")} == {0}
    bundles = {placed.bundle.code: placed.bundle for placed in blueprint.bundles}
    assert bundles["start-a-company"].promised_limit.value == 0.5
    assert bundles["utilities-transfer"].promised_limit.value == 0
    assert len(bundles["project-utilities"].items) == 14
    assert "seal-carving-filing" in {part.item for part in bundles["start-a-company"].items}
    # the same item stands with another promise in another centre
    there = read_blueprint("qingliu").blueprint
    assert there is not None
    assert {p.item.promised_limit.value for p in there.items if p.item.code == "resale-house-transfer"} == {2}


def test_twelve_tasks_and_five_guarantees(reading: Reading, blueprint: Blueprint) -> None:
    assert blueprint.plan is not None
    plan = blueprint.plan.content
    assert summarise(reading)["plan"] == {"tasks": 17, "first": "2022-08-18", "last": "2022-08-25"}
    days = [task.deadline for task in plan.tasks]
    last = datetime.date(2022, 8, 25)
    assert [day for day in days[:12] if day != last] == [datetime.date(2022, 8, 20)]
    assert days[12:] == [datetime.date(2022, 8, 18), datetime.date(2022, 8, 20), datetime.date(2022, 8, 20), None, None]
    assert [task.standing for task in plan.tasks[12:]] == [False, False, False, True, True]
    assert plan.inspection is not None
    assert plan.inspection.by == ["government-supervision", "business-environment"]
    assert plan.tasks[4].support == [
        "public_security", "human_resources", "housing_construction", "taxation", "peoples-bank",
    ]  # fmt: skip


def test_every_item_has_somebody_in_post_who_may_accept_and_decide_it(blueprint: Blueprint) -> None:
    held = [grant for grant in blueprint.grants if grant.post.holder]
    for power in ("accept", "review", "decide", "seal", "issue"):
        served = {grant.department for grant in held if power in grant.authorisation.powers}
        assert {placed.item.department for placed in blueprint.items} <= served, power


def test_the_registry_clerk_accepts_for_all_departments_of_the_zone_and_no_others(blueprint: Blueprint) -> None:
    clerk = [g for g in blueprint.grants if g.post.code == "clerk-real-estate-1"]
    zone = next(zone for zone in blueprint.centre.content.zones if zone.code == "real-estate")
    assert {grant.department for grant in clerk} == set(zone.departments)
    assert {grant.department: grant.by_entrustment for grant in clerk} == {
        code: code != "natural_resources" for code in zone.departments
    }
