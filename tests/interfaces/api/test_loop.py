"""The loop over the API: who may call, what comes back, and that nothing happens twice."""

import hashlib
import json
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.builders import a_department, a_post, a_window, a_zone, an_authorisation, an_item
from yichuang.domains.accounts.models import Token
from yichuang.domains.audit.models import Entry
from yichuang.domains.authority.models import Authorisation
from yichuang.domains.cases.models import Case
from yichuang.domains.organisation.models import Post, WindowDuty

pytestmark = [pytest.mark.django_db, pytest.mark.db]

PERSON = {"number": "11010519491231002X", "name": "李明", "phone": "13800138000"}


class Caller:
    """A post that calls the API with a token of its own."""

    def __init__(self, post: Post) -> None:
        assert post.account is not None
        token = f"token-{post.code}"
        Token.objects.create(account=post.account, label="test", digest=hashlib.sha256(token.encode()).hexdigest())
        self.client = Client(headers={"Authorization": f"Bearer {token}"})

    def post(self, path: str, body: dict[str, Any] | None = None, key: str = "") -> Any:
        headers = {"Idempotency-Key": key} if key else {}
        return self.client.post(f"/api/v1{path}", json.dumps(body or {}), "application/json", headers=headers)

    def get(self, path: str) -> Any:
        return self.client.get(f"/api/v1{path}")


@pytest.fixture
def hall() -> tuple[Caller, Caller, str]:
    """A clerk at an open window, an approver of the department, and the code of an item."""
    department, zone = a_department(), a_zone()
    clerk = a_post("clerk", zone=zone)
    approver = a_post("approver", department=department)
    an_authorisation(clerk, department, "accept", "issue")
    an_authorisation(approver, department, "review", "decide", "seal")
    item = an_item(department, zone)
    WindowDuty.objects.create(window=a_window(zone), post=clerk, opened_at=timezone.now())
    return Caller(clerk), Caller(approver), item.code


def matter(item: str, **more: Any) -> dict[str, Any]:
    materials = [{"code": f"material-{n}", "originals": 1} for n in (1, 2)]
    return {"item": item, "applicant": PERSON, "materials": materials} | more


def test_without_a_token_the_answer_is_a_problem_that_says_so() -> None:
    answer = Client().post("/api/v1/cases", "{}", "application/json")
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "unauthenticated"


def test_a_complete_matter_goes_from_the_counter_to_the_approver_and_back(hall: tuple[Caller, Caller, str]) -> None:
    clerk, approver, item = hall
    made = clerk.post("/cases", matter(item))
    assert made.status_code == 201, made.content.decode()
    number = made.json()["number"]
    assert made.json()["state"] == "accepted"
    assert approver.get("/cases/desk").json()["rows"][0]["number"] == number
    assert approver.post(f"/cases/{number}/review", {"opinion": "齐全"}).status_code == 200
    assert approver.post(f"/cases/{number}/decide", {"outcome": "granted"}).json()["state"] == "decided"
    registered = approver.post(f"/cases/{number}/register-result", {"certificate_number": "A-1", "shelf": "3"})
    assert registered.json()["state"] == "ready"
    progress = Client().get(f"/api/v1/progress/{made.json()['progress_token']}").json()
    assert progress["state"] == "ready"
    assert PERSON["number"] not in json.dumps(progress)


def test_the_same_key_gives_the_same_case_and_another_body_with_it_is_refused(
    hall: tuple[Caller, Caller, str],
) -> None:
    clerk, _, item = hall
    first = clerk.post("/cases", matter(item), key="k1")
    again = clerk.post("/cases", matter(item), key="k1")
    assert first.json() == again.json()
    assert again["Idempotent-Replayed"] == "true"
    other = clerk.post("/cases", matter(item, summary="另一件"), key="k1")
    assert (other.status_code, other.json()["code"]) == (409, "idempotency_key_reused")
    assert Case.objects.count() == 1


def test_a_refused_call_changes_nothing_and_its_key_may_be_used_again(hall: tuple[Caller, Caller, str]) -> None:
    clerk, _, item = hall
    wrong = clerk.post("/cases", matter(item, applicant=PERSON | {"number": "110105194912310029"}), key="k2")
    assert (wrong.status_code, wrong.json()["code"]) == (422, "identity_check_digit")
    assert wrong.json()["field"] == "id_number"
    assert Case.objects.count() == 0
    assert clerk.post("/cases", matter(item), key="k2").status_code == 201


def test_missing_materials_are_all_named(hall: tuple[Caller, Caller, str]) -> None:
    clerk, _, item = hall
    answer = clerk.post("/cases", matter(item, materials=[]))
    assert (answer.status_code, answer.json()["code"]) == (422, "materials_missing")
    assert "材料1" in answer.json()["detail"]
    assert "材料2" in answer.json()["detail"]


def test_a_clerk_who_decides_is_refused_and_the_refusal_is_on_record(hall: tuple[Caller, Caller, str]) -> None:
    clerk, _, item = hall
    number = clerk.post("/cases", matter(item)).json()["number"]
    answer = clerk.post(f"/cases/{number}/decide", {"outcome": "granted"}, key="k3")
    assert (answer.status_code, answer.json()["code"]) == (403, "not_permitted")
    assert Case.objects.get().state == "accepted"
    assert Entry.objects.filter(verb="decide", outcome="refused").exists()


def test_another_departments_approver_learns_nothing_by_guessing_the_number(hall: tuple[Caller, Caller, str]) -> None:
    clerk, _, item = hall
    number = clerk.post("/cases", matter(item)).json()["number"]
    stranger = Caller(a_post("approver", department=a_department(code="health")))
    assert stranger.get(f"/cases/{number}").status_code == 404
    assert stranger.post(f"/cases/{number}/decide", {"outcome": "granted"}).status_code == 404


def test_an_expired_authorisation_is_refused_by_name_and_recorded_even_with_a_key(
    hall: tuple[Caller, Caller, str],
) -> None:
    clerk, _, item = hall
    Authorisation.objects.update(ends_on=date(2024, 5, 1))
    answer = clerk.post("/cases", matter(item), key="k4")
    assert (answer.status_code, answer.json()["code"]) == (403, "not_authorised")
    assert "受理权" in answer.json()["detail"]
    assert Entry.objects.filter(subject=f"item:{item}", outcome="refused").count() == 1


def test_a_stale_edition_says_that_somebody_was_faster(hall: tuple[Caller, Caller, str]) -> None:
    clerk, approver, item = hall
    made = clerk.post("/cases", matter(item)).json()
    approver.post(f"/cases/{made['number']}/review", {"opinion": "齐全", "edition": made["edition"]})
    late = approver.post(f"/cases/{made['number']}/decide", {"outcome": "granted", "edition": made["edition"]})
    assert (late.status_code, late.json()["code"]) == (409, "stale")


def test_unreadable_input_names_the_fields(hall: tuple[Caller, Caller, str]) -> None:
    clerk, _, _ = hall
    answer = clerk.post("/cases", {"item": 5})
    assert (answer.status_code, answer.json()["code"]) == (422, "bad_input")
    assert {"body.given.item", "body.given.applicant"} <= {one["field"] for one in answer.json()["fields"]}
    broken = clerk.client.post("/api/v1/cases", "{", "application/json")
    assert broken.status_code in (400, 422)
    assert broken["Content-Type"] == "application/problem+json"
