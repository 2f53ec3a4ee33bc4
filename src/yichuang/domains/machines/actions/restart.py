"""Order a restart of the page (重启页面): the machine takes it with its next heartbeat, live lines or not."""

from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.authority.actions import require_kind
from yichuang.rules.access import Actor
from yichuang.rules.hall.machines import PAGE_KINDS, RESTART_WITHIN, MachineKind
from yichuang.rules.refusal import Refusal

from ..models import PageOrder
from .locked import locked_machine, subject_of


def order_restart(*, actor: Actor, now: datetime, machine_id: int) -> PageOrder:
    """One order at a time. Raises ``Refusal``: ``not_permitted``, ``not_found``, ``no_page``, ``not_enrolled``,
    ``already_ordered``."""
    require_kind(actor, "manage_machines", now, subject=subject_of(machine_id))
    with transaction.atomic():
        machine = locked_machine(actor, machine_id)
        if MachineKind(machine.kind) not in PAGE_KINDS:
            raise Refusal("no_page", "打印机和自助终端没有本平台的页面，请在机器上重启它的程序。")
        if machine.enrolled_at is None or machine.revoked_at is not None:
            raise Refusal("not_enrolled", "这台设备没有登记或已停用，收不到命令；请先在机器上登记。")
        machine.page_orders.filter(confirmed_at=None, lapsed_at=None, ordered_at__lt=now - RESTART_WITHIN).update(
            lapsed_at=now
        )
        if machine.page_orders.filter(confirmed_at=None, lapsed_at=None).exists():
            raise Refusal("already_ordered", "已经下过命令，设备下次报告时就会重启页面，请稍等。")
        order = PageOrder.objects.create(machine=machine, ordered_at=now, ordered_by=actor.label)
        audit.leave(subject_of(machine.pk), "order_restart", actor, now, {"order": order.pk})
    return order
