"""The pages of those who keep the catalogue."""

import pytest
from django.test import Client

from tests.builders import NOW, a_department, a_post, an_actor, an_item
from yichuang.domains.catalogue.actions import open_item_draft

pytestmark = [pytest.mark.db, pytest.mark.django_db]


def test_an_editor_finds_its_items_and_reads_the_draft(client: Client) -> None:
    item = an_item()
    department = a_department(item.centre, "education")
    other = an_item(department)
    post = a_post("catalogue_editor", item.centre, department=item.department, employer="department")
    client.force_login(post.account)
    editor = an_actor(post)
    open_item_draft(actor=editor, now=NOW, code=item.code)
    listed = client.get("/catalogue/").content.decode()
    assert item.name in listed
    assert other.code not in listed
    assert client.get(f"/catalogue/items/{item.code}/draft/").status_code == 200
