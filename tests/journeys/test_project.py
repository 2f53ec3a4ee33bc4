"""A project from its registration to the page of its owner: cases and applications in phases, one picture."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.builders import NOW, a_post, an_actor
from tests.builders.bundles import OneEvent, one_event
from tests.builders.cases import FIRM, LI, a_hall, post_of
from yichuang.domains.audit.queries import list_entries
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.actions import ProjectGiven
from yichuang.domains.cases.models import Project
from yichuang.domains.cases.queries import Wanted, find_project, get_project, list_projects, search_cases
from yichuang.rules.access import Actor
from yichuang.rules.cases.intake import Problem
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.db]

CODE = "2024-350423-47-01-123456"


def registered(actor: Actor, code: str = CODE) -> Project:
    return cases.register_project(actor=actor, now=NOW, given=ProjectGiven(code, "龙津茶文化园", LI, address="龙津镇"))


def attach(event: OneEvent, number: str, phase: str = "land", code: str = CODE) -> None:
    put = cases.attach_application if number.startswith("J") else cases.attach_case
    put(actor=event.clerk, now=NOW, code=code, phase=phase, number=number)


def test_a_project_holds_what_its_owner_applies_for_and_shows_it_as_one() -> None:
    event = one_event(["land", "plan"])
    project, application = registered(event.clerk), event.submit()
    attach(event, application.number)
    attach(event, application.number, "planning")  # moved
    shown = get_project(CODE, event.clerk)
    assert [(phase.tone, len(phase.matters)) for phase in shown.phases] == [
        ("planned", 0), ("open", 1), ("planned", 0), ("planned", 0),
    ]  # fmt: skip
    assert shown.phases[1].matters[0].count == 2
    for name in ("land", "plan"):
        event.decide(application, name)
    cases.follow_bundle(application_id=application.pk, now=NOW)
    assert get_project(CODE, event.clerk).phases[1].tone == "good"
    found = search_cases(event.clerk, Wanted(text=CODE))
    assert {row.number for row in found.rows} == {event.case(application, one).number for one in ("land", "plan")}
    verbs = [entry.verb for entry in list_entries(f"project:{CODE}")]
    assert verbs == ["register_project", "attach_application", "attach_application"]
    seen = find_project(token=project.progress_token)
    assert seen is not None
    assert (seen.owner_name, find_project(code=CODE, last_four="0000")) == ("李*敏", None)
    assert find_project(code=CODE, last_four=LI.number[-4:]) == seen


def test_what_is_not_the_owners_or_lies_in_another_project_is_refused() -> None:
    event = one_event(["land", "plan"])
    registered(event.clerk)
    registered(event.clerk, "GC2024002")
    application, strange = event.submit(), event.submit(applicant=FIRM)
    attach(event, application.number)
    for number, code, refused in [
        (strange.number, CODE, "other_owner"),
        (application.number, "GC2024002", "in_other_project"),
        (event.case(application, "land").number, CODE, "attach_application"),
        ("J3504232026030499999", CODE, "not_found"),
        (application.number, "GC9", "not_found"),
    ]:
        with pytest.raises(Refusal) as refusal:
            attach(event, number, code=code)
        assert refusal.value.code == refused
    with pytest.raises(Refusal, match="已经登记过"):
        registered(event.clerk)
    given = ProjectGiven("GC2024003", "园", LI, since=NOW.date() + timedelta(days=3))
    with pytest.raises(Refusal) as refusal:
        cases.register_project(actor=event.clerk, now=NOW, given=given)
    assert refusal.value.code == "not_yet"
    with pytest.raises(Refusal):
        cases.register_project(actor=event.approvers["land"], now=NOW, given=ProjectGiven("GC2024003", "园", LI))


def test_departments_see_projects_in_which_they_have_a_part() -> None:
    event = one_event(["land", "plan"])
    registered(event.clerk)
    assert not list_projects(event.approvers["land"]).rows
    with pytest.raises(Refusal):
        get_project(CODE, event.approvers["land"])
    attach(event, event.submit().number)
    assert [row.code for row in list_projects(event.approvers["land"], "2024").rows] == [CODE]
    outsider = an_actor(a_post("approver", event.bundle.centre, department=a_hall().department))
    assert not list_projects(outsider).rows


def test_what_is_the_owners_turn_stands_on_the_owners_page() -> None:
    hall = a_hall()
    project = registered(hall.clerk)
    assert hall.item.version is not None
    code = hall.item.version.materials.values_list("code", flat=True)[0]
    problems = [Problem(code, "照片模糊", "重新拍摄")]
    number = hall.hand_in(outcome="deficient", problems=problems).number
    cases.attach_case(actor=hall.clerk, now=NOW, code=CODE, phase="building", number=number)
    shown = find_project(token=project.progress_token)
    assert shown is not None
    assert [(one.kind, one.number) for one in shown.owed] == [("mend", number)]
    page = Client().get(f"/progress/{project.progress_token}/").content.decode()
    assert "照片模糊" in page
    assert LI.name not in page
    assert "施工许可" in page


def test_the_pages_register_attach_and_refuse_with_what_was_typed() -> None:
    event = one_event(["land", "plan"])
    browser, account = Client(), post_of(event.clerk).account
    assert account is not None
    browser.force_login(account)
    typed = {"code": CODE, "name": "茶文化园", "kind": "construction", "id_type": "citizen_id"}
    refused = browser.post("/projects/", {**typed, "owner_number": "1", "owner_name": LI.name})
    assert refused.status_code == 422
    assert "茶文化园" in refused.content.decode()
    made = browser.post("/projects/", {**typed, "owner_number": LI.number, "owner_name": LI.name})
    assert made["Location"] == f"/projects/{CODE}/"
    application = event.submit()
    put = browser.post(f"/projects/{CODE}/attach/", {"number": application.number, "phase": "land"})
    assert put.status_code == 302
    assert application.number in browser.get(f"/projects/{CODE}/").content.decode()
    assert CODE in browser.get(f"/bundles/{application.number}/").content.decode()
    assert browser.post(f"/projects/{CODE}/attach/", {"number": "1", "phase": "land"}).status_code == 404
    project = Project.objects.get()
    asked = Client().post("/progress/", {"number": CODE, "last_four": LI.number[-4:]})
    assert asked["Location"] == f"/progress/{project.progress_token}/"
