"""Sending: once per message however often a process dies, growing pauses after clear failures, people for the rest."""

import os
import subprocess
import sys
import time
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections

from tests.builders import NOW, a_centre, a_post, an_actor
from tests.builders.messages import a_channel, a_gateway
from tests.domains.test_cases_at_once import at_once
from yichuang.domains.audit.queries import list_entries
from yichuang.domains.messages import actions as messages
from yichuang.domains.messages import gateway as door
from yichuang.domains.messages.actions.send import OVERLOOKED
from yichuang.domains.messages.models import Message, MessageAttempt
from yichuang.domains.messages.queries import count_outbox, get_outgoing, list_outbox
from yichuang.rules.messages.answers import MOST_ATTEMPTS, PAUSES
from yichuang.rules.refusal import Refusal

DIES = """
import os, sys, django
from datetime import datetime
from importlib import import_module

django.setup()
sending = import_module("yichuang.domains.messages.actions.send")
part = {"before talking": "deliver", "before marking": "_mark"}[sys.argv[3]]
setattr(sending, part, lambda *_: os._exit(9))
sending.send(key=sys.argv[1], now=datetime.fromisoformat(sys.argv[2]))
"""

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.db]


def told(address: str, kind: str = "sms", **more: Any) -> Message:
    """A message that waits to be sent to a channel of that address."""
    channel = a_channel(kind, address, **more)
    values: dict[str, Any] = {"subject": "case:1", "phone": "13812343210", "text": "已受理。", "event": "accept"}
    messages.tell(**values, key=f"case:1:2:accept:{channel.pk}", now=NOW, centre_id=a_centre().pk)
    return Message.objects.get(by=channel)


def state_of(message: Message) -> tuple[str, list[str]]:
    """The message's state and the outcomes of its attempts."""
    message.refresh_from_db()
    tries = MessageAttempt.objects.filter(message=message).order_by("number")
    return message.state, list(tries.values_list("outcome", flat=True))


def send(message: Message, minutes: float = 0) -> None:
    """As the job does, so many minutes later."""
    messages.send(key=message.key, now=NOW + timedelta(minutes=minutes))


def dying(message: Message, where: str) -> None:
    """A process of its own begins to send and is gone: before it talks, or before it writes down what came of it."""
    there = connections["default"].settings_dict
    url = f"postgresql://{there['USER']}:{there['PASSWORD']}@{there['HOST']}:{there['PORT']}/{there['NAME']}"
    program = [sys.executable, "-c", DIES, message.key, NOW.isoformat(), where]
    environment = os.environ | {"YICHUANG_DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "yichuang.config.settings"}
    assert subprocess.run(program, env=environment, check=False).returncode == 9
    deadline = time.monotonic() + 30
    while _is_held():  # until the server has noticed
        assert time.monotonic() < deadline, "the dead process's connection lives on"
        time.sleep(0.02)


def _is_held() -> bool:
    here = "SELECT oid FROM pg_database WHERE datname = current_database()"
    with connections["default"].cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND database = ({here})")
        return cursor.fetchone() is not None


def test_a_signed_message_arrives_with_its_key_and_is_sent_once() -> None:
    with a_gateway() as gateway:
        message = told(gateway.url, secret="geheim")
        for _ in range(3):
            send(message)
    (came,) = gateway.came
    assert came["json"]["to"] == "13812343210"
    assert came["json"]["id"] == came["key"]
    signed = door.signature("geheim", came["headers"]["X-Yichuang-Time"], came["body"])
    assert came["headers"]["X-Yichuang-Signature"] == signed
    assert state_of(message) == ("sent", ["sent"])


def test_a_code_is_in_the_message_that_arrives_and_in_nothing_that_is_kept() -> None:
    with a_gateway(503) as gateway:
        channel = a_channel("sms", gateway.url)
        values = {"subject": "case:1", "phone": "13812343210", "event": "put_in_cabinet", "secret": "31415926"}
        messages.tell(
            **values, text="取件码 ********。", key="case:1:3:put_in_cabinet", now=NOW, centre_id=a_centre().pk
        )
        assert messages.take_secret(subject="case:1", event="put_in_cabinet") == ""  # the phone gets it, not the page
        message = Message.objects.get(by=channel)
        send(message)
        assert state_of(message)[0] == "queued"  # not taken: tried again with the code
        send(message, 60)
    assert state_of(message)[0] == "sent"
    assert [one["json"]["text"] for one in gateway.came] == ["取件码 31415926。"] * 2
    assert list(Message.objects.values_list("text", "secret")) == [("取件码 ********。", "")] * 2


@pytest.mark.parametrize("where", ["before talking", "before marking"])
def test_a_gateway_that_knows_the_key_takes_a_message_once_though_the_process_died(where: str) -> None:
    with a_gateway() as gateway:
        message = told(gateway.url)
        dying(message, where)
        assert state_of(message) == ("sending", ["begun"])
        send(message, 1)
    assert gateway.taken == [gateway.came[0]["key"]]
    assert len(gateway.came) == (1 if where == "before talking" else 2)
    assert state_of(message) == ("sent", ["unsure", "sent"])


@pytest.mark.parametrize("where", ["before talking", "before marking"])
def test_where_no_key_is_known_a_person_decides(where: str) -> None:
    with a_gateway() as gateway:
        message = told(gateway.url.replace("http", "json") + "?to={to}", "apprise")
        dying(message, where)
        for minute in (1, 20):
            send(message, minute)
        assert state_of(message) == ("unsure", ["unsure"])
        assert len(gateway.came) == (0 if where == "before talking" else 1)
        actor = an_actor(a_post("centre_manager"))
        assert count_outbox(actor) == {"failed": 0, "unsure": 1, "held": 0}
        with pytest.raises(Refusal, match="理由"):
            messages.send_again(actor=actor, now=NOW, message_id=message.pk, reason="")
        messages.send_again(actor=actor, now=NOW, message_id=message.pk, reason="已电话核实未收到")
        send(message, 30)
    assert state_of(message) == ("sent", ["unsure", "sent"])
    (entry,) = list_entries(f"message:{message.pk}")
    assert (entry.verb, entry.detail["reason"]) == ("send_again", "已电话核实未收到")


def test_two_workers_at_once_send_once() -> None:
    with a_gateway() as gateway:
        message = told(gateway.url)

        def work() -> str:
            send(message)
            return "done"

        assert at_once(4, work) == ["done"] * 4
    assert len(gateway.came) == 1
    assert state_of(message) == ("sent", ["sent"])


def test_clear_failures_are_tried_again_with_growing_pauses_and_then_fail() -> None:
    with a_gateway(*[503] * 20) as gateway:
        message = told(gateway.url)
        minutes = 0.0
        for pause in PAUSES:
            send(message, minutes)
            send(message, minutes + 0.5)  # its time has not come
            assert state_of(message)[0] == "queued"
            minutes += pause.total_seconds() / 60
        send(message, minutes)
        assert state_of(message) == ("failed", ["later"] * MOST_ATTEMPTS)
        assert len(gateway.came) == MOST_ATTEMPTS
        assert len({one["key"] for one in gateway.came}) == 1


def test_a_refusal_is_not_tried_again_and_a_lost_answer_only_under_the_same_key() -> None:
    with a_gateway(400) as gateway:
        refused = told(gateway.url)
        send(refused)
        assert state_of(refused) == ("failed", ["refused"])
    with a_gateway(0) as gateway:
        lost = told(gateway.url)
        send(lost)
        assert state_of(lost) == ("queued", ["unsure"])
        send(lost, 2)
        assert state_of(lost) == ("sent", ["unsure", "sent"])
        assert len(gateway.taken) == 1
    with a_gateway(0) as gateway:
        robot = told(gateway.url.replace("http", "json") + "?to={to}", "apprise")
        send(robot)
        assert state_of(robot) == ("unsure", ["unsure"])


def test_nobody_there_is_clear_and_a_channel_that_was_stopped_sends_nothing() -> None:
    with a_gateway() as gone:
        pass
    for address in (gone.url, gone.url.replace("http", "json") + "?to={to}"):
        message = told(address, "apprise" if address.startswith("json") else "sms")
        send(message)
        assert state_of(message) == ("queued", ["later"])
    with a_gateway() as gateway:
        stopped = told(gateway.url)
        assert stopped.by is not None
        stopped.by.is_active = False
        stopped.by.save()
        send(stopped)
        assert (gateway.came, state_of(stopped)) == ([], ("failed", ["refused"]))


def test_what_a_killed_worker_left_is_found_again() -> None:
    with a_gateway() as gateway:
        message = told(gateway.url)
        later = NOW + OVERLOOKED + timedelta(minutes=1)
        assert messages.list_overlooked(NOW) == []
        assert messages.list_overlooked(later) == [message.key]
        dying(message, "before talking")
        assert messages.list_overlooked(later) == [message.key]
        send(message, 20)
        assert messages.list_overlooked(later) == []
        assert gateway.taken


def test_a_retry_that_comes_at_night_waits_for_the_morning() -> None:
    with a_gateway() as gateway:
        message = told(gateway.url)
        send(message, 12 * 60)
        assert (gateway.came, state_of(message)) == ([], ("held", []))
        send(message, 23 * 60)
        assert state_of(message) == ("sent", ["sent"])


def test_the_outbox_shows_no_number_and_only_the_centres_own() -> None:
    message = told("https://gateway.example.cn/send")
    manager = an_actor(a_post("centre_manager"))
    row = get_outgoing(manager, message.pk)
    assert (row.to, row.parts, row.state) == ("138****3210", 1, "queued")
    assert list_outbox(manager, wanted={"state": "sent"}).rows == ()
    assert list_outbox(manager, wanted={"channel": "sms", "event": "accept"}, day=NOW.date()).rows == (row,)
    other = an_actor(a_post("centre_manager", a_centre("other")))
    assert list_outbox(other).rows == ()
    with pytest.raises(Refusal, match="没有找到"):
        messages.drop_message(actor=other, now=NOW, message_id=message.pk, reason="不是我们的")
    messages.drop_message(actor=manager, now=NOW, message_id=message.pk, reason="登记的号码有误")
    send(message)
    assert state_of(message) == ("dropped", [])
