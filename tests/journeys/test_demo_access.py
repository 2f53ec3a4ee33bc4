"""Accounts to try a centre with: people with a password, a partner system and a kiosk with tokens alone."""

import json
from pathlib import Path

import pytest

from tests.builders import a_centre, a_post
from yichuang.domains.accounts.models import User
from yichuang.domains.cases.models import ShelfPlace
from yichuang.domains.organisation.models import Post
from yichuang.journeys.establish.demo import BOX, demo_posts, give_demo_access

pytestmark = [pytest.mark.django_db, pytest.mark.db]


def test_people_get_a_password_and_systems_a_token_only(tmp_path: Path) -> None:
    clerk = a_post("clerk")
    assert clerk.account is not None
    give_demo_access(a_centre(), tmp_path)
    given = json.loads((tmp_path / "demo.json").read_text())
    assert given["systems"] == {"demo-partner": "partner", "demo-device": "device"}
    assert set(given["tokens"]) == {clerk.account.username, "demo-partner", "demo-device"}
    assert User.objects.get(pk=clerk.account_id).check_password(given["password"])
    for name, kind in given["systems"].items():
        system = User.objects.get(username=name)
        assert system.kind == kind
        assert not system.check_password(given["password"])
    assert [post.pk for post in demo_posts(a_centre())] == [clerk.pk]
    assert ShelfPlace.objects.get(code=given["box"]).kind == "cabinet"


def test_given_twice_it_is_made_once(tmp_path: Path) -> None:
    for _ in range(2):
        give_demo_access(a_centre(), tmp_path)
    assert Post.objects.filter(kind__in=["partner", "device"]).count() == 2
    assert ShelfPlace.objects.filter(code=BOX).count() == 1
