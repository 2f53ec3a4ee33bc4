"""Bundles over the API: what is asked once, one submission with an idempotency key, the whole matter."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.builders.bundles import OneEvent, one_event
from tests.builders.cases import LI, post_of
from tests.interfaces.api.test_loop import Caller
from yichuang.domains.cases import actions
from yichuang.domains.cases.models import BundleApplication, Case
from yichuang.domains.hall import actions as hall

pytestmark = [pytest.mark.django_db, pytest.mark.db]

PERSON = {"number": LI.number, "name": LI.name, "phone": LI.phone}


@pytest.fixture
def event() -> OneEvent:
    made = one_event(["water", "power", "gas", "heat"], {"heat": ["gas"]})
    hall.open_window(actor=made.clerk, window_id=made.window.pk, now=timezone.now())
    return made


def test_everybody_reads_what_the_whole_asks_for(event: OneEvent) -> None:
    client = Client()
    assert [row["code"] for row in client.get("/api/v1/bundles?q=水电气").json()] == [event.bundle.code]
    said = client.get(f"/api/v1/bundles/{event.bundle.code}").json()
    assert [one["key"] for one in said["materials"]] == ["one-form", "id-card"]
    assert [len(one["wanted"]) for one in said["materials"]] == [4, 4]
    assert said["items"][3]["after"] == [event.items["gas"].code]
    assert client.get("/api/v1/bundles/nothing").status_code == 404


def test_the_same_key_hands_in_once_and_the_whole_can_be_read(event: OneEvent) -> None:
    clerk = Caller(post_of(event.clerk))
    papers: list[dict[str, Any]] = [{"code": key, "originals": 1} for key in ("one-form", "id-card")]
    body = {"applicant": PERSON, "materials": papers}
    path = f"/bundles/{event.bundle.code}/applications"
    first, second = clerk.post(path, body, "once"), clerk.post(path, body, "once")
    assert (first.status_code, second.json()) == (201, first.json())
    assert len(first.json()["cases"]) == 3
    assert (BundleApplication.objects.count(), Case.objects.count()) == (1, 3)
    whole = clerk.get(f"/bundle-applications/{first.json()['number']}").json()
    assert [part["state"] for part in whole["parts"]] == ["open", "open", "open", "planned"]
    assert LI.number not in str(whole)


def test_what_is_missing_is_a_problem_that_names_it(event: OneEvent) -> None:
    clerk = Caller(post_of(event.clerk))
    answer = clerk.post(f"/bundles/{event.bundle.code}/applications", {"applicant": PERSON})
    assert (answer.status_code, answer.json()["code"]) == (422, "materials_missing")
    assert answer.json()["missing"] == ["one-form", "id-card"]
    assert (
        Client().post(f"/api/v1/bundles/{event.bundle.code}/applications", "{}", "application/json").status_code == 401
    )


def test_projects_are_registered_filled_and_read(event: OneEvent) -> None:
    clerk, application = Caller(post_of(event.clerk)), event.submit(now=timezone.now())
    made = clerk.post("/projects", {"code": "GC2024001", "name": "茶文化园", "owner": PERSON}, "p1")
    assert (made.status_code, made.json()["code"]) == (201, "GC2024001")
    put = clerk.post("/projects/GC2024001/applications", {"number": application.number, "phase": "land"})
    assert put.json()["phases"][0]["matters"][0]["number"] == application.number
    assert clerk.get("/projects/GC2024001").json() == put.json()
    assert LI.number not in str(put.json())
    refused = clerk.post("/projects/GC2024001/cases", {"number": application.number, "phase": "land"})
    assert refused.json()["code"] == "not_found"


def test_the_lead_settles_over_the_api(event: OneEvent) -> None:
    application = event.submit(now=timezone.now())
    event.decide(application, "gas", "denied", now=timezone.now())
    actions.follow_bundle(application_id=application.pk, now=timezone.now())
    lead, other = Caller(post_of(event.approvers["water"])), Caller(post_of(event.approvers["gas"]))
    path, body = f"/bundle-applications/{application.number}/settle-parts", {"choice": "begin", "reason": "可以先办"}
    assert other.post(path, body).json()["code"] == "not_lead"
    settled = lead.post(path, body).json()
    assert [part["state"] for part in settled["parts"]] == ["open", "open", "done", "open"]
    clerk = Caller(post_of(event.clerk))
    released = clerk.post(f"/bundle-applications/{application.number}/release-results", {})
    assert released.json()["together"] is False
