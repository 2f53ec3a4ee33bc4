"""Appointments on the database: places held and freed, limits of a person, what the manager closes, what is told."""

from datetime import timedelta

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.builders import NOW, a_centre, a_post, an_actor
from tests.builders.appointments import TOMORROW, a_person, bookable_item, booked, held, settings, slot
from tests.builders.messages import a_channel
from yichuang.domains.appointments import actions, queries
from yichuang.domains.appointments.message_text import TEXTS
from yichuang.domains.appointments.models import Appointment, SlotChange
from yichuang.domains.audit.models import Entry
from yichuang.domains.cases.labels import EVENTS
from yichuang.domains.messages import actions as messages
from yichuang.domains.messages.models import Message
from yichuang.rules.access import APPLICANT
from yichuang.rules.messages.words import check_words, fields_for
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.db]
NINE, HALF_PAST = slot(9), slot(9, 30)
DAY = TOMORROW.date()


def free(item: object, starts_at: object = NINE, now: object = NOW) -> int:
    code = item.code  # type: ignore[attr-defined]
    slots = queries.list_slots(a_centre(), code, DAY, now).slots  # type: ignore[arg-type]
    return next(one.free for one in slots if one.starts_at == starts_at)


def refused(code: str) -> object:
    return pytest.raises(Refusal, match=None, check=lambda refusal: refusal.code == code)  # type: ignore[call-overload]


def test_a_place_is_held_and_frees_itself_and_a_late_form_still_books_it() -> None:
    item = bookable_item()
    assert free(item) == 2
    first = held(item, NINE)
    held(item, HALF_PAST, key=first.key)  # another half hour gives the first one back
    assert (free(item), free(item, HALF_PAST)) == (2, 1)
    held(item, NINE, key=first.key)
    later = NOW + timedelta(minutes=5)
    assert (free(item, now=NOW + timedelta(minutes=4)), free(item, now=later)) == (1, 2)
    person = {"name": "陈小红", "id_number": a_person(), "phone": "138 1234 3210", "actor": APPLICANT}
    one = actions.book(key=first.key, now=later, **person)  # type: ignore[arg-type]
    assert one == actions.book(key=first.key, now=later, **person)  # type: ignore[arg-type]
    assert free(item, now=later) == 1
    slow = held(item, NINE, later)
    booked(item, NINE, 2, later + timedelta(minutes=6))
    with refused("slot_gone"):
        actions.book(key=slow.key, now=later + timedelta(minutes=7), **person | {"id_number": a_person(3)})  # type: ignore[arg-type]
    assert actions.forget_holds(now=later + timedelta(hours=2)) == 1
    assert Entry.objects.filter(subject=f"appointment:{one.pk}", verb="book").count() == 1


def test_what_is_not_offered_is_refused() -> None:
    item = bookable_item(extended_hours=[])
    for starts_at, code in (
        (slot(12, 30), "slot_not_offered"),
        (slot(9, 10), "slot_not_offered"),
        (NINE + timedelta(days=30), "slot_not_offered"),
        (slot(9, day=NOW), "slot_gone"),
    ):
        with refused(code):
            held(item, starts_at)
    settings(a_centre(), appointment=["other"])
    with refused("not_bookable"):
        held(item, NINE)
    settings(a_centre(), {"days_ahead": 0})
    with refused("not_bookable"):
        held(item, NINE)


def test_a_person_has_two_open_bookings_and_none_twice_in_a_half_hour() -> None:
    item = bookable_item(windows=6)
    booked(item, NINE)
    with refused("same_half_hour"):
        booked(item, NINE)
    booked(item, HALF_PAST)
    with refused("too_many_bookings"):
        booked(item, slot(10))
    first = Appointment.objects.get(starts_at=NINE, state="booked")
    actions.cancel(number=first.number or "", actor=APPLICANT, now=NOW)
    booked(item, slot(10))
    with refused("wrong_state"):
        actions.cancel(number=first.number or "", actor=APPLICANT, now=NOW)
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, id_number, phone, person FROM appointments_appointment WHERE name <> ''")
        assert not {"陈小红", "13812343210", a_person()} & {text for row in cursor.fetchall() for text in row}


def test_who_did_not_come_three_times_is_blocked_and_told_until_when() -> None:
    item = bookable_item(policy={"no_shows": 2, "blocked_days": 3})
    for starts_at in (NINE, slot(14)):
        booked(item, starts_at)
    assert actions.mark_missed(now=NINE + timedelta(minutes=15)) == 0  # the grace is over only after it
    assert actions.mark_missed(now=slot(16)) == 2
    assert actions.mark_missed(now=slot(16)) == 0
    in_two_days = slot(9, day=TOMORROW + timedelta(days=1))
    with refused("booking_blocked"):
        booked(item, in_two_days, now=slot(16))
    booked(item, in_two_days, person=2, now=slot(16))
    assert Entry.objects.filter(verb="miss_appointment").count() == 2


def test_changing_takes_the_new_place_and_gives_the_old_one_back() -> None:
    item = bookable_item()
    one = booked(item, NINE)
    assert one.number
    for person in (2, 3):
        booked(item, HALF_PAST, person)
    with refused("slot_gone"):
        actions.change(number=one.number, starts_at=HALF_PAST, actor=APPLICANT, now=NOW)
    actions.change(number=one.number, starts_at=slot(10), actor=APPLICANT, now=NOW)
    assert (free(item), free(item, slot(10))) == (2, 1)
    assert "改到" in queries.list_told(one.number)[-1].text
    with refused("slot_begun"):
        actions.cancel(number=one.number, actor=APPLICANT, now=slot(10))


def test_reminders_are_told_once_and_only_of_what_still_stands() -> None:
    item = bookable_item()
    a_channel("sms")
    one = booked(item, NINE, now=NOW - timedelta(days=1))
    planned = ProcrastinateJob.objects.filter(task_name="remind_appointment").order_by("scheduled_at")
    assert [job.scheduled_at for job in planned] == [NINE - timedelta(days=1), NINE - timedelta(hours=1)]
    for _ in range(2):
        actions.remind(**planned[1].args, now=NINE - timedelta(hours=1))
    assert Message.objects.filter(event="appointment_hour").count() == 2  # on the page, and by text message
    moved = actions.change(number=one.number or "", starts_at=slot(11), actor=APPLICANT, now=NOW)
    actions.remind(**planned[0].args, now=NOW)
    assert not Message.objects.filter(event="appointment_day").exists()
    actions.remind(number=moved.number or "", which="hour", starts=int(slot(11).timestamp()), now=slot(11))
    assert Message.objects.filter(event="appointment_hour").count() == 2  # it has begun: nobody is reminded of it
    assert all("陈" not in text and a_person() not in text for text in Message.objects.values_list("text", flat=True))


def test_a_centre_says_it_in_its_own_words_with_the_fields_of_appointments_only() -> None:
    item, manager = bookable_item(), an_actor(a_post("centre_manager"))
    values = {"actor": manager, "now": NOW, "event": "appointment_booked", "audience": "applicant"}
    with refused("unknown_field"):
        messages.adapt_message(**values, text="{办件编号}已预约")  # type: ignore[arg-type]
    messages.adapt_message(**values, text="约好了：{时间}，{事项}，凭{预约号}签到。")  # type: ignore[arg-type]
    one = booked(item, NINE)
    (told,) = queries.list_told(one.number or "")
    number = one.number or ""
    assert (
        f"】约好了：3月5日（周四）09:00，{item.name}，凭{number[:3]} {number[3:6]} {number[6:]}签到。查看" in told.text
    )
    words = {row.event: (row.own, row.parts) for row in queries.list_appointment_words(manager)}
    assert words["appointment_booked"] == ("约好了：{时间}，{事项}，凭{预约号}签到。", 2)
    assert words["appointment_closed"][0] == ""
    messages.adapt_message(**values, text="")  # type: ignore[arg-type]
    other = booked(item, NINE, 2)
    assert "您已预约" in queries.list_told(other.number or "")[0].text


def test_every_message_of_an_appointment_names_only_what_there_is_and_has_a_name() -> None:
    for event, text in TEXTS.items():
        assert check_words(text, fields_for(event, "applicant")) == text
        assert event in EVENTS


def test_the_manager_closes_and_adds_and_people_are_told() -> None:
    item, manager = bookable_item(), an_actor(a_post("centre_manager"))
    one, other = booked(item, NINE), booked(item, slot(14), 2)
    line = f"{one.zone_id}:apply"
    with refused("reason_missing"):
        actions.change_slots(actor=manager, now=NOW, day=DAY, kind="close", reason="")
    with refused("not_permitted"):
        actions.change_slots(actor=an_actor(a_post("clerk")), now=NOW, day=DAY, kind="close", reason="停电检修")
    made, ended = actions.change_slots(
        actor=manager, now=NOW, day=DAY, kind="close", reason="停电检修", line=line, starts_at=NINE
    )
    one.refresh_from_db()
    assert (ended, one.state, one.reason, free(item)) == (1, "closed", "停电检修", 0)
    assert "停电检修" in queries.list_told(one.number or "")[-1].text
    with refused("slot_gone"):
        held(item, NINE)
    actions.withdraw_change(actor=manager, now=NOW, change_id=made.pk)
    assert free(item) == 2
    actions.change_slots(actor=manager, now=NOW, day=DAY, kind="add", reason="加开潮汐窗口", starts_at=NINE, places=3)
    assert free(item) == 5
    table = queries.capacity_day(an_actor(a_post("centre_manager")), DAY, NOW)
    (row,) = table.rows
    assert (row.cells[0].places, row.cells[0].added, len(table.starts), len(table.changes)) == (5, 3, 13, 1)
    _, ended = actions.change_slots(actor=manager, now=NOW, day=DAY, kind="close", reason="全天停电")
    other.refresh_from_db()
    assert (ended, other.state) == (1, "closed")
    assert SlotChange.objects.filter(withdrawn_at=None).count() == 2
    assert Entry.objects.filter(verb__in=["change_slots", "withdraw_change"]).count() == 4


def test_the_extended_hours_list_opens_the_weekend_for_its_items_only() -> None:
    item = bookable_item(policy={"days_ahead": 14})
    other = bookable_item(windows=0, policy={"days_ahead": 14})
    hours = {"kind": "extended_hours", "days": ["weekend"], "hours": ["09:00", "11:00"], "windows": 1, "share": 1.0}
    settings(a_centre(), {"days_ahead": 14}, extended_hours=[item.code], hours=[hours | {"items": [], "note": ""}])
    saturday = TOMORROW + timedelta(days=2)
    days = {one.day: one for one in queries.list_offers(a_centre(), item.code, NOW).days}
    assert [(one.free, one.is_extended) for one in days[saturday.date()].slots] == [(2, True)] * 4
    assert not {one.day: one for one in queries.list_offers(a_centre(), other.code, NOW).days}[saturday.date()].slots
    booked(item, slot(9, day=saturday))
    with refused("slot_not_offered"):
        held(other, slot(9, day=saturday))


def test_special_windows_have_places_of_their_own() -> None:
    item = bookable_item()
    window = item.zones.get().windows.first()
    assert window
    window.specials = ["assistance"]
    window.save()
    found = queries.list_offers(a_centre(), "assistance", NOW)
    assert found.bookable.name == "帮办代办"
    one = actions.hold(centre=a_centre(), code="assistance", starts_at=NINE, key="a" * 32, actor=APPLICANT, now=NOW)
    assert (one.purpose, one.item_id) == ("assistance", None)


def test_who_looks_ahead_is_told_of_those_still_to_come_by_line_and_minute() -> None:
    item = bookable_item()
    one = booked(item, NINE)
    booked(item, HALF_PAST, 2)
    early = NINE - timedelta(hours=1)
    found = queries.list_to_come(early)
    assert {key: dict(lines) for key, lines in found.items()} == {
        one.centre_id: {(one.zone_id, "apply"): [9 * 60, 9 * 60 + 30]}
    }
    assert [list(lines.values()) for lines in queries.list_to_come(NINE + timedelta(minutes=1)).values()] == [[[570]]]
    assert queries.list_to_come(NOW) == {}  # a day before
