"""Faults begin and end, and each is told once to whoever looks after machines."""

from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.authority.actions import require_kind
from yichuang.domains.messages import actions as messages
from yichuang.domains.organisation.models import Post
from yichuang.rules.access import PERMISSIONS, SYSTEM, Actor
from yichuang.rules.hall.machines import ADVICE, Condition, Standing
from yichuang.rules.refusal import Refusal

from ..labels import FAULTS, KINDS
from ..models import Fault, Machine
from .locked import locked_machine, subject_of

_TOLD = {Fault.Kind.PAPER_OUT, Fault.Kind.PRINTER_FAULT, Fault.Kind.OFFLINE}  # low paper waits for who looks


def begin_fault(machine: Machine, kind: str, now: datetime, text: str = "") -> None:
    """Open a fault of a locked machine unless one of its kind is open, and tell of it."""
    fault, is_new = Fault.objects.get_or_create(
        machine=machine, kind=kind, ended_at=None, defaults={"began_at": now, "text": text[:120]}
    )
    if not is_new:
        return
    audit.leave(subject_of(machine.pk), "begin_fault", SYSTEM, now, {"kind": str(kind), "fault": fault.pk})
    if fault.kind in _TOLD:
        fault.told_posts = _tell(machine, fault, now)
        fault.save(update_fields=["told_posts"])


def end_faults(machine: Machine, kinds: set[str], actor: Actor, now: datetime) -> None:
    """End the open faults of these kinds of a locked machine."""
    for fault in machine.faults.filter(ended_at=None, kind__in=kinds):
        fault.ended_at, fault.ended_by = now, actor.label
        fault.save(update_fields=["ended_at", "ended_by"])
        audit.leave(subject_of(machine.pk), "end_fault", actor, now, {"kind": fault.kind, "fault": fault.pk})


def end_all(machine: Machine, actor: Actor, now: datetime) -> None:
    """End whatever is open."""
    end_faults(machine, set(Fault.Kind.values), actor, now)


def set_condition(machine: Machine, condition: str, text: str, now: datetime) -> None:
    """Note what a locked machine says of itself; opens and ends the faults that follow. Saves nothing but them."""
    if machine.condition != condition or machine.condition_since is None:
        machine.condition, machine.condition_since = Machine.Condition(condition), now
    machine.condition_text = text[:120]
    end_faults(machine, {str(one) for one in Condition} - {condition}, SYSTEM, now)
    if condition != Condition.OK:
        begin_fault(machine, condition, now, text)


def end_fault(*, actor: Actor, now: datetime, fault_id: int, note: str) -> Fault:
    """By the technician, who has looked: what was wrong stands in ``note``. A machine that still reports it opens a
    new one.

    Raises ``Refusal``: ``not_permitted``, ``not_found``, ``stale``, ``note_missing``.
    """
    require_kind(actor, "manage_machines", now, subject=actor.label)
    note = " ".join(note.split())
    if not 2 <= len(note) <= 200:
        raise Refusal("note_missing", "请写明查到的原因或怎么处理的（2—200个字）。", field="note")
    with transaction.atomic():
        found = Fault.objects.filter(pk=fault_id, machine__centre_id=actor.centre_id).first()
        if found is None:
            raise Refusal("not_found", "没有找到这个故障，请返回设备页。")
        machine = locked_machine(actor, found.machine_id)
        fault = Fault.objects.get(pk=fault_id)
        if fault.ended_at is not None:
            raise Refusal("stale", "这个故障已经解除，请刷新页面。")
        fault.ended_at, fault.ended_by, fault.note = now, actor.label, note
        fault.save(update_fields=["ended_at", "ended_by", "note"])
        if machine.condition == fault.kind:
            machine.condition, machine.condition_text, machine.condition_since = Machine.Condition.OK, "", now
            machine.save(update_fields=["condition", "condition_text", "condition_since"])
        detail = {"kind": fault.kind, "fault": fault.pk, "note": note}
        audit.leave(subject_of(machine.pk), "end_fault", actor, now, detail)
    return fault


def _tell(machine: Machine, fault: Fault, now: datetime) -> int:
    """Tell each post that manages machines, once by the fault's key; how many posts."""
    kinds = PERMISSIONS["manage_machines"]
    posts = Post.objects.filter(centre_id=machine.centre_id, kind__in=kinds, account__isnull=False)
    ids = list(posts.values_list("pk", flat=True))
    where = machine.place or (machine.window.display_name if machine.window else "")
    where = f"（{where}）" if where else ""
    advice = ADVICE[Standing(fault.kind)]
    said = f"（{fault.text}）" if fault.text else ""
    messages.tell_posts(
        subject=subject_of(machine.pk),
        key=f"machine-fault:{fault.pk}",
        event="machine",
        centre_id=machine.centre_id,
        audience="centre",
        post_ids=ids,
        text=f"{KINDS[machine.kind]}「{machine.name}」{where}{FAULTS[fault.kind]}{said}。{advice.do}",
        now=now,
    )
    return len(ids)
