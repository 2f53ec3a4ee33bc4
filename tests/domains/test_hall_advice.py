"""Live advice on the real database: a zone is busy, the manager accepts, the person opens, the effect is measured."""

from datetime import datetime, timedelta

import pytest

from tests.builders import NOW, a_post, a_window, a_zone, an_actor
from tests.builders.hall import a_clerk_at, a_ticket
from tests.builders.personnel import a_clerk
from yichuang.domains.audit.models import Entry
from yichuang.domains.hall import actions as hall
from yichuang.domains.hall.models import Advice, Outlook, ServiceTime
from yichuang.domains.hall.queries import service_times
from yichuang.domains.hall.queries.advice import advice_of, asked_of
from yichuang.domains.messages.models import Message
from yichuang.domains.organisation.models import Window
from yichuang.rules.access import Actor
from yichuang.rules.hall.tickets import hall_day
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.db]


def at(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


def a_busy_zone() -> tuple[Window, Actor]:
    """One clerk, fourteen people who came in the last forty minutes, and a tidal window that is closed."""
    zone = a_zone(name="社会事务")
    clerk = a_clerk_at(a_window(zone), at=at(-45))
    for number in range(14):
        a_ticket(zone, at=at(-40 + 2.5 * number))
    return a_window(zone, is_tidal=True), clerk


def served(clerk: Actor, called: datetime, minutes: float) -> None:
    """The next one, served from then on for so long."""
    hall.call_next(actor=clerk, now=called)
    hall.start(actor=clerk, now=called)
    hall.finish(actor=clerk, now=called + timedelta(minutes=minutes))


def test_from_a_long_line_to_a_measured_effect() -> None:
    window, first = a_busy_zone()
    a_clerk("王芳", zone=window.zone)
    fang = an_actor(a_clerk("王芳2", zone=window.zone))
    a_clerk("外区的人", zone=a_zone(code="tax"))
    manager = an_actor(a_post("centre_manager"))
    assert hall.make_advice(now=NOW) == 1
    offered = Advice.objects.get()
    assert (offered.kind, offered.window_id, offered.state) == ("open", window.pk, "offered")
    assert "社会事务现有 14 人等候" in offered.reason
    assert offered.figures["after"] >= offered.figures["before"]
    assert offered.figures["wait_after"] < offered.figures["wait_before"]
    assert len(Outlook.objects.get().data["stretches"]) == 4
    hall.make_advice(now=at(5))
    assert Advice.objects.get().seen_at == at(5)  # the same advice, confirmed
    with pytest.raises(Refusal, match="权限"):
        hall.accept_advice(actor=first, advice_id=offered.pk, now=at(6))
    hall.accept_advice(actor=manager, advice_id=offered.pk, now=at(6))
    assert hall.accept_advice(actor=manager, advice_id=offered.pk, now=at(6)).state == "accepted"
    post = offered.post
    assert post is not None
    asked = asked_of(post.pk, at(6))
    assert asked is not None
    assert window.display_name in asked.words
    assert Message.objects.filter(subject=f"advice:{offered.pk}").exists()
    assert not window.duties.exists()  # nobody goes on duty in somebody else's name
    hall.make_advice(now=at(7))
    assert Advice.objects.exclude(pk=offered.pk).filter(window=window).count() == 0
    sitter = an_actor(post, at(8))
    hall.open_window(actor=sitter, window_id=window.pk, now=at(8))
    assert asked_of(post.pk, at(8)) is None
    assert Advice.objects.get(pk=offered.pk).done_at == at(8)
    for step in range(7):
        served(first, at(9 + 8 * step), 7)
        served(sitter, at(9 + 8 * step), 7)
    for minute in range(10, 60, 4):
        a_ticket(window.zone, at=at(minute))
    for step in range(6):
        served(first, at(66 + 4 * step), 3)
        served(sitter, at(66 + 4 * step), 3)
    assert hall.measure_advice(now=at(60)) == 0  # too early
    assert hall.measure_advice(now=at(100)) == 1
    assert hall.measure_advice(now=at(100)) == 0
    effect = Advice.objects.get(pk=offered.pk).effect
    assert effect is not None
    assert effect["after"]["n"] == 12
    assert effect["before"]["mean"] > 15
    assert effect["model_without"]["mean"] > effect["model_with"]["mean"]
    assert effect["error"] > 0
    verbs = Entry.objects.filter(subject=f"advice:{offered.pk}").order_by("position").values_list("verb", flat=True)
    refused = "decide_hall_advice"
    assert list(verbs) == ["offer_advice", refused, "accept_advice", "follow_advice", "measure_advice"]
    assert fang.post_id is not None
    listed = advice_of(manager, at(100))
    assert [row.id for row in listed.measured] == [offered.pk]


def test_nobody_unfit_is_asked_and_what_changed_is_refused() -> None:
    window, first = a_busy_zone()
    a_clerk("外区的人", zone=a_zone(code="tax"))
    manager = an_actor(a_post("centre_manager"))
    assert hall.make_advice(now=NOW) == 0
    free = a_clerk("王芳", zone=window.zone)
    assert hall.make_advice(now=at(5)) == 1
    offered = Advice.objects.get()
    hall.open_window(actor=an_actor(free), window_id=a_window(window.zone).pk, now=at(6))
    with pytest.raises(Refusal) as caught:
        hall.accept_advice(actor=manager, advice_id=offered.pk, now=at(6))
    assert caught.value.code == "person_busy"
    hall.decline_advice(actor=manager, advice_id=offered.pk, now=at(6))
    with pytest.raises(Refusal) as caught:
        hall.accept_advice(actor=manager, advice_id=offered.pk, now=at(7))
    assert caught.value.code == "advice_over"
    with pytest.raises(Refusal):
        hall.accept_advice(actor=manager, advice_id=0, now=at(7))
    assert first.kind == "clerk"


def test_accepted_advice_that_nobody_follows_is_over() -> None:
    window, _ = a_busy_zone()
    a_clerk("王芳", zone=window.zone)
    hall.make_advice(now=NOW)
    offered = Advice.objects.get()
    hall.accept_advice(actor=an_actor(a_post("centre_manager")), advice_id=offered.pk, now=at(1))
    hall.make_advice(now=at(30))
    offered.refresh_from_db()
    assert offered.state == "expired"


def test_service_times_are_learnt_at_night_once() -> None:
    clerk = a_clerk_at(at=at(-60))
    for number in range(35):
        a_ticket(at=at(-60 + number))
    for number in range(35):
        served(clerk, at(number * 7), 6)
    tomorrow = NOW + timedelta(days=1)
    assert hall.learn_service_times(now=tomorrow) == 3
    assert hall.learn_service_times(now=tomorrow) == 0
    zone = a_zone()
    found = service_times(zone.centre_id, hall_day(tomorrow))
    assert found.minutes(zone.pk, "apply") == pytest.approx(7, abs=1)  # 35 of six minutes, ten of the usual twelve
    assert found.minutes(zone.pk, "consult") == pytest.approx(6)
    assert ServiceTime.objects.get(purpose="apply", item=None).n == 35
