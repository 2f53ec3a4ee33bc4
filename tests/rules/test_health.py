"""Presence and authorisation health: each rule by a small centre, and properties that hold for every one."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yichuang.rules.access import PostKind, Power
from yichuang.rules.grants import grantable
from yichuang.rules.health import (
    Absence,
    Demands,
    Department,
    Facts,
    Finding,
    Grant,
    Item,
    Post,
    Thresholds,
    Window,
    examine,
    read_settings,
)

TODAY = date(2026, 3, 4)
LONG_AGO = date(2024, 4, 22)
DAY = timedelta(days=1)
ALL = frozenset(Power)
CHIEF = Post(1, "chief", "chief_representative", department="a", account=1, holder="李主任", rank="section")
APPROVER = Post(2, "approver", "approver", department="a", account=2, holder="王审批")
CLERK = Post(3, "clerk", "clerk", employer="company", account=3, holder="张窗口", is_establishment=False)
ITEM = Item("shop", "食品经营许可", "a", zones=frozenset({"z"}))


def a_grant(post: Post, *powers: Power, **more: Any) -> Grant:
    return Grant(f"g{post.id}", post.id, "a", frozenset(powers), **{"items": None, "starts_on": LONG_AGO} | more)


DECIDING = a_grant(CHIEF, Power.REVIEW, Power.DECIDE, Power.SEAL)
ENTRUSTED = a_grant(CLERK, Power.ACCEPT, Power.ISSUE)
WHOLE = Facts(
    today=TODAY,
    departments=(Department("a", "甲局"),),
    posts=(CHIEF, APPROVER, CLERK),
    items=(ITEM,),
    windows=(Window("w1", "商事登记综合受理1", "z"),),
    grants=(DECIDING, ENTRUSTED),
    accepted={"a": 40},
    known_days=400,
)


def found(**changes: Any) -> dict[str, Finding]:
    return {f"{one.kind}:{one.subject.code}": one for one in examine(replace(WHOLE, **changes)).findings}


def test_a_whole_centre_has_no_findings_and_full_presence() -> None:
    health = examine(WHOLE)
    assert health.findings == ()
    assert health.figures.rate == 100
    assert (health.figures.vacant, health.figures.undecidable, health.figures.accepted) == (0, 0, 40)
    assert health.figures.departments[0].chief == "李主任"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"grants": (ENTRUSTED,)}, "没有任何岗位获得决定权"),
        ({"grants": (replace(DECIDING, ends_on=TODAY - DAY), ENTRUSTED)}, "授权已到期（李主任）"),
        ({"grants": (replace(DECIDING, starts_on=TODAY + DAY), ENTRUSTED)}, "授权还没有开始"),
        ({"grants": (replace(DECIDING, items=frozenset({"other"})), ENTRUSTED)}, "没有任何岗位获得决定权"),
        ({"posts": (replace(CHIEF, account=None, holder=""), CLERK)}, "岗位空缺（chief）"),
        ({"posts": (replace(CHIEF, ends_on=TODAY - DAY), CLERK)}, "任期已到"),
        ({"posts": (replace(CHIEF, is_locked=True), CLERK)}, "账号已锁定"),
        ({"posts": (replace(CHIEF, is_establishment=False), CLERK)}, "须为在编人员"),
        ({"absences": (Absence(1, 99, TODAY),)}, "李主任离岗"),
        ({"absences": (Absence(1, 2, TODAY), Absence(2, 1, TODAY))}, "李主任离岗"),
    ],
)
def test_an_item_that_nobody_can_decide_is_severe_and_says_why(changes: dict[str, Any], said: str) -> None:
    one = found(**changes)["undecidable:shop"]
    assert (one.severity, one.subject.kind, one.subject.name) == ("severe", "item", "食品经营许可")
    assert said in one.message
    assert one.advice.startswith("请")
    at_window = found(**changes)["window_without_decider:w1"]
    assert "食品经营许可" in at_window.message


def test_a_substitute_who_may_decide_keeps_the_item_decidable() -> None:
    assert found(absences=(Absence(1, 2, TODAY + DAY),)) == {}
    unfit = replace(APPROVER, is_establishment=False)
    assert "undecidable:shop" in found(posts=(CHIEF, unfit, CLERK), absences=(Absence(1, 2, TODAY),))


@pytest.mark.parametrize(("days", "is_told"), [(0, True), (30, True), (31, False)])
def test_an_end_within_thirty_days_is_told_beforehand(days: int, is_told: bool) -> None:
    grants = (replace(DECIDING, ends_on=TODAY + days * DAY), ENTRUSTED)
    ending = found(grants=grants).get("decider_ending:shop")
    assert (ending is not None) == is_told
    if ending:
        assert ending.severity == "soon"
    assert "decider_ending:shop" not in found(grants=(*grants, a_grant(APPROVER, Power.DECIDE)))  # another goes on


def test_what_needs_no_decision_or_is_kept_out_needs_no_decider() -> None:
    assert "undecidable:shop" not in found(items=(replace(ITEM, needs_decision=False),), grants=(ENTRUSTED,))
    assert found(items=(replace(ITEM, is_negative=True),), grants=()) == {}


def test_a_window_tells_what_nobody_may_accept_or_hand_out() -> None:
    nobody = found(grants=(DECIDING,))
    assert {"window_cannot_accept:w1", "window_cannot_issue:w1"} <= set(nobody)
    assert "window_cannot_issue:w1" not in found(grants=(DECIDING,), items=(replace(ITEM, has_result=False),))
    elsewhere = (Window("w1", "个人业务", "z", serves="person"),)
    firm = (replace(ITEM, service_objects=("enterprise",)),)
    assert "window_cannot_accept:w1" not in found(grants=(DECIDING,), items=firm, windows=elsewhere)


def test_an_item_that_no_window_accepts_and_no_list_explains_is_outside() -> None:
    assert found(items=(replace(ITEM, zones=frozenset()),))["item_outside:shop"].severity == "severe"
    assert "item_outside:shop" in found(windows=())
    assert "item_outside:shop" not in found(windows=(), items=(replace(ITEM, is_negative=True),))
    figures = examine(replace(WHOLE, items=(ITEM, replace(ITEM, code="x", zones=frozenset())))).figures
    assert figures.rate == 50
    assert figures.departments[0].items.outside == 1


LINXIA = Demands("section", deputy_suffices=True, title_suffices=True, attendance="in_hall", no_other_duty=True)


@pytest.mark.parametrize(
    ("post", "kind"),
    [
        (CHIEF, None),
        (replace(CHIEF, rank="deputy_section"), None),
        (replace(CHIEF, rank="middle_title"), None),
        (replace(CHIEF, rank="staff"), "rank_too_low"),
        (replace(CHIEF, rank=""), "rank_unknown"),
        (replace(CHIEF, attendance="on_call"), "not_in_hall"),
    ],
)
def test_a_chief_representative_is_measured_by_what_the_centre_asks(post: Post, kind: str | None) -> None:
    posts = (post, APPROVER, CLERK)
    assert {key.partition(":")[0] for key in found(posts=posts, demands=LINXIA)} == ({kind} if kind else set())
    assert found(posts=posts) == {}  # a centre that asks for nothing finds nothing


def test_vacant_posts_other_duties_and_missing_chiefs_are_told() -> None:
    head = Post(4, "head", "department_head", department="a", account=1, holder="李主任")
    assert "other_duty:chief" in found(posts=(CHIEF, head, CLERK), demands=LINXIA)
    assert "other_duty:chief" not in found(posts=(CHIEF, head, CLERK))
    empty = replace(APPROVER, account=None, holder="")
    assert found(posts=(CHIEF, empty, CLERK))["post_vacant:approver"].severity == "soon"
    second = Department("b", "乙局"), Department("c", "丙局", presence="collected")
    assert "chief_missing:b" in found(departments=(*WHOLE.departments, *second))
    assert "chief_missing:c" not in found(departments=(*WHOLE.departments, *second))
    assert "chief_missing:a" not in found(posts=(APPROVER, CLERK))  # a township that knows no such posts
    assert "chief_missing:a" in found(posts=(APPROVER, CLERK), demands=Demands())
    away = found(absences=(Absence(1, 99, TODAY + DAY),))
    assert "离岗到2026-03-05" in away["chief_away:chief"].message


def test_many_instant_items_ask_for_somebody_in_the_hall() -> None:
    instant = (replace(ITEM, is_instant=True),)
    online = (Department("a", "甲局", attendance="online"),)
    assert "nobody_in_hall:a" in found(items=instant, departments=online, in_hall_from_instant=1)
    assert "nobody_in_hall:a" not in found(items=instant, departments=online, in_hall_from_instant=2)
    assert "nobody_in_hall:a" not in found(items=instant, in_hall_from_instant=1)


@pytest.mark.parametrize(
    ("presence", "accepted", "known_days", "kind"),
    [
        ("collected", 60, 400, "ask_to_station"),
        ("collected", 59, 400, None),
        ("stationed", 5, 90, "ask_to_collect"),
        ("stationed", 6, 90, None),
        ("stationed", 0, 89, None),  # too early to say
        ("off_site", 999, 400, None),
    ],
)
def test_volumes_ask_for_a_change_of_presence(presence: str, accepted: int, known_days: int, kind: str | None) -> None:
    departments = (Department("a", "甲局", presence=presence),)
    kinds = found(departments=departments, accepted={"a": accepted}, known_days=known_days)
    assert set(kinds) == ({f"{kind}:a"} if kind else set())
    if kind:
        assert kinds[f"{kind}:a"].severity == "advice"
    strict = Thresholds(station_from=1000, collect_below=0)
    assert found(departments=departments, accepted={"a": accepted}, known_days=known_days, thresholds=strict) == {}


def test_settings_are_read_with_defaults_and_without_what_is_not_known() -> None:
    assert read_settings({}) == (None, Thresholds(), None)
    said = {"representatives": {"rank": "section", "leaders_on_duty": True}, "presence_advice": {"days": 30, "x": 1}}
    demands, thresholds, instant = read_settings({**said, "in_hall_from_instant_items": 10})
    assert (demands, thresholds.days, thresholds.station_from, instant) == (Demands("section"), 30, 60, 10)


posts = st.builds(
    Post,
    id=st.integers(1, 4),
    code=st.sampled_from("pqrs"),
    kind=st.sampled_from(["clerk", "approver", "chief_representative", "department_head"]),
    employer=st.sampled_from(["company", "department"]),
    department=st.sampled_from(["a", "b"]),
    account=st.none() | st.integers(1, 4),
    is_locked=st.booleans(),
    rank=st.sampled_from(["", "staff", "section", "middle_title"]),
    is_establishment=st.booleans(),
    ends_on=st.none() | st.sampled_from([TODAY - DAY, TODAY, TODAY + DAY]),
)
grants = st.builds(
    Grant,
    code=st.just("g"),
    post=st.integers(1, 5),
    department=st.sampled_from(["a", "b"]),
    powers=st.frozensets(st.sampled_from(list(Power))),
    items=st.none() | st.frozensets(st.sampled_from(["i", "k"])),
    starts_on=st.sampled_from([TODAY - DAY, TODAY, TODAY + DAY]),
    ends_on=st.none() | st.sampled_from([TODAY - DAY, TODAY, TODAY + 40 * DAY]),
)
items = st.builds(
    Item,
    code=st.sampled_from(["i", "k"]),
    name=st.just("事项"),
    department=st.sampled_from(["a", "b"]),
    is_negative=st.booleans(),
    zones=st.frozensets(st.sampled_from(["z", "y"])),
)
centres = st.builds(
    Facts,
    today=st.just(TODAY),
    departments=st.just((Department("a", "甲局"), Department("b", "乙局", presence="collected"))),
    posts=st.lists(posts, max_size=4, unique_by=lambda post: post.id),
    items=st.lists(items, max_size=2, unique_by=lambda item: item.code),
    windows=st.just((Window("w", "窗口", "z"),)),
    grants=st.lists(grants, max_size=4),
    demands=st.none() | st.just(LINXIA),
)


@given(centres)
def test_an_item_is_undecidable_exactly_when_nobody_fit_holds_a_running_grant(facts: Facts) -> None:
    people = {post.id: post for post in facts.posts}

    def decides(grant: Grant, item: Item) -> bool:
        post = people.get(grant.post)
        return (
            post is not None
            and post.account is not None
            and not post.is_locked
            and (post.ends_on is None or post.ends_on >= TODAY)
            and grant.department == item.department
            and Power.DECIDE in grant.powers
            and (grant.items is None or item.code in grant.items)
            and grant.starts_on <= TODAY
            and (grant.ends_on is None or grant.ends_on >= TODAY)
            and Power.DECIDE
            in grantable(PostKind(post.kind), employer=post.employer, is_establishment=post.is_establishment)
        )

    health = examine(facts)
    told = {one.subject.code for one in health.findings if one.kind == "undecidable"}
    wanted = {
        item.code for item in facts.items if not item.is_negative and not any(decides(g, item) for g in facts.grants)
    }
    assert told == wanted
    assert health.figures.undecidable == len(wanted)


@given(centres)
def test_every_finding_is_told_once_the_gravest_first_and_figures_add_up(facts: Facts) -> None:
    health = examine(facts)
    keys = [one.key for one in health.findings]
    assert len(keys) == len(set(keys)) or len({post.code for post in facts.posts}) < len(facts.posts)
    order = ["severe", "soon", "advice"]
    ranks = [order.index(one.severity) for one in health.findings]
    assert ranks == sorted(ranks)
    assert all(one.message and one.advice for one in health.findings)
    assert health.figures.items.total == len(facts.items)
    assert sum(row.items.total for row in health.figures.departments) == len(facts.items)
    outside = {one.subject.code for one in health.findings if one.kind == "item_outside"}
    assert health.figures.items.outside == len(outside)


def test_the_published_lists_forget_nothing_that_faces_the_public() -> None:
    lists = {"high_frequency": ["shop"], "extended_hours": [], "appointment": [], "assistance": "all", "agency": []}
    items = (replace(ITEM, service_objects=("person",)), replace(ITEM, code="inner", service_objects=("organ",)))
    said = found(items=items, service_lists=lists | {"selective": False})
    assert {"not_extended:shop", "on_no_list:shop"} == {one for one in said if said[one].group == "lists"}
    assert not [one for one in found(items=items).values() if one.group == "lists"]
    whole = lists | {"selective": False, "extended_hours": ["shop"]}
    assert not [one for one in found(items=items, service_lists=whole).values() if one.group == "lists"]
