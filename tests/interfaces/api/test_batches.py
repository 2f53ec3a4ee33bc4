"""Batches and calls over the API: listed, counted and signed by both sides, settled; answered with one call."""

import pytest
from django.utils import timezone

from tests.builders import NOW, a_post
from tests.builders.cases import a_hall, post_of
from tests.builders.files import a_png
from tests.interfaces.api.test_loop import Caller
from yichuang.domains.cases import actions as cases
from yichuang.domains.documents import actions as documents
from yichuang.domains.organisation.models import Post
from yichuang.rules.cases.intake import MaterialGiven

pytestmark = [pytest.mark.django_db, pytest.mark.db]


def test_a_batch_and_a_call_over_the_api() -> None:
    hall = a_hall()
    Post.objects.filter(pk=hall.approver.post_id).update(attendance="on_call")
    papers = [MaterialGiven("material-1", originals=1), MaterialGiven("material-2", originals=2)]
    number = hall.hand_in(materials=papers, now=timezone.now()).number
    cases.follow_case(number=number, verb="accept", edition=1, now=timezone.now())
    clerk, desk, manager = (
        Caller(post) for post in (post_of(hall.clerk), post_of(hall.approver), a_post("centre_manager"))
    )
    signed = [
        documents.store_file(content=a_png(grey=grey), name="签名.png", actor=hall.clerk, now=NOW).digest
        for grey in (1, 2)
    ]

    (row,) = clerk.get("/batches").json()["batches"]
    batch = clerk.get(f"/batches/{row['number']}").json()
    assert (row["papers"], batch["next"], batch["lines"][1]["case"]) == (2, "hand_over_batch", number)
    counts = [{"line": one["id"], "originals": one["originals"], "copies": one["copies"]} for one in batch["lines"]]
    path = f"/batches/{row['number']}"
    assert clerk.post(f"{path}/hand-over", {"counts": counts[:1], "signature": signed[0]}).json()["code"] == (
        "line_not_counted"
    )
    assert clerk.post(f"{path}/hand-over", {"counts": counts, "signature": signed[0]}).status_code == 200
    counts[0]["originals"] = 0
    taken = desk.post(f"{path}/receive", {"counts": counts, "signature": signed[1]}, key="once").json()
    assert desk.post(f"{path}/receive", {"counts": counts, "signature": signed[1]}, key="once").json() == taken
    assert (taken["state"], taken["deviations"][0]["counted"], taken["taker"]) == (
        "disputed",
        [0, 0],
        hall.approver.name,
    )
    settle = f"{path}/differences/{taken['deviations'][0]['id']}/settle"
    assert clerk.post(settle, {"finding": "找到"}).status_code == 403
    assert manager.post(settle, {"finding": "已补交"}).json()["state"] == "closed"
    assert clerk.get("/batches?group=closed").json()["batches"][0]["number"] == row["number"]

    (call,) = desk.get("/calls").json()
    assert (call["case"], call["state"]) == (number, "open")
    assert desk.post(f"/calls/{call['id']}/arrive").status_code == 204
    assert desk.get("/calls").json()[0]["state"] == "arrived"
    assert clerk.post(f"/calls/{call['id']}/arrive").status_code == 403
