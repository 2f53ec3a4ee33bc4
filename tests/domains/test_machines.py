"""Machines: own credentials, ended at once; silence is one fault, told once; a restart and a slip happen once."""

from datetime import timedelta
from typing import Any

import pytest

from tests.builders import NOW, a_centre, a_post, a_window, an_actor
from tests.builders.machines import a_machine, a_technician
from yichuang.domains.accounts.models import Token
from yichuang.domains.audit.queries import list_entries
from yichuang.domains.authority.queries import find_actor_by_token
from yichuang.domains.machines import actions
from yichuang.domains.machines.actions import Beat, Setting
from yichuang.domains.machines.models import Fault, Machine, PrintOrder
from yichuang.domains.machines.queries import find_machine, find_print, get_machine, list_machines, list_orders
from yichuang.domains.messages.models import Message
from yichuang.rules.access import Actor
from yichuang.rules.hall.machines import Condition, MachineKind
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.db]
MINUTE = timedelta(minutes=1)
PARTS = [{"text": "A001", "size": "huge", "align": "center"}, {"cut": True}]


@pytest.fixture
def technician() -> Actor:
    return a_technician()


def refused(code: str, act: Any, /, **values: Any) -> None:
    with pytest.raises(Refusal) as caught:
        act(**{"now": NOW} | values)
    assert caught.value.code == code


def beat(machine: actions.Enrolled, at: Any, **said: Any) -> actions.Orders | None:
    return actions.beat(machine_id=machine.machine_id, secret=machine.secret, said=Beat(**said), now=at)


def actor_of(machine: actions.Enrolled) -> Actor:
    actor = find_actor_by_token(machine.secret, NOW)
    assert actor is not None
    return actor


def test_a_code_is_good_once_for_a_quarter_of_an_hour_and_only_there(technician: Actor) -> None:
    made = actions.register_machine(actor=technician, now=NOW, kind="kiosk", code="kiosk-1", setting=Setting("取号机"))
    assert made.code not in str(Machine.objects.values().get())
    refused("code_wrong", actions.enrol, code="00000000", by_api=False)
    refused("code_wrong", actions.enrol, code="", by_api=False)
    refused("wrong_place", actions.enrol, code=made.code, by_api=True)
    refused("code_wrong", actions.enrol, code=made.code, by_api=False, now=NOW + 15 * MINUTE)
    enrolled = actions.enrol(code=f"{made.code[:4]} {made.code[4:]}", by_api=False, now=NOW + 14 * MINUTE)
    refused("code_wrong", actions.enrol, code=made.code, by_api=False, now=NOW + 14 * MINUTE)
    assert enrolled.secret not in str(Machine.objects.values().get())
    known = find_machine(enrolled.machine_id, enrolled.secret)
    assert known is not None
    assert known.code == "kiosk-1"
    assert find_machine(enrolled.machine_id, enrolled.secret + "x") is None
    assert find_machine(enrolled.machine_id, "") is None


def test_a_disabled_machine_is_unknown_at_once_and_a_new_code_gives_another_credential(technician: Actor) -> None:
    kiosk, printer = a_machine(), a_machine("printer")
    assert actor_of(printer).kind == "device"
    assert actor_of(printer).centre_id == a_centre().pk
    for one in (kiosk, printer):
        actions.revoke_machine(actor=technician, now=NOW, machine_id=one.machine_id)
    assert find_machine(kiosk.machine_id, kiosk.secret) is None
    assert beat(kiosk, NOW) is None
    assert find_actor_by_token(printer.secret, NOW) is None
    refused("stale", actions.revoke_machine, actor=technician, machine_id=kiosk.machine_id)

    made = actions.give_code(actor=technician, now=NOW, machine_id=printer.machine_id)
    again = actions.enrol(code=made.code, by_api=True, now=NOW)
    assert find_actor_by_token(again.secret, NOW) is not None
    assert find_actor_by_token(printer.secret, NOW) is None
    assert Token.objects.filter(revoked_at=None).count() == 1
    verbs = [entry.verb for entry in list_entries(f"machine:{printer.machine_id}")]
    assert {"register_machine", "enrol", "revoke_machine", "give_enrolment_code"} <= set(verbs)


def test_only_managers_and_administrators_look_after_machines_of_their_own_centre(technician: Actor) -> None:
    kiosk = a_machine()
    clerk = an_actor(a_post("clerk"))
    refused("not_permitted", actions.order_restart, actor=clerk, machine_id=kiosk.machine_id)
    refused("not_permitted", actions.register_machine, actor=clerk, kind="pad", code="p", setting=Setting("x"))
    stranger = an_actor(a_post("administrator", a_centre("other")))
    refused("not_found", actions.order_restart, actor=stranger, machine_id=kiosk.machine_id)
    refused("not_found", actions.revoke_machine, actor=stranger, machine_id=kiosk.machine_id)
    assert list_machines(stranger, NOW) == []
    for read in (lambda: list_machines(clerk, NOW), lambda: list_orders(clerk, kiosk.machine_id)):
        with pytest.raises(Refusal) as caught:
            read()
        assert caught.value.code == "not_permitted"
    for wrong, setting in {
        "window_missing": Setting("x"),
        "unknown_window": Setting("x", window_id=999),
        "name_missing": Setting(" "),
    }.items():
        refused(wrong, actions.register_machine, actor=technician, kind="pad", code="pad-9", setting=setting)
    refused(
        "code_taken", actions.register_machine, actor=technician, kind="board", code="kiosk-1", setting=Setting("x")
    )


def test_silence_in_office_hours_is_one_fault_told_once(technician: Actor) -> None:
    pad = a_machine("pad", window_id=a_window().pk)
    assert beat(pad, NOW, page="/hall/pad/x/") is not None
    assert actions.watch_machines(now=NOW + 3 * MINUTE) == 0
    assert get_machine(technician, pad.machine_id, NOW + 3 * MINUTE).standing == "ok"
    late = NOW + 4 * MINUTE
    assert get_machine(technician, pad.machine_id, late).standing == "offline"
    assert [actions.watch_machines(now=late + n * MINUTE) for n in range(3)] == [1, 0, 0]
    fault = Fault.objects.get()
    told = Message.objects.filter(event="machine", channel="inbox")
    assert fault.told_posts == told.count() > 0
    assert "离线" in told[0].text
    beat(pad, late + 5 * MINUTE)
    fault.refresh_from_db()
    assert fault.ended_at == late + 5 * MINUTE
    assert actions.watch_machines(now=late + 9 * MINUTE) == 1  # silent again: another fault
    assert Fault.objects.count() == 2
    a_machine("board", code="board-1")
    assert actions.watch_machines(now=NOW.replace(hour=20)) == 0  # switched off for the night
    assert actions.watch_machines(now=NOW + timedelta(days=4)) == 0  # Sunday


def test_paper_runs_out_and_is_put_in(technician: Actor) -> None:
    printer = a_machine("printer")
    me = actor_of(printer)
    for said in ("paper_low", "paper_out", "paper_out"):
        actions.report(actor=me, said=Beat(version="1", condition=said), now=NOW)
    assert [fault.kind for fault in Fault.objects.filter(ended_at=None)] == ["paper_out"]
    row = get_machine(technician, printer.machine_id, NOW)
    assert (row.standing, row.since) == ("paper_out", NOW)
    assert "换纸" in row.do
    fault = Fault.objects.get(kind="paper_out")
    refused("note_missing", actions.end_fault, actor=technician, fault_id=fault.pk, note="")
    actions.end_fault(actor=technician, now=NOW, fault_id=fault.pk, note="换了一卷纸")
    refused("stale", actions.end_fault, actor=technician, fault_id=fault.pk, note="换了一卷纸")
    assert get_machine(technician, printer.machine_id, NOW).standing == "ok"
    actions.report(actor=me, said=Beat(version="1", condition="paper_out"), now=NOW)  # it was not
    assert Fault.objects.filter(kind="paper_out").count() == 2
    actions.report(actor=me, said=Beat(version="1", condition="ok"), now=NOW)
    assert not Fault.objects.filter(ended_at=None).exists()
    refused("condition_unknown", actions.report, actor=me, said=Beat(condition="on_fire"))


def test_a_restart_is_ordered_carried_and_confirmed_once(technician: Actor) -> None:
    kiosk = a_machine()
    order = actions.order_restart(actor=technician, now=NOW, machine_id=kiosk.machine_id)
    refused("already_ordered", actions.order_restart, actor=technician, machine_id=kiosk.machine_id)
    carried = [beat(kiosk, NOW + n * MINUTE, done=done) for n, done in enumerate((0, order.pk - 1, order.pk, order.pk))]
    assert [one and one.restart for one in carried] == [order.pk, order.pk, 0, 0]
    assert [row.state for row in list_orders(technician, kiosk.machine_id)] == ["confirmed"]
    actions.order_restart(actor=technician, now=NOW, machine_id=kiosk.machine_id)
    late = beat(kiosk, NOW + 61 * MINUTE)
    assert late is not None
    assert late.restart == 0  # of yesterday, say: nobody asks for it any more
    printer = a_machine("printer")
    refused("no_page", actions.order_restart, actor=technician, machine_id=printer.machine_id)


def test_a_slip_is_ordered_once_and_claimed_once() -> None:
    printer = a_machine("printer")
    kiosk = a_machine("kiosk", printer_id=printer.machine_id)
    me = actor_of(printer)

    def order(**more: Any) -> PrintOrder | None:
        return actions.order_print(kiosk_id=kiosk.machine_id, subject="ticket:t", parts=PARTS, now=NOW, **more)

    first, second = order(), order(again=True)  # again: not while the first may still print
    assert first is not None
    assert first == second
    claimed = actions.claim_print(actor=me, now=NOW)
    assert claimed is not None
    assert claimed.parts == PARTS
    standing = find_print("ticket:t", NOW)
    assert standing is not None
    assert standing.state == "printing"
    assert actions.claim_print(actor=me, now=NOW) is None  # and the one in hand is of unknown end now
    standing = find_print("ticket:t", NOW)
    assert standing is not None
    assert (standing.state, standing.may_ask_again) == ("unknown", True)
    refused("not_permitted", actions.claim_print, actor=a_technician())
    actions.confirm_print(actor=me, now=NOW, order_id=claimed.id, outcome="not_begun")
    assert PrintOrder.objects.get().state == "unknown"  # too late to say so: somebody was asked already
    actions.confirm_print(actor=me, now=NOW, order_id=claimed.id, outcome="printed")
    actions.confirm_print(actor=me, now=NOW, order_id=claimed.id, outcome="failed")
    assert PrintOrder.objects.get().state == "printed"
    assert order(again=True) == first  # printed is printed
    other = a_machine("printer", code="printer-2")
    refused("not_found", actions.confirm_print, actor=actor_of(other), order_id=claimed.id, outcome="printed")
    assert actions.forget_slips(now=NOW + timedelta(days=2)) == 1
    assert PrintOrder.objects.get().parts == []


def test_a_slip_that_nobody_came_for_is_not_printed_later() -> None:
    printer = a_machine("printer")
    kiosk = a_machine("kiosk", printer_id=printer.machine_id)
    order = {"kiosk_id": kiosk.machine_id, "subject": "ticket:t", "parts": PARTS}
    actions.order_print(now=NOW, **order)  # type: ignore[arg-type]
    standing = find_print("ticket:t", NOW + timedelta(seconds=20))
    assert standing is not None
    assert (standing.state, standing.is_over) == ("fault", False)
    assert actions.claim_print(actor=actor_of(printer), now=NOW + 3 * MINUTE) is None
    assert PrintOrder.objects.get().state == "lapsed"
    for copy in (2, 3):
        again = actions.order_print(now=NOW, again=True, **order)  # type: ignore[arg-type]
        assert again is not None
        assert again.copy == copy
        PrintOrder.objects.update(state="unknown")
    refused("enough_copies", actions.order_print, again=True, **order)
    no_printer = a_machine("kiosk", code="kiosk-2")
    assert actions.order_print(kiosk_id=no_printer.machine_id, subject="ticket:u", parts=PARTS, now=NOW) is None


def test_the_rules_and_the_rows_know_the_same_kinds_and_conditions() -> None:
    assert {kind.name: kind.value for kind in Machine.Kind} == {kind.name: kind.value for kind in MachineKind}
    assert {one.name: one.value for one in Machine.Condition} == {one.name: one.value for one in Condition}
