"""An application as one matter: its one clock, its lead department, its one set of results."""

from datetime import datetime, timedelta

import pytest

from tests.builders import NOW, a_post, an_actor
from tests.builders.bundles import OneEvent, one_event
from tests.builders.cases import LI, a_file
from tests.journeys.test_bundle import run_jobs, start_up, states
from yichuang.domains.audit.queries import list_entries
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.models import BundleApplication, BundlePart, Case, Clock, Stop
from yichuang.domains.cases.queries import find_application, get_application, get_case, list_asked_leads, list_led
from yichuang.domains.messages.queries import list_inbox, list_messages
from yichuang.journeys.outlet import Ready, hand_out
from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.db]

DAY = timedelta(days=1)


def stands(case: Case, since: datetime, until: datetime | None = None) -> None:
    """A special procedure of a case."""
    Stop.objects.create(case=case, kind="special_procedure", starts_at=since, ends_at=until, reason="专家评审")


def follow(application: BundleApplication, now: datetime = NOW) -> BundleApplication:
    cases.follow_bundle(application_id=application.pk, now=now)
    application.refresh_from_db()
    return application


def ready(event: OneEvent, application: BundleApplication, *names: str, now: datetime = NOW) -> None:
    """Decided, and the result registered."""
    for name in names:
        number = event.decide(application, name, now=now).number
        cases.register_result(
            actor=event.approvers[name], now=now, number=number, certificate_number="A1", shelf=name[:3]
        )
    follow(application, now)


def test_the_whole_stands_still_while_nothing_of_it_can_go_on() -> None:
    event = one_event(["water", "power"])
    application = event.submit()
    promised = application.due_at
    assert promised is not None
    stands(event.case(application, "water"), NOW)
    assert follow(application).due_at == promised  # power goes on
    stands(event.case(application, "power"), NOW + DAY)
    application = follow(application, NOW + DAY)
    assert (application.due_at, application.left) == (None, 3)
    assert find_application(token=application.progress_token).stands  # type: ignore[union-attr]
    Stop.objects.update(ends_at=NOW + 3 * DAY)
    application = follow(application, NOW + 3 * DAY)
    assert application.due_at is not None
    assert application.due_at > promised
    assert application.left is None
    told = [one.verb for one in list_entries(f"application:{application.number}")]
    assert told.count("recompute_clock") == 2


def test_a_guess_of_the_calendar_is_counted_again_for_the_whole_too() -> None:
    event = one_event(["water", "power"])
    application = event.submit()
    right = application.due_at
    BundleApplication.objects.update(is_provisional=True, due_at=NOW)
    assert cases.recompute_applications(now=NOW) == 1
    application.refresh_from_db()
    assert (application.due_at, application.is_provisional) == (right, False)


def head_of(event: OneEvent, name: str = "found") -> Actor:
    department = event.items[name].department
    return an_actor(a_post("department_head", department.centre, department=department))


def test_after_a_denial_the_lead_says_what_becomes_of_the_others() -> None:
    event = start_up()
    lead, other = head_of(event), head_of(event, "tax")
    application = event.submit()
    event.decide(application, "found", "denied")
    run_jobs()
    waiting = {"found": "done", "tax": "blocked", "fund": "blocked", "invoice": "blocked"}
    assert states(application) == waiting
    texts = [one.text for one in list_messages(f"application:{application.number}")]
    assert "由牵头的" in texts[-1]
    assert len([row for row in list_inbox(lead).rows if application.number in row.text]) == 1
    assert [row.blocked for row in list_led(lead).rows] == [3]
    assert not list_led(other).rows
    with pytest.raises(Refusal, match="只有牵头的"):
        cases.settle_parts(actor=other, now=NOW, number=application.number, choice="drop", reason="不能办")
    refused = [one.outcome for one in list_entries(f"application:{application.number}") if one.verb == "settle_parts"]
    assert refused == ["refused"]
    with pytest.raises(Refusal) as refusal:  # the licence is a paper that only the denied item makes
        cases.settle_parts(actor=lead, now=NOW, number=application.number, choice="begin", reason="可先办")
    assert refusal.value.code == "materials_missing"
    assert states(application) == waiting
    cases.settle_parts(actor=lead, now=NOW, number=application.number, choice="drop", reason="没有营业执照，无法办理")
    assert set(states(application).values()) == {"done", "dropped"}
    application.refresh_from_db()
    assert application.state == "finished"
    texts = [one.text for one in list_messages(f"application:{application.number}")]
    assert sum("没有营业执照，无法办理" in text for text in texts) == 1
    with pytest.raises(Refusal, match="没有等待"):
        cases.settle_parts(actor=lead, now=NOW, number=application.number, choice="drop", reason="再来一次")


def test_a_lead_that_keeps_silent_is_reminded_and_then_late() -> None:
    event = start_up()
    lead, manager = head_of(event), an_actor(a_post("centre_manager"))
    application = event.submit()
    event.decide(application, "found", "denied")
    application = follow(application)
    (row,) = list_asked_leads(manager, NOW)
    until = row.settle_by
    assert until is not None
    assert NOW < until <= application.due_at
    assert (row.number, row.parts, row.is_late) == (application.number, 3, False)
    assert list_led(lead).rows[0].settle_by == until
    assert cases.urge_leads(now=NOW) == 0
    for _ in range(2):
        assert cases.urge_leads(now=until - timedelta(hours=1)) == 0  # the last day
    first = len(list_inbox(lead).rows)
    assert [row.event for row in list_inbox(manager).rows] == []
    assert [cases.urge_leads(now=until + timedelta(hours=hours)) for hours in (1, 2)] == [1, 0]
    assert list_asked_leads(manager, until + DAY)[0].is_late
    assert len(list_inbox(lead).rows) == first + 1
    (told,) = list_inbox(manager).rows
    assert (told.event, "已经超期" in told.text) == ("urge_lead", True)
    assert [one.verb for one in list_entries(f"application:{application.number}")].count("urge_lead") == 1
    with pytest.raises(Refusal, match="权限"):
        list_asked_leads(lead, NOW)
    BundlePart.objects.update(settle_by=None, urged_at=None)  # asked before there was a time to answer
    cases.urge_leads(now=NOW)
    assert list_asked_leads(manager, NOW)[0].settle_by is not None


def test_the_lead_may_let_the_others_begin_without_the_denied_one() -> None:
    event = one_event(["found", "tax", "fund"], {"tax": ["found"], "fund": ["tax"]})
    lead = head_of(event)
    application = event.submit()
    event.decide(application, "found", "denied")
    follow(application)
    later = NOW + DAY
    cases.settle_parts(actor=lead, now=later, number=application.number, choice="begin", reason="税务登记可以先办")
    assert states(application) == {"found": "done", "tax": "open", "fund": "planned"}
    assert event.case(application, "tax").accepted_at == later
    event.decide(application, "tax", now=later)
    follow(application, later)
    assert states(application)["fund"] == "open"


def test_the_lead_reads_all_cases_of_the_application_and_acts_on_its_own() -> None:
    event = one_event(["water", "power"])
    application = event.submit()
    power = event.case(application, "power")
    lead, outsider = event.approvers["water"], head_of(event, "power")
    assert get_case(power.number, lead, NOW).buttons == []
    shown = get_application(application.number, lead)
    assert [part.stage for part in shown.parts] == ["审查", "审查"]
    with pytest.raises(Refusal) as refusal:
        cases.review(actor=lead, now=NOW, number=power.number, opinion="同意")
    assert refusal.value.code == "not_found"
    with pytest.raises(Refusal):
        get_case(event.case(application, "water").number, outsider, NOW)
    assert not find_application(token=application.progress_token).parts[0].stage  # type: ignore[union-attr]


def test_results_wait_for_each_other_and_go_out_against_one_signature() -> None:
    event = one_event(["water", "power"])
    application = event.submit()
    ready(event, application, "water")
    water = event.case(application, "water")
    shown = get_application(application.number, event.clerk)
    assert [part.state_label for part in shown.parts] == ["已办好，齐后一并领取", "已受理"]
    assert (shown.ready, shown.waiting, shown.owed) == (0, 1, ())
    card = {"receiver_number": LI.number, "signature": a_file(event.clerk, "signed")}
    with pytest.raises(Refusal) as refusal:
        hand_out(actor=event.clerk, now=NOW, ready=[Ready(water.number)], **card)
    assert refusal.value.code == "waits_for_others"
    ready(event, application, "power")
    shown = get_application(application.number, event.clerk)
    assert (shown.ready, len(shown.owed)) == (2, 2)
    both = [Ready(part.case_number) for part in shown.parts]
    assert {case.state for case in hand_out(actor=event.clerk, now=NOW, ready=both, **card)} == {"closed"}
    texts = [one.text for one in list_messages(f"application:{application.number}")]
    assert sum("一次领取全部结果" in text for text in texts) == 1


def test_a_result_goes_out_alone_before_its_own_limit_is_over_or_where_the_applicant_wishes() -> None:
    event = one_event(["water", "power", "gas"])
    application = event.submit()
    ready(event, application, "water")
    assert cases.release_near_limit(now=NOW + DAY) == 0
    due = Clock.objects.get(case=event.case(application, "water"), kind="delivery").due_at
    assert due is not None
    assert cases.release_near_limit(now=due - DAY) == 1
    assert cases.release_near_limit(now=due - DAY) == 0
    assert get_application(application.number, event.clerk).ready == 1
    texts = [one.text for one in list_messages(f"application:{application.number}")]
    assert sum("可以先领取" in text for text in texts) == 1
    ready(event, application, "power")
    assert get_application(application.number, event.clerk).ready == 1
    cases.release_results(actor=event.clerk, now=NOW, number=application.number)
    assert get_application(application.number, event.clerk).ready == 2
    with pytest.raises(Refusal, match="已经可以分别领取"):
        cases.release_results(actor=event.clerk, now=NOW, number=application.number)
    ready(event, application, "gas")
    assert get_application(application.number, event.clerk).ready == 3
