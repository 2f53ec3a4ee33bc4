"""Live advice over the API."""

import pytest
from django.utils import timezone

from tests.builders import a_post, a_window
from tests.builders.personnel import a_clerk
from tests.interfaces.api.test_loop import Caller
from yichuang.domains.hall.models import Advice

pytestmark = [pytest.mark.django_db, pytest.mark.db]


def test_advice_is_read_and_decided() -> None:
    window, fang, now = a_window(is_tidal=True), a_clerk("王芳"), timezone.now()
    one = Advice.objects.create(
        centre=window.centre, window=window, post=fang, kind="open", reason="排队", figures={}, groups=[],
        made_at=now, seen_at=now,
    )  # fmt: skip
    manager, clerk = Caller(a_post("centre_manager")), Caller(a_post("clerk"))
    assert clerk.get("/hall/advice").json()["code"] == "not_permitted"
    (row,) = manager.get("/hall/advice").json()["running"]
    assert (row["id"], row["kind"], row["window"], row["person"]) == (one.pk, "open", window.code, "王芳")
    assert clerk.post(f"/hall/advice/{one.pk}/accept").json()["code"] == "not_permitted"
    assert manager.post(f"/hall/advice/{one.pk}/accept").status_code == 204
    assert manager.get("/hall/advice").json()["running"][0]["state"] == "accepted"
    assert manager.post(f"/hall/advice/{one.pk}/decline").json()["code"] == "advice_over"
