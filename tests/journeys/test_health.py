"""Presence and authorisation health read from the database: what the rules are told, in a fixed number of queries."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import NOW, a_centre, a_department, a_post, a_window, a_zone, an_actor, an_authorisation, an_item
from tests.builders.cases import a_hall, an_approver, post_of
from yichuang.domains.accounts.models import User
from yichuang.domains.authority.actions import set_absence
from yichuang.domains.authority.models import Authorisation
from yichuang.domains.catalogue.actions import put_on_negative_list
from yichuang.domains.messages.models import Message
from yichuang.domains.organisation.models import Centre, Department, Post
from yichuang.journeys.establish import establish
from yichuang.journeys.health import examine_centre, tell_new_findings
from yichuang.rules.blueprint import read_blueprint

pytestmark = [pytest.mark.django_db, pytest.mark.db]
QUERIES = 11
TODAY = date(2026, 3, 4)


def kinds(centre: Centre | None = None) -> set[str]:
    found = examine_centre((centre or a_centre()).pk, NOW).findings
    return {f"{one.kind}:{one.subject.code}" for one in found}


def test_what_happens_to_an_authorisation_and_its_holder_shows_at_once() -> None:
    hall = a_hall()
    item, window = hall.item.code, hall.window.code
    post = post_of(hall.approver)
    assert kinds() == set()
    lost = {f"undecidable:{item}", f"window_without_decider:{window}"}
    second = an_actor(a_post("approver", department=hall.department))
    absence = set_absence(
        actor=hall.approver, now=NOW, post_code=post.code, substitute_code=second.post_code,
        starts_on=TODAY, ends_on=TODAY, reason="培训",
    )  # fmt: skip
    assert kinds() == set()
    Post.objects.filter(pk=second.post_id).update(account=None)
    assert kinds() == {*lost, f"post_vacant:{second.post_code}"}
    absence.delete()
    Post.objects.filter(pk=second.post_id).update(account=User.objects.create_user("new", "新人"))
    Authorisation.objects.filter(post=post).update(ends_on=TODAY + timedelta(days=3))
    assert kinds() == {f"decider_ending:{item}"}
    Authorisation.objects.filter(post=post).update(ends_on=None, revoked_at=NOW)
    assert kinds() == lost
    Authorisation.objects.filter(post=post).update(revoked_at=None, all_items=False)
    assert kinds() == lost
    Authorisation.objects.get(post=post).items.add(hall.item)
    assert kinds() == set()
    User.objects.filter(pk=hall.approver.account_id).update(is_active=False)
    assert kinds() == {*lost, f"post_vacant:{post.code}"}
    Authorisation.objects.filter(post=hall.clerk.post_id).update(powers=["issue"])
    assert f"window_cannot_accept:{window}" in kinds()


def test_items_outside_are_told_and_those_kept_out_are_not() -> None:
    hall = a_hall()
    hall.item.zones.clear()
    assert kinds() == {f"item_outside:{hall.item.code}"}
    put_on_negative_list(
        actor=an_actor(a_post("centre_manager")), now=NOW, code=hall.item.code, reason="premises",
        approved_by="县政府", document="",
    )  # fmt: skip
    assert kinds() == set()
    figures = examine_centre(a_centre().pk, NOW).figures
    assert (figures.items.negative, figures.rate) == (1, None)


def test_volumes_are_counted_by_department_and_asked_of_the_centres_own_thresholds() -> None:
    hall = a_hall()
    hall.hand_in()
    Department.objects.filter(pk=hall.department.pk).update(presence="collected")
    assert kinds() == set()
    Centre.objects.update(settings={"presence_advice": {"station_from": 1}})
    assert kinds() == {f"ask_to_station:{hall.department.code}"}
    found = examine_centre(a_centre().pk, NOW + timedelta(days=91))
    assert found.figures.accepted == 0
    Department.objects.filter(pk=hall.department.pk).update(presence="stationed")
    later = examine_centre(a_centre().pk, NOW + timedelta(days=91)).findings
    assert [one.kind for one in later] == ["ask_to_collect"]


def test_another_centre_is_left_alone() -> None:
    hall = a_hall()
    hall.approver_is_gone()
    other = a_centre("other")
    an_item(a_department(other), a_zone(other))
    assert kinds(other) != kinds()
    assert not any(key.endswith(hall.item.code) for key in kinds(other))


def many(departments: int, items: int) -> None:
    zone = a_zone(code="general")
    for _ in range(3):
        a_window(zone)
    clerk = a_post("clerk", zone=zone)
    for number in range(departments):
        department = a_department(code=f"d{number}")
        an_authorisation(clerk, department, "accept", "issue")
        an_approver(department, kind="chief_representative")
        for _ in range(items):
            an_item(department, zone, materials=1)


def test_a_large_centre_costs_as_many_queries_as_a_small_one() -> None:
    many(2, 1)
    centre_id = a_centre().pk
    with CaptureQueriesContext(connection) as small:
        examine_centre(centre_id, NOW)
    many(12, 4)
    with CaptureQueriesContext(connection) as large:
        found = examine_centre(centre_id, NOW)
    assert len(small) == len(large) == QUERIES
    assert found.figures.items.total == 50


def test_linxias_own_rules_are_read_from_its_blueprint() -> None:
    blueprint = read_blueprint("linxia").blueprint
    assert blueprint is not None
    centre = establish("linxia", blueprint, NOW)
    assert not {key for key in kinds(centre) if key.startswith(("rank_", "not_in_hall", "other_duty", "undecidable"))}
    chief = (
        Post.objects.filter(centre=centre, kind="chief_representative").select_related("department").order_by("id")[0]
    )
    Post.objects.filter(pk=chief.pk).update(rank="staff", attendance="online")
    head = Post.objects.create(
        centre=centre, code="head-x", kind="department_head", employer="department", department=chief.department,
        account=chief.account,
    )  # fmt: skip
    found = kinds(centre)
    assert {f"rank_too_low:{chief.code}", f"not_in_hall:{chief.code}", f"other_duty:{chief.code}"} <= found
    assert head.code not in "".join(found)


def test_the_manager_is_told_of_each_severe_finding_once() -> None:
    hall = a_hall()
    manager = a_post("centre_manager")
    assert tell_new_findings(now=NOW) == 0
    hall.approver_is_gone()
    assert tell_new_findings(now=NOW) == 2  # the item, and the window that accepts it
    said = Message.objects.get(post=manager)
    assert hall.item.name in said.text
    assert tell_new_findings(now=NOW + timedelta(days=1)) == 0
    second = an_item(hall.department, hall.window.zone)
    assert tell_new_findings(now=NOW + timedelta(days=2)) == 1
    assert second.name in Message.objects.filter(post=manager).latest("pk").text
    Authorisation.objects.update(revoked_at=None)
    assert tell_new_findings(now=NOW + timedelta(days=3)) == 0
    Authorisation.objects.filter(post=hall.approver.post_id).update(revoked_at=NOW)
    assert tell_new_findings(now=NOW + timedelta(days=4)) == 3  # what was mended and is lost again is told again
