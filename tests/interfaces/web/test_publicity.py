"""公示 from the front door: a citizen finds it, and reads what is open to objections."""

import pytest
from django.test import Client

from tests.builders.cases import a_hall

pytestmark = [pytest.mark.django_db, pytest.mark.db]


def test_the_front_door_leads_to_what_is_open_to_objections(client: Client) -> None:
    a_hall()
    assert 'href="/publicity/"' in client.get("/").content.decode()
    assert "现在没有公示" in client.get("/publicity/").content.decode()
