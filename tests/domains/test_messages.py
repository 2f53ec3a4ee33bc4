"""Messages: kept once by key, encrypted telephone number, oldest first on the page."""

from datetime import timedelta

import pytest
from django.db import connection

from tests.builders import NOW
from yichuang.domains.messages.actions import tell
from yichuang.domains.messages.models import Message
from yichuang.domains.messages.queries import list_messages

pytestmark = [pytest.mark.django_db, pytest.mark.db]


def test_the_same_key_makes_one_message() -> None:
    for minutes in (0, 5):
        tell(
            subject="case:1",
            key="case:1:accept:2",
            phone="13812343210",
            text="已受理。",
            now=NOW + timedelta(minutes=minutes),
        )
    assert [(row.text, row.created_at) for row in list_messages("case:1")] == [("已受理。", NOW)]
    assert list_messages("case:2") == []


def test_without_an_outside_channel_a_message_stays_stored_and_its_number_encrypted() -> None:
    tell(subject="case:1", key="k", phone="13812343210", text="已受理。", now=NOW)
    message = Message.objects.get()
    assert (message.state, message.channel, message.to) == ("stored", "page", "13812343210")
    with connection.cursor() as cursor:
        cursor.execute('SELECT "to" FROM outbound_message')
        assert "13812343210" not in cursor.fetchone()[0]
