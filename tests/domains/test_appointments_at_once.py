"""Everybody books at once: never more than there are places, and nobody twice in one half hour."""

import secrets
from collections import Counter
from threading import Barrier, Thread

import pytest
from django.db import connection

from tests.builders import NOW
from tests.builders.appointments import a_person, bookable_item, slot
from yichuang.domains.appointments import actions, queries
from yichuang.domains.appointments.models import Appointment
from yichuang.rules.access import APPLICANT
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.db]
PEOPLE, THREADS = 40, 24
SLOTS = [slot(9), slot(9, 30), slot(10)]


def test_forty_people_at_three_half_hours_take_every_place_and_not_one_more() -> None:
    item, together = bookable_item(windows=4, policy={"open_per_person": 9}), Barrier(THREADS)
    centre, failures, answers = item.centre, list[BaseException](), Counter[str]()
    offered = queries.list_slots(centre, item.code, slot(9).date(), NOW).slots

    def work(number: int) -> None:
        try:
            together.wait()
            for person in range(number, PEOPLE, THREADS // 2):  # two threads for each person
                for starts_at in SLOTS:
                    try:
                        key = secrets.token_hex(16)
                        actions.hold(
                            centre=centre, code=item.code, starts_at=starts_at, key=key, actor=APPLICANT, now=NOW
                        )
                        actions.book(
                            key=key, name="陈小红", id_number=a_person(person), phone="13812343210",
                            actor=APPLICANT, now=NOW,
                        )  # fmt: skip
                        answers["booked"] += 1
                    except Refusal as refusal:
                        answers[refusal.code] += 1
        except BaseException as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [Thread(target=work, args=[number // 2]) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert set(answers) <= {"booked", "slot_gone", "same_half_hour"}
    booked = Appointment.objects.filter(state="booked")
    taken = Counter(booked.values_list("starts_at", flat=True))
    capacity = {one.starts_at: one.free for one in offered}
    assert all(taken[starts_at] <= capacity[starts_at] for starts_at in SLOTS)
    assert sum(taken.values()) == answers["booked"] > 0
    twice = Counter(booked.values_list("person", "starts_at"))
    assert set(twice.values()) == {1}
