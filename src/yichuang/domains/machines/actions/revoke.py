"""Disable a machine (停用): its credentials end at once, its history stays."""

from datetime import datetime

from django.db import transaction

from yichuang.domains.accounts.models import Token
from yichuang.domains.audit import actions as audit
from yichuang.domains.authority.actions import require_kind
from yichuang.rules.access import SYSTEM, Actor
from yichuang.rules.refusal import Refusal

from ..models import Machine
from .faults import end_all
from .locked import locked_machine, subject_of


def revoke_machine(*, actor: Actor, now: datetime, machine_id: int) -> Machine:
    """End cookie, tokens, code, orders and faults. Raises ``Refusal``: ``not_permitted``, ``not_found``, ``stale``."""
    require_kind(actor, "manage_machines", now, subject=subject_of(machine_id))
    with transaction.atomic():
        machine = locked_machine(actor, machine_id)
        if machine.revoked_at is not None:
            raise Refusal("stale", "这台设备已经停用，页面不是最新的。请刷新后再操作。")
        end_credentials(machine, now)
        machine.revoked_at, machine.code_index, machine.code_expires_at = now, "", None
        machine.save(update_fields=["revoked_at", "code_index", "code_expires_at", "credential_digest"])
        machine.page_orders.filter(confirmed_at=None, lapsed_at=None).update(lapsed_at=now)
        machine.print_orders.filter(state="queued").update(state="lapsed", ended_at=now, parts=[])
        end_all(machine, SYSTEM, now)
        audit.leave(subject_of(machine.pk), "revoke_machine", actor, now)
    return machine


def end_credentials(machine: Machine, now: datetime) -> None:
    """No call and no page with an earlier credential of this machine is known any more."""
    machine.credential_digest = ""
    if machine.post_id:
        Token.objects.filter(account__posts=machine.post_id, revoked_at=None).update(revoked_at=now)
