"""A heartbeat (心跳): the machine is there, on this page, so well. The answer carries what it is to do."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from yichuang.domains.authority.actions import require_kind
from yichuang.rules.access import SYSTEM, Actor
from yichuang.rules.hall.machines import RESTART_WITHIN, Condition
from yichuang.rules.hall.policy import hall_policy
from yichuang.rules.refusal import Refusal

from ..models import Fault, Machine
from .faults import end_faults, set_condition
from .locked import locked_of_post

_MOST = 2**31 - 1


@dataclass(frozen=True)
class Beat:
    """What a machine says. ``done``: the restart that it has just made; ``condition``: empty where it cannot know."""

    page: str = ""
    version: str = ""
    errors: int = 0
    stale: int = 0
    done: int = 0
    condition: str = ""
    text: str = ""


@dataclass(frozen=True)
class Orders:
    """``restart``: id of the order to load the page anew, 0 for none; ``every``: seconds until the next beat;
    ``prints``: how a kiosk's slip is printed: browser, order or none."""

    machine_id: int
    kind: str
    window_code: str
    restart: int
    every: int
    prints: str


def beat(*, machine_id: int, secret: str, said: Beat, now: datetime) -> Orders | None:
    """By a page with its cookie; None for a credential that is unknown or was ended."""
    digest = hashlib.sha256(secret.encode()).hexdigest()
    with transaction.atomic():
        machine = Machine.objects.select_for_update().filter(pk=machine_id, revoked_at=None).first()
        if machine is None or not hmac.compare_digest(machine.credential_digest, digest):
            return None
        return _note(machine, said, now)


def report(*, actor: Actor, said: Beat, now: datetime) -> Orders:
    """By an agent or a terminal with its token. Raises ``Refusal``: ``not_permitted``, ``not_a_machine``,
    ``condition_unknown``."""
    require_kind(actor, "report_machine", now, subject=actor.label)
    if said.condition and said.condition not in set(Condition):
        raise Refusal(
            "condition_unknown", "没有这种状态，请报告 ok、paper_low、paper_out 或 printer_fault。", field="condition"
        )
    with transaction.atomic():
        return _note(locked_of_post(actor), said, now)


def _note(machine: Machine, said: Beat, now: datetime) -> Orders:
    machine.last_seen = now
    machine.seen_page, machine.seen_version = said.page[:120], said.version[:40]
    machine.seen_errors, machine.seen_stale = min(max(said.errors, 0), _MOST), min(max(said.stale, 0), _MOST)
    end_faults(machine, {Fault.Kind.OFFLINE}, SYSTEM, now)
    if said.condition:
        set_condition(machine, said.condition, said.text, now)
    machine.save()
    settings = hall_policy(machine.centre.settings).machines
    return Orders(
        machine.pk,
        machine.kind,
        machine.window.code if machine.window else "",
        _restart(machine, said.done, now),
        settings.beat_seconds,
        "order" if machine.printer_id else "browser" if machine.prints_itself else "none",
    )


def _restart(machine: Machine, done: int, now: datetime) -> int:
    """Confirm what was done; the id of what is still to do."""
    order = machine.page_orders.filter(confirmed_at=None, lapsed_at=None).first()
    if order is None:
        return 0
    if order.pk == done:
        order.confirmed_at = now
        order.save(update_fields=["confirmed_at"])
        return 0
    if order.ordered_at < now - RESTART_WITHIN:
        order.lapsed_at = now
        order.save(update_fields=["lapsed_at"])
        return 0
    if order.sent_at is None:
        order.sent_at = now
        order.save(update_fields=["sent_at"])
    return int(order.pk)
