"""The versions of an item over the API."""

import pytest
from django.test import Client

from tests.builders import NOW
from tests.builders.catalogue import a_complete_draft, a_manager, changed, published
from yichuang.domains.catalogue.actions import open_item_draft, publish

pytestmark = [pytest.mark.db, pytest.mark.django_db]


def test_every_published_version_is_told_with_all_that_it_says(client: Client) -> None:
    manager = a_manager()
    item = published(manager)
    draft = changed(manager, open_item_draft(actor=manager, now=NOW, code=item.code), section="卫生监督股")
    publish(actor=manager, now=NOW, draft_id=draft.pk, edition=draft.edition, note="换了承办机构")
    rows = client.get(f"/api/v1/items/{item.code}/versions").json()
    assert [(row["number"], row["standing"], row["note"]) for row in rows] == [
        (2, "in_force", "换了承办机构"),
        (1, "past", ""),
    ]
    said = client.get(f"/api/v1/items/{item.code}/versions/2").json()
    assert (said["content"]["name"], said["content"]["section"]) == (item.name, "卫生监督股")


def test_a_draft_is_not_told_to_anybody(client: Client) -> None:
    a_complete_draft(a_manager())
    assert client.get("/api/v1/items/hygiene/versions").json() == []
    assert client.get("/api/v1/items/hygiene/versions/1").status_code == 404
