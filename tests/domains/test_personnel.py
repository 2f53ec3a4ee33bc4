"""People of a centre: agreements, roster, attendance, training, levels and discipline, each act on the trail."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.builders import NOW, a_centre, a_department, a_post, a_window, an_actor
from tests.builders.personnel import a_clerk, sat, who
from yichuang.domains.audit.queries import list_entries
from yichuang.domains.organisation.models import Centre, Post
from yichuang.domains.personnel import actions, queries
from yichuang.domains.personnel.models import Agreement, DisciplineRecord, Employment, RosterEntry
from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.db]

TODAY = NOW.date()
MONDAY = date(2026, 3, 2)


@pytest.fixture
def manager() -> Actor:
    return an_actor(a_post("centre_manager"))


def verbs_of(post: Post) -> list[str]:
    assert post.account is not None
    return [entry.verb for entry in list_entries(f"person:{post.account.username}")]


def state(manager: Actor, post: Post, kind: str = "confidentiality") -> str:
    file = queries.get_person(manager, NOW, who(post))
    return str(file.row.agreements[kind].state)


def test_whoever_works_for_the_company_is_covered_by_its_agreement_or_an_own_one_until_it_ends(manager: Actor) -> None:
    clerk, approver = a_clerk(), a_post("approver", department=a_department())
    assert (state(manager, clerk), state(manager, approver)) == ("missing", "not_needed")
    assert not queries.find_agreement(who(clerk), "confidentiality", NOW)
    given = {"actor": manager, "now": NOW, "kind": "confidentiality", "signed_on": TODAY - timedelta(days=300)}
    of_company = actions.sign_agreement(**given, party="一窗公司", ends_on=TODAY + timedelta(days=30))
    assert state(manager, clerk) == "ending"
    assert queries.find_agreement(who(clerk), "confidentiality", NOW)
    assert not queries.find_agreement(who(clerk), "service", NOW)
    assert not queries.find_agreement(who(approver), "confidentiality", NOW)
    actions.end_agreement(actor=manager, now=NOW, agreement_id=of_company.pk, reason="公司更换")
    assert not queries.find_agreement(who(clerk), "confidentiality", NOW)
    assert state(manager, clerk) == "over"
    own = actions.sign_agreement(**given, account_id=who(clerk))
    found = queries.find_agreement(who(clerk), "confidentiality", NOW)
    assert found is not None
    assert found.id == own.pk
    assert state(manager, clerk) == "in_force"
    with pytest.raises(Refusal) as refused:
        actions.end_agreement(actor=manager, now=NOW, agreement_id=of_company.pk, reason="再次")
    assert refused.value.code == "stale"
    assert Agreement.objects.count() == 2
    assert "sign_agreement" in verbs_of(clerk)


def test_another_companys_agreement_covers_nobody(manager: Actor) -> None:
    clerk = a_clerk()
    given = {"actor": manager, "now": NOW, "account_id": who(clerk), "employer": "company"}
    actions.record_employment(**given, company="甲公司", phone="13800138000", joined_on=date(2025, 1, 1))
    actions.sign_agreement(actor=manager, now=NOW, kind="service", signed_on=TODAY, party="乙公司")
    assert not queries.find_agreement(who(clerk), "service", NOW)
    actions.sign_agreement(actor=manager, now=NOW, kind="service", signed_on=TODAY, party="甲公司")
    assert queries.find_agreement(who(clerk), "service", NOW)
    actions.record_employment(**given, company="甲公司", joined_on=date(2025, 1, 1), left_on=TODAY)
    assert not queries.find_agreement(who(clerk), "service", NOW)  # who has left is covered by nobody's
    assert Employment.objects.get().phone == "13800138000"  # what is not said again is kept


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"employer": "department"}, "department_missing"),
        ({"employer": "company"}, "company_missing"),
        ({"employer": "company", "company": "甲", "is_establishment": True}, "not_established"),
        ({"employer": "centre", "joined_on": TODAY + timedelta(days=1)}, "joined_ahead"),
        ({"employer": "centre", "joined_on": TODAY, "left_on": TODAY - timedelta(days=1)}, "left_before_joined"),
    ],
)
def test_employment_that_cannot_be_is_refused(manager: Actor, said: dict[str, Any], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        actions.record_employment(actor=manager, now=NOW, account_id=who(a_clerk()), **said)
    assert refused.value.code == code


def test_nobody_manages_people_of_another_centre_or_without_the_permission(manager: Actor) -> None:
    stranger = a_clerk(centre=a_centre("elsewhere"))
    given = {"now": NOW, "account_id": who(stranger), "employer": "centre"}
    with pytest.raises(Refusal) as refused:
        actions.record_employment(actor=manager, **given)
    assert refused.value.code == "not_found"
    with pytest.raises(Refusal) as refused:
        actions.record_employment(actor=an_actor(a_post("supervisor")), **given)
    assert refused.value.code == "not_permitted"
    with pytest.raises(Refusal):
        queries.get_person(manager, NOW, who(stranger))
    window = a_window()
    with pytest.raises(Refusal):
        actions.fill_roster(actor=manager, now=NOW, seats={(window.pk, MONDAY, "am"): who(stranger)})
    assert not RosterEntry.objects.exists()


def test_a_higher_centre_sees_figures_of_lower_ones_and_no_names(manager: Actor) -> None:
    lower = a_centre("township", parent=Centre.objects.get(code="test"), name="嵩溪镇便民服务中心", level="township")
    a_clerk(centre=lower)
    (found,) = queries.list_lower_figures(manager, NOW)
    assert (found.name, found.people, found.open_agreements) == ("嵩溪镇便民服务中心", 1, 1)


def test_the_roster_is_filled_named_conflicts_and_all_and_copied_where_it_fits(manager: Actor) -> None:
    zhang, li, leader = a_clerk("张一"), a_clerk("李二"), a_post("centre_manager")
    one, two = a_window(), a_window()
    actions.record_leave(
        actor=manager, now=NOW, account_id=who(li), kind="annual", starts_on=MONDAY + timedelta(days=7),
        ends_on=MONDAY + timedelta(days=8), approved_by="巫文军",
    )  # fmt: skip
    seats = {(one.pk, MONDAY, "am"): who(zhang), (two.pk, MONDAY, "am"): who(zhang), (two.pk, MONDAY, "pm"): who(li)}
    count = actions.fill_roster(actor=manager, now=NOW, seats=seats, leads={MONDAY: who(leader)})  # type: ignore[arg-type]
    assert count == 4
    sheet = queries.get_week(manager, MONDAY)
    ((conflict, name, windows),) = sheet.conflicts
    assert (conflict.kind, name, windows) == ("twice", "张一", (one.display_name, two.display_name))
    actions.fill_roster(actor=manager, now=NOW, seats={(two.pk, MONDAY, "am"): None})
    assert queries.get_week(manager, MONDAY).conflicts == ()
    assert actions.copy_last_week(actor=manager, now=NOW, week=MONDAY + timedelta(days=7)) == (1, 1)
    assert actions.copy_last_week(actor=manager, now=NOW, week=MONDAY + timedelta(days=7)) == (0, 1)
    (trace, undone) = list_entries(f"roster:{manager.centre_id}/{MONDAY}")
    assert [two.pk, who(zhang)] in [[place[2], place[4]] for place in trace.detail["places"]]
    assert undone.detail["places"] == [[MONDAY.isoformat(), "am", two.pk, who(zhang), None]]


def test_leaders_take_turns_over_the_working_days(manager: Actor) -> None:
    leaders = [a_post("department_head") for _ in range(2)]
    for one in leaders:
        actions.record_employment(actor=manager, now=NOW, account_id=who(one), employer="centre", is_leader=True)
    first, last = MONDAY, MONDAY + timedelta(days=6)
    actions.fill_roster(actor=manager, now=NOW, leads={MONDAY: who(leaders[0])})
    assert actions.take_turns(actor=manager, now=NOW, first=first, last=last) == 4
    days, who_may, conflicts = queries.get_month(manager, first, last)
    turns = [leaders.index(next(one for one in leaders if who(one) == day.leader)) for day in days if day.leader]
    assert turns == [0, 1, 0, 1, 0]
    assert len(who_may) == 2
    assert conflicts == []


def test_the_month_sheet_counts_windows_leave_and_the_roster(manager: Actor) -> None:
    clerk = a_clerk("张一")
    sat(clerk, date(2026, 3, 2), "08:58", "17:01")
    sat(clerk, date(2026, 3, 3), "09:20", "12:00")
    actions.record_leave(
        actor=manager, now=NOW, account_id=who(clerk), kind="sick", starts_on=date(2026, 3, 3), starts_half="pm",
        ends_on=date(2026, 3, 3), approved_by="巫文军", note="发烧",
    )  # fmt: skip
    at = NOW.replace(day=5, hour=8)
    sheet = queries.get_month_sheet(manager, at, TODAY)
    (line,) = sheet.lines
    marks = [(str(am.mark), str(pm.mark)) for am, pm in zip(line.am, line.pm, strict=True)]
    assert marks[:5] == [
        ("off", "off"), ("present", "present"), ("late", "sick"), ("absent", "absent"), ("ahead", "ahead"),
    ]  # fmt: skip
    assert (line.tally.worked, line.tally.absent, line.tally.late) == (Decimal("1.5"), Decimal(1), 1)
    Post.objects.filter(pk=clerk.pk).update(account=a_post("guidance").account)  # known to the platform only today
    assert {str(one.mark) for one in queries.get_month_sheet(manager, at, TODAY).lines[0].am[:4]} == {
        "off", "present", "late", "no_record",
    }  # fmt: skip
    others = queries.get_month_sheet(manager, at, TODAY, "others")
    assert {str(one.mark) for one in others.lines[0].am[:3]} == {"off", "no_record"}


def test_leave_is_not_recorded_twice_and_is_cancelled_with_a_reason(manager: Actor) -> None:
    clerk = a_clerk()
    given = {
        "actor": manager, "now": NOW, "account_id": who(clerk), "kind": "trip", "starts_on": TODAY, "ends_on": TODAY,
        "approved_by": "巫文军",
    }  # fmt: skip
    leave = actions.record_leave(**given)
    with pytest.raises(Refusal) as refused:
        actions.record_leave(**given)
    assert refused.value.code == "leave_overlaps"
    actions.cancel_leave(actor=manager, now=NOW, leave_id=leave.pk, reason="会议改期")
    actions.record_leave(**given)
    assert [one.is_cancelled for one in queries.get_person(manager, NOW, who(clerk)).leaves] == [False, True]
    assert verbs_of(clerk) == ["record_leave", "cancel_leave", "record_leave"]


def test_training_covers_levels_and_says_who_is_missing(manager: Actor) -> None:
    centre = Centre.objects.get(pk=manager.centre_id)
    centre.settings = {"training": {"topics": ["政务礼仪", "政策法规"], "covers": ["county", "township"]}}
    centre.save()
    zhang, li = a_clerk("张一"), a_clerk("李二")
    given = {"actor": manager, "now": NOW, "topic": "政务礼仪", "held_on": TODAY, "hours": Decimal(2)}
    actions.plan_training(actor=manager, now=NOW, year=2026, topic="政务礼仪", levels=["county", "township"], month=2)
    results = {who(zhang): "passed", who(li): "failed", manager.account_id: "attended"}
    actions.hold_training(**given, level="county", results=results)  # type: ignore[arg-type]
    actions.hold_training(**given, level="township", results={}, units=[("嵩溪镇便民服务中心", 12)])
    found = queries.get_training_year(manager, NOW, 2026)
    cells = {(topic, one.coverage.level): one for topic, row in found.lines for one in row}
    assert (cells["政务礼仪", "county"].state, cells["政务礼仪", "county"].missing) == ("late", ("李二",))
    assert cells["政务礼仪", "township"].state == "done"
    assert cells["政策法规", "township"].missing == ("嵩溪镇便民服务中心",)
    assert {one.heads for one in queries.list_sessions(manager, 2026).rows} == {0, 12}
    with pytest.raises(Refusal) as refused:
        actions.hold_training(**given, level="county", results={})
    assert refused.value.code == "nobody_there"


def test_levels_are_proposed_by_years_and_training_and_the_decision_is_recorded(manager: Actor) -> None:
    clerk = a_clerk("张一")
    given = {"actor": manager, "now": NOW, "account_id": who(clerk)}
    actions.record_employment(**given, employer="company", company="甲公司", joined_on=date(2025, 3, 1))
    (row,) = queries.list_levels(manager, NOW)
    assert row.proposal is not None
    assert (row.proposal.level, row.proposal.is_ready) == (5, True)
    decided = {"decided_on": TODAY, "decided_by": "县人社局"}
    actions.decide_level(**given, outcome="promoted", level=5, **decided)
    with pytest.raises(Refusal) as refused:
        actions.decide_level(**given, outcome="promoted", level=4, **decided)
    assert refused.value.code == "reason_missing"
    file = queries.get_person(manager, NOW, who(clerk))
    assert (file.level, file.proposal.due_on if file.proposal else None) == (5, date(2030, 3, 4))
    with pytest.raises(Refusal) as refused:
        actions.decide_level(**given | {"account_id": manager.account_id}, outcome="recorded", level=1, **decided)
    assert refused.value.code == "own_record"


def test_discipline_is_never_deleted_and_shown_only_to_whoever_looks_on_record(manager: Actor) -> None:
    clerk = a_clerk("张一")
    record = actions.record_discipline(
        actor=manager, now=NOW, account_id=who(clerk), kind="left_post", measure="criticism",
        happened_on=TODAY - timedelta(days=1), facts="3月3日上午离岗40分钟，监控核实。", decided_by="管委会",
        decided_on=TODAY,
    )  # fmt: skip
    acted = {"actor": manager, "now": NOW, "record_id": record.pk}
    actions.object_to_discipline(**acted, objection="当时在后台送件。")
    actions.object_to_discipline(**acted, objection="", answer="经核实属实。")
    with pytest.raises(Refusal) as refused:
        actions.object_to_discipline(**acted, objection="再次")
    assert refused.value.code == "answered"
    actions.correct_discipline(**acted, facts="离岗系送件，处理撤销。", decided_by="管委会")
    with pytest.raises(Refusal) as refused:
        actions.correct_discipline(**acted, facts="再次", decided_by="管委会")
    assert refused.value.code == "stale"
    assert DisciplineRecord.objects.count() == 2
    (masked,) = queries.get_person(manager, NOW, who(clerk)).discipline
    assert (masked.state, masked.facts, masked.objection, masked.correction) == ("corrected", "", "", "")
    actions.look_at_person(actor=manager, now=NOW, account_id=who(clerk))
    (shown,) = queries.get_person(manager, NOW, who(clerk), is_shown=True).discipline
    assert shown.correction == "离岗系送件，处理撤销。"
    assert verbs_of(clerk)[-1] == "look_at_person"
    assert all("离岗" not in str(entry.detail) for entry in list_entries(f"person:{clerk.account.username}"))  # type: ignore[union-attr]
