"""Messages: kept once by key; by every way of the centre; encrypted addresses; quiet hours; a post's own list."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.builders import NOW, a_centre, a_post, an_actor
from tests.builders.messages import a_channel
from yichuang.domains.messages import actions as messages
from yichuang.domains.messages.models import Message
from yichuang.domains.messages.queries import count_unread, list_inbox, list_messages

pytestmark = [pytest.mark.django_db, pytest.mark.db]
NIGHT = NOW.replace(hour=22)


def tell(**more: Any) -> None:
    """Tell an applicant of acceptance."""
    values = {"subject": "case:1", "key": "k", "phone": "13812343210", "text": "已受理。", "now": NOW}
    messages.tell(**values | {"centre_id": a_centre().pk} | more)


def jobs() -> list[Any]:
    """When the jobs that send are to run."""
    found = ProcrastinateJob.objects.filter(task_name="send_message").order_by("id")
    return list(found.values_list("scheduled_at", flat=True))


def test_the_same_key_makes_one_message() -> None:
    a_channel("sms")
    for minutes in (0, 5):
        tell(now=NOW + timedelta(minutes=minutes))
    assert [(row.text, row.created_at) for row in list_messages("case:1")] == [("已受理。", NOW)]
    assert list_messages("case:2") == []
    assert Message.objects.count() == 2
    assert len(jobs()) == 1


def test_without_an_outside_channel_the_page_has_it_and_no_number_is_kept() -> None:
    tell()
    message = Message.objects.get()
    assert (message.state, message.channel, message.to) == ("stored", "page", "")
    assert jobs() == []


def test_a_number_is_kept_encrypted_and_only_where_it_is_needed() -> None:
    a_channel("sms")
    a_channel("chat", audiences=["centre"])
    tell()
    message = Message.objects.exclude(by=None).get()
    assert (message.state, message.channel, message.to) == ("queued", "sms", "13812343210")
    with connection.cursor() as cursor:
        cursor.execute('SELECT "to" FROM outbound_message WHERE id = %s', [message.pk])
        assert "13812343210" not in cursor.fetchone()[0]


def test_who_has_no_number_is_told_on_the_page_and_the_outbox_says_so() -> None:
    a_channel("sms")
    tell(phone="")
    assert set(Message.objects.values_list("channel", "state")) == {("page", "stored"), ("sms", "dropped")}
    assert jobs() == []


@pytest.mark.parametrize(
    ("urgent", "quiet", "state"), [(False, True, "held"), (True, True, "queued"), (False, False, "queued")]
)
def test_at_night_a_phone_waits_for_the_morning_unless_it_is_urgent(urgent: bool, quiet: bool, state: str) -> None:
    a_channel("sms", keeps_quiet=quiet)
    tell(now=NIGHT, is_urgent=urgent)
    message = Message.objects.exclude(by=None).get()
    assert message.state == state
    assert list_messages("case:1")[0].state == "stored"
    morning = NOW.replace(hour=8) + timedelta(days=1)
    assert jobs() == ([morning] if state == "held" else [None])


def test_posts_have_it_in_their_lists_and_a_group_hears_of_it_once() -> None:
    a_channel("chat", audiences=["department_head"])
    a_channel("email", audiences=["department_head"])
    posts = [a_post("department_head"), a_post("department_head")]
    account = posts[0].account
    assert account is not None
    account.email = "head@example.cn"
    account.save()
    values: dict[str, Any] = {"subject": "case:1", "key": "k", "event": "decide_denied", "centre_id": a_centre().pk}
    for _ in range(2):
        messages.tell_posts(
            **values, audience="department_head", post_ids=[post.pk for post in posts], text="不予许可。", now=NOW
        )
    found = Message.objects.values_list("channel", "to", "post").order_by("channel", "post")
    assert list(found) == [
        ("chat", "", None),
        ("email", "head@example.cn", posts[0].pk),
        ("inbox", "", posts[0].pk),
        ("inbox", "", posts[1].pk),
    ]
    actor = an_actor(posts[0])
    rows = list_inbox(actor).rows
    assert [(row.text, row.case_number, row.is_read) for row in rows] == [("不予许可。", "1", False)]
    messages.read_messages(actor=actor, now=NOW, up_to=rows[0].message_id)
    assert (count_unread(posts[0].pk), count_unread(posts[1].pk)) == (0, 1)
    assert list_messages("case:1") == []  # the applicant's page has nothing of it
