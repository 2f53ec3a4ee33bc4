"""The outlet's stories: places and the cabinet, parcels, what is never fetched, originals that go back."""

from datetime import timedelta
from typing import Any

import pytest

from tests.builders import NOW, a_post, a_window, an_actor
from tests.builders.cases import FIRM, LI, Hall, a_hall, an_identity
from tests.builders.outlet import a_centre_with, a_code, a_result, a_signature, an_outlet_clerk, told
from yichuang.domains.audit.queries import list_entries
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases import queries
from yichuang.domains.cases.models import CabinetCode, Case, CaseMaterial, Handover
from yichuang.domains.exchange.models import CourierOrder
from yichuang.domains.exchange.queries import find_parcel, list_incoming, list_parcels, month_costs
from yichuang.domains.hall import actions as hall_actions
from yichuang.domains.hall.queries import panel, window_display
from yichuang.domains.organisation.models import Window
from yichuang.interfaces.worker import jobs
from yichuang.journeys.outlet import Ready, confirm_parcel, hand_out
from yichuang.rules.access import Actor
from yichuang.rules.cases.intake import AgentGiven, Delivery, MaterialGiven
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.db]
DAY = timedelta(days=1)


def refused(why: str, act: Any, /, **values: Any) -> Refusal:
    """The act is refused with this code."""
    with pytest.raises(Refusal) as caught:
        act(**values)
    assert caught.value.code == why
    return caught.value


def issue(hall: Hall, case: Case, actor: Actor | None = None) -> Case:
    values = {"number": case.number, "receiver_number": LI.number, "signature": a_signature(hall)}
    return cases.issue(actor=actor or hall.clerk, now=NOW, **values)


def test_where_there_are_outlet_windows_the_accepting_one_hands_nothing_out() -> None:
    hall, case = (hall := a_hall(case_kind="instant")), a_result(hall)
    a_centre_with(policy="outlet_windows")
    window = Window.objects.create(centre=hall.window.centre, code="out-1", kind="outlet", display_name="出件1")
    told_why = refused("other_window", issue, hall=hall, case=case)
    assert "「出件1」" in told_why.message
    assert queries.find_progress(token=case.progress_token, now=NOW).fetch_at == "「出件1」"  # type: ignore[union-attr]
    assert issue(hall, case, hall.clerk.at_window(window.pk)).state == "closed"


def test_a_label_makes_a_window_the_outlet_for_the_day() -> None:
    hall, case = (hall := a_hall(case_kind="instant")), a_result(hall)
    a_centre_with(policy="labelled_window")
    refused("no_outlet_window", issue, hall=hall, case=case)
    outlet_clerk = an_outlet_clerk()
    refused("not_permitted", hall_actions.hang_label, actor=hall.clerk, now=NOW, window_id=hall.window.pk)
    hall_actions.hang_label(actor=outlet_clerk, now=NOW, window_id=hall.window.pk)
    assert window_display(hall.window.code, NOW).labels == ("出件",)
    assert panel(hall.clerk, NOW).has_line
    other = a_window(hall.window.zone)
    refused("other_window", issue, hall=hall, case=case, actor=hall.clerk.at_window(other.pk))
    assert window_display(hall.window.code, NOW + DAY).labels == ()
    assert issue(hall, case).state == "closed"
    hall_actions.take_off_label(actor=outlet_clerk, now=NOW, window_id=hall.window.pk)
    assert window_display(hall.window.code, NOW).labels == ()


def test_places_are_proposed_scanned_and_only_retired_when_they_are_empty() -> None:
    hall, clerk = a_hall(case_kind="instant"), an_outlet_clerk()
    assert cases.add_places(actor=clerk, now=NOW, codes="a-01~03", kind="shelf") == ["A-01", "A-02", "A-03"]
    refused("code_bad", cases.add_places, actor=clerk, now=NOW, codes="<b>", kind="shelf")
    refused("place_unknown", a_result, hall=hall, shelf="Z-9")
    case = a_result(hall, "a-02")
    assert case.result.shelf == "A-02"
    assert queries.get_outlet(case.number, hall.clerk, NOW).shelves == ["A-01", "A-03", "A-02"]
    refused("place_in_use", cases.retire_place, actor=clerk, now=NOW, code="A-02")
    cases.place_result(actor=hall.clerk, now=NOW, number=case.number, shelf="A-03")
    cases.retire_place(actor=clerk, now=NOW, code="A-02")
    rows = {row.code: [one.number for one in row.held] for row in queries.list_places(clerk)}
    assert rows == {"A-01": [], "A-02": [], "A-03": [case.number]}


def test_the_cabinet_opens_for_code_and_number_alone() -> None:
    hall, clerk, kiosk = a_hall(case_kind="instant"), an_outlet_clerk(), an_actor(a_post("device"))
    cases.add_places(actor=clerk, now=NOW, codes="G1,G2", kind="cabinet")
    case, second = a_result(hall), a_result(hall, applicant=FIRM)
    put = {"actor": hall.clerk, "now": NOW}
    cases.put_in_cabinet(**put, number=case.number, box="G1")
    refused("box_taken", cases.put_in_cabinet, **put, number=second.number, box="G1")
    assert "取件码 ********" in told(case)[-1]  # all that the house can read
    code = a_code(case)
    assert code not in str(CabinetCode.objects.values_list().get())
    refused("code_not_shown", cases.show_code, token=case.progress_token, now=NOW)
    assert (list_entries(f"case:{case.number}")[-1].verb, code in told(case)[-1]) == ("show_code", False)
    values = {"actor": kiosk, "code": code, "last_four": LI.number[-4:]}
    for wrong in ({"code": "00000000"}, {"last_four": "0000"}, {"now": NOW + 4 * DAY}):
        refused("code_wrong", queries.find_in_cabinet, **{**values, "now": NOW, **wrong})
    refused("not_permitted", queries.find_in_cabinet, **{**values, "actor": hall.clerk, "now": NOW})
    assert queries.find_in_cabinet(**values, now=NOW).box == "G1"
    elsewhere = {**values, "number": second.number, "now": NOW, "signature": a_signature(hall)}
    refused("not_found", cases.collect_from_cabinet, **elsewhere)
    refused("signature_missing", cases.collect_from_cabinet, **{**elsewhere, "number": case.number, "signature": None})
    done = cases.collect_from_cabinet(**{**elsewhere, "number": case.number})
    assert (done.state, Handover.objects.get(case=case).way) == ("closed", "cabinet")
    refused("code_wrong", queries.find_in_cabinet, **values, now=NOW)
    cases.put_in_cabinet(**put, number=second.number, box="G1")
    assert case.clocks.filter(met_at=None).count() == 0


def test_a_new_code_ends_the_old_one_and_a_shelf_ends_both() -> None:
    hall, clerk, kiosk = a_hall(case_kind="instant"), an_outlet_clerk(), an_actor(a_post("device"))
    cases.add_places(actor=clerk, now=NOW, codes="G1", kind="cabinet")
    case = a_result(hall)
    old, new = (a_new_code(hall, case) for _ in range(2))
    look = {"actor": kiosk, "last_four": LI.number[-4:], "now": NOW}
    refused("code_wrong", queries.find_in_cabinet, code=old, **look)
    assert queries.find_in_cabinet(code=new, **look).number == case.number
    cases.place_result(actor=hall.clerk, now=NOW, number=case.number, shelf="B-1")
    refused("code_wrong", queries.find_in_cabinet, code=new, **look)


def a_new_code(hall: Hall, case: Case) -> str:
    cases.put_in_cabinet(actor=hall.clerk, now=NOW, number=case.number, box="G1")
    return a_code(case)


def sent(hall: Hall, address: str = "龙津镇1号", **more: Any) -> Case:
    case = a_result(hall, delivery=Delivery("courier", address))
    return cases.send_by_courier(actor=hall.clerk, now=NOW, number=case.number, **more)


def test_a_parcel_is_delivered_when_it_is_signed_for_and_not_before() -> None:
    a_centre_with(courier={"carrier": "simulator"})
    hall = a_hall(case_kind="instant")
    case = sent(hall)
    assert (case.state, case.closed_at, case.due_at is not None) == ("sent", None, True)
    order = CourierOrder.objects.get()
    cases.order_parcel(order_id=order.pk, now=NOW)
    cases.order_parcel(order_id=order.pk, now=NOW)
    tracking = CourierOrder.objects.get().tracking
    assert [tracking in text for text in told(case)].count(True) == 1
    for hours, state in [(1, "sent"), (9, "sent"), (30, "closed"), (60, "closed")]:
        jobs.track_parcels(int((NOW + timedelta(hours=hours)).timestamp()))
        assert Case.objects.get(pk=case.pk).state == state
    handover = Handover.objects.get(case=case)
    assert (handover.way, handover.at, handover.tracking) == ("courier", NOW + timedelta(hours=26), tracking)
    assert case.clocks.get(kind="delivery").met_at == handover.at
    parcel = find_parcel(f"case:{case.number}")
    assert parcel is not None
    assert [one.label for one in parcel.events] == ["已下单", "已揽收", "运输中", "已签收"]
    assert parcel.price_cents == 1200


def test_a_parcel_that_comes_back_is_ready_again_and_one_that_is_lost_is_listed() -> None:
    a_centre_with(courier={"carrier": "simulator"})
    hall = a_hall(case_kind="instant")
    back, lost = sent(hall, "退回路1号"), sent(hall, "丢失路1号")
    for order in CourierOrder.objects.all():
        cases.order_parcel(order_id=order.pk, now=NOW)
    for hours in (50, 80, 90):
        jobs.track_parcels(int((NOW + timedelta(hours=hours)).timestamp()))
    back = Case.objects.get(pk=back.pk)
    assert (back.state, back.delivery_way) == ("ready", "window")
    assert Case.objects.get(pk=lost.pk).state == "sent"
    assert [row.numbers for row in list_parcels(hall.clerk, group="lost").rows] == [(lost.number,)]
    assert [one.verb for one in list_entries(f"case:{lost.number}")].count("parcel_lost") == 1
    assert issue(hall, back).state == "closed"


def test_several_results_of_one_person_travel_together_and_a_number_typed_by_hand_is_confirmed_by_hand() -> None:
    a_centre_with(courier={"bearers": {"result": "department"}})
    hall = a_hall(case_kind="instant")
    first, second, other = a_result(hall), a_result(hall), a_result(hall, applicant=FIRM)
    send = {"actor": hall.clerk, "now": NOW, "number": first.number, "address": "龙津镇1号", "tracking": "EMS1"}
    refused("tracking_missing", cases.send_by_courier, **{**send, "tracking": ""})
    refused("other_applicant", cases.send_by_courier, **send, together=[other.number])
    cases.send_by_courier(**send, together=[second.number], price_cents=1201)
    row = list_parcels(hall.clerk, group="unconfirmed").rows[0]
    assert set(row.numbers) == {first.number, second.number}
    early = {"actor": hall.clerk, "now": NOW, "number": first.number, "delivered_at": NOW - DAY}
    refused("not_then", cases.confirm_delivery, **early)
    assert [one.state for one in confirm_parcel(actor=hall.clerk, now=NOW, order_id=row.id)] == ["closed", "closed"]
    refused("parcel_ended", confirm_parcel, actor=hall.clerk, now=NOW, order_id=row.id)
    costs = month_costs(an_outlet_clerk(), NOW - DAY, NOW + DAY)
    assert [(one.bearer_label, one.parcels, one.cents) for one in costs] == [("部门承担", 1, 1201)]
    assert month_costs(an_outlet_clerk(), NOW + DAY, NOW + 2 * DAY) == []


def test_materials_that_arrive_are_written_down_once_and_linked_to_an_open_case() -> None:
    hall = a_hall(case_kind="instant")
    made = hall.hand_in(outcome="receive")
    order = cases.register_parcel(actor=hall.clerk, now=NOW, tracking="SF9", sender="李小敏", price_cents=800)
    refused("parcel_known", cases.register_parcel, actor=hall.clerk, now=NOW, tracking="SF9")
    refused("not_permitted", cases.register_parcel, actor=hall.approver, now=NOW, tracking="SF8")
    assert [row.tracking for row in list_incoming(hall.clerk, is_open=True).rows] == ["SF9"]
    cases.link_parcel(actor=hall.clerk, now=NOW, order_id=order.pk, number=made.number)
    assert list_incoming(hall.clerk, is_open=True).rows == []
    assert "parcel_arrived" in [one.verb for one in list_entries(f"case:{made.number}")]
    ended = issue(hall, a_result(hall))
    refused("case_ended", cases.link_parcel, actor=hall.clerk, now=NOW, order_id=order.pk, number=ended.number)


def test_who_does_not_come_is_reminded_twice_and_then_the_department_keeps_it() -> None:
    hall = a_hall(case_kind="instant")
    case = a_result(hall)
    for day in (1, 7, 8, 30, 31, 60):
        jobs.remind_ready(int((NOW + day * DAY).timestamp()))
    assert [text for text in told(case) if "结果已办好多日" in text] == [told(case)[-2], told(case)[-1]]
    values = {"actor": hall.clerk, "number": case.number}
    refused("not_unclaimed_yet", cases.file_unclaimed, **values, now=NOW + 89 * DAY)
    late = NOW + 91 * DAY
    waiting = {"way": "", "waits_before": late - 90 * DAY}
    assert [row.number for row in queries.list_ready(hall.clerk, **waiting).rows] == [case.number]
    assert cases.file_unclaimed(**values, now=late).state == "ready"
    assert queries.list_ready(hall.clerk, **waiting).rows == []
    assert [row.shelf for row in queries.list_ready(hall.clerk, way="filed").rows] == ["部门存档"]
    refused("is_filed", issue, hall=hall, case=case)
    cases.bring_back(**values, now=late, shelf="A-1")
    refused("not_filed", cases.bring_back, **values, now=late)
    assert issue(hall, case).state == "closed"


def test_originals_are_owed_until_they_are_signed_for_in_whatever_state() -> None:
    papers = [
        {"code": "deed", "name": "产权证", "kind": "certificate", "review_points": ["原件"]},
        {"code": "form", "name": "申请表", "kind": "form", "review_points": ["签名"]},
    ]
    hall = a_hall(materials=papers)
    given = [MaterialGiven(code, hall.files(code), 2, "paper") for code in ("deed", "form")]
    agent = AgentGiven("王代理", an_identity(9), hall.files("letter")[0])
    made = hall.hand_in(materials=given, agent=agent)
    give = {"actor": hall.clerk, "now": NOW, "number": made.number, "signature": a_signature(hall)}
    refused("identity_mismatch", cases.return_originals, **give, receiver_number=an_identity(5))
    refused("more_than_owed", cases.return_originals, **give, receiver_number=LI.number, counts={"deed": 3})
    refused("more_than_owed", cases.return_originals, **give, receiver_number=LI.number, counts={"form": 1})
    cases.return_originals(**give, receiver_number=LI.number, counts={"deed": 1})
    cases.withdraw(actor=hall.clerk, now=NOW, number=made.number, reason="不办了")
    assert [(row.material, row.count) for row in queries.list_owed(hall.clerk, ended_only=True).rows] == [("产权证", 1)]
    assert cases.return_originals(**give, receiver_number=agent.number).state == "withdrawn"
    assert queries.list_owed(hall.clerk).rows == []
    refused("nothing_owed", cases.return_originals, **give, receiver_number=LI.number)
    assert CaseMaterial.objects.get(case__number=made.number, requirement__code="deed").returned == 2


def test_one_signature_takes_all_results_of_a_person_or_none() -> None:
    hall = a_hall(case_kind="instant")
    first, second, other = a_result(hall), a_result(hall), a_result(hall, applicant=FIRM)
    assert {row.number for row in queries.get_outlet(first.number, hall.clerk, NOW).also} == {second.number}
    values = {"actor": hall.clerk, "now": NOW, "receiver_number": LI.number, "signature": a_signature(hall)}
    refused("identity_mismatch", hand_out, ready=[Ready(first.number), Ready(other.number)], **values)
    assert Case.objects.get(pk=first.pk).state == "ready"
    assert len(hand_out(ready=[Ready(first.number), Ready(second.number)], **values)) == 2
