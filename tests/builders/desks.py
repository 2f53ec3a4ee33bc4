"""Cases at the desks, and browsers that hold the sessions of the people who work there."""

from datetime import datetime, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from tests.builders.cases import Hall, a_hall, post_of
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.models import Case
from yichuang.rules.access import Actor

PNG = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
    "gg=="
)


def a_client(actor: Actor) -> Client:
    """A browser that is signed in as the holder of the actor's post."""
    client, account = Client(), post_of(actor).account
    assert account is not None
    client.force_login(account)
    return client


def a_running_case(hall: Hall | None = None, **more: Any) -> Case:
    """A case that was accepted a moment ago and waits at the approver's desk."""
    hall = hall or a_hall()
    return Case.objects.get(number=hall.hand_in(now=timezone.now() - timedelta(minutes=5), **more).number)


def a_decided_case(hall: Hall, outcome: str = "granted", **more: Any) -> Case:
    """A case whose decision was just made."""
    case, now = a_running_case(hall, **more), timezone.now()
    if case.version.case_kind != "instant":
        cases.review(actor=hall.approver, now=now, number=case.number, opinion="符合条件。")
    denial = {"opinion": "场所不符。", "reasons": "未达标准。", "basis": "某条例第一条"} if outcome == "denied" else {}
    return cases.decide(actor=hall.approver, now=now, number=case.number, outcome=outcome, **denial)


def a_ready_case(hall: Hall, shelf: str = "A-01", now: datetime | None = None, **more: Any) -> Case:
    """A case whose result lies on the shelf."""
    case = a_decided_case(hall, **more)
    return cases.register_result(
        actor=hall.approver, now=now or timezone.now(), number=case.number, certificate_number="XK-1", shelf=shelf
    )
