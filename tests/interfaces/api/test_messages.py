"""Messages over the API: one's own, and the outbox, in scope and without numbers."""

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.builders import NOW, a_post
from tests.builders.messages import a_channel
from tests.interfaces.api.test_loop import Caller
from yichuang.domains.messages import actions as messages
from yichuang.domains.messages.models import Message

pytestmark = [pytest.mark.django_db, pytest.mark.db]


def test_a_post_reads_its_own_and_the_manager_the_outbox() -> None:
    approver, manager = a_post("approver"), a_post("centre_manager")
    a_channel("sms")
    told = {"subject": "case:7", "key": "k", "centre_id": manager.centre_id, "now": NOW, "text": "已受理。"}
    messages.tell(**told, phone="13812343210", event="accept")
    messages.tell_posts(**told, event="accept", audience="approver", post_ids=[approver.pk])
    assert ProcrastinateJob.objects.get(task_name="send_message").queue_name == "messages"
    caller, chief = Caller(approver), Caller(manager)
    mine = caller.get("/messages/mine").json()
    assert (mine["unread"], [row["case_number"] for row in mine["rows"]]) == (1, ["7"])
    assert caller.post("/messages/read", {"up_to": mine["rows"][0]["message_id"]}).status_code == 204
    assert caller.get("/messages/mine?only_unread=true").json()["rows"] == []
    assert caller.get("/outbox").status_code == 403
    (row,) = chief.get("/outbox?state=queued&day=2026-03-04").json()["rows"]
    assert row["to"] == "138****3210"
    address = f"/outbox/{row['message_id']}/drop-message"
    assert chief.post(address, {"reason": ""}).json()["code"] == "reason_missing"
    assert chief.post(address, {"reason": "号码登记有误"}).json()["state"] == "dropped"
    assert Message.objects.get(channel="sms").state == "dropped"
