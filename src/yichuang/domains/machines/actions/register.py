"""Register a machine (登记设备), give it a one-time enrolment code, change its name, place and printer."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.authority.actions import require_kind
from yichuang.domains.organisation.models import Window, Zone
from yichuang.rules.access import Actor
from yichuang.rules.hall.machines import (
    AT_A_WINDOW,
    CODE_DIGITS,
    CODE_MINUTES,
    MachineKind,
    check_printer_address,
)
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.sealed import blind_index

from ..models import Machine
from .locked import locked_machine, subject_of

PURPOSE = "machine.code"


@dataclass(frozen=True)
class Setting:
    """Where a machine stands and how it prints. ``address``: of a network printer, empty for one with an agent;
    ``printer``: id of the printer that a kiosk prints on; ``prints_itself``: by its own browser."""

    name: str
    zone_id: int | None = None
    window_id: int | None = None
    place: str = ""
    address: str = ""
    printer_id: int | None = None
    prints_itself: bool = False


@dataclass(frozen=True)
class Registered:
    """``code``: shown once, here; empty for a network printer, which needs none."""

    machine_id: int
    code: str
    expires_at: datetime | None


def register_machine(*, actor: Actor, now: datetime, kind: str, code: str, setting: Setting) -> Registered:
    """Make the machine known and give its first enrolment code.

    Raises ``Refusal``: ``not_permitted``, ``kind_unknown``, ``code_invalid``, ``code_taken``; ``change_machine``'s.
    """
    require_kind(actor, "manage_machines", now, subject=actor.label)
    code = code.strip().lower()
    if kind not in Machine.Kind.values:
        raise Refusal("kind_unknown", "请选择设备的类型。", field="kind")
    if not (1 <= len(code) <= 30 and code.isascii() and code.replace("-", "").isalnum()):
        raise Refusal("code_invalid", "代码由小写字母、数字和连字符组成，不超过30个，例如 kiosk-2。", field="code")
    try:
        with transaction.atomic():
            machine = Machine(
                centre_id=actor.centre_id, code=code, kind=kind, registered_at=now, registered_by=actor.label
            )
            _set(machine, setting)
            by_network = bool(machine.address)
            if by_network:
                machine.enrolled_at = now  # it has no browser and no agent: it is known by its address
            plain = "" if by_network else _new_code(machine, now)
            machine.save()
            audit.leave(subject_of(machine.pk), "register_machine", actor, now, {"code": code, "kind": kind})
    except IntegrityError:
        raise Refusal("code_taken", "这个代码已经有设备使用，请换一个。", field="code") from None
    return Registered(machine.pk, plain, machine.code_expires_at if plain else None)


def give_code(*, actor: Actor, now: datetime, machine_id: int) -> Registered:
    """Another enrolment code, for a machine that lost its credential, was disabled, or let the code run out. The old
    credential holds until the new one is made.

    Raises ``Refusal``: ``not_permitted``, ``not_found``, ``needs_no_code``.
    """
    require_kind(actor, "manage_machines", now, subject=subject_of(machine_id))
    with transaction.atomic():
        machine = locked_machine(actor, machine_id)
        if machine.address:
            if machine.revoked_at is None:
                raise Refusal("needs_no_code", "网络打印机按地址使用，不需要登记码。")
            machine.revoked_at, machine.enrolled_at = None, now
            machine.save(update_fields=["revoked_at", "enrolled_at"])
            audit.leave(subject_of(machine.pk), "enrol", actor, now)
            return Registered(machine.pk, "", None)
        plain = _new_code(machine, now)
        machine.save(update_fields=["code_index", "code_expires_at"])
        audit.leave(subject_of(machine.pk), "give_enrolment_code", actor, now)
    return Registered(machine.pk, plain, machine.code_expires_at)


def change_machine(*, actor: Actor, now: datetime, machine_id: int, setting: Setting) -> Machine:
    """Rename, move, or connect with another printer.

    Raises ``Refusal``: ``not_permitted``, ``not_found``, ``name_missing``, ``unknown_zone``, ``unknown_window``,
    ``window_missing``, ``unknown_printer``, ``address_refused``.
    """
    require_kind(actor, "manage_machines", now, subject=subject_of(machine_id))
    with transaction.atomic():
        machine = locked_machine(actor, machine_id)
        before = {"name": machine.name, "place": machine.place, "window": machine.window_id, "zone": machine.zone_id}
        before |= {"address": machine.address, "printer": machine.printer_id}
        had_address = bool(machine.address)
        _set(machine, setting)
        if had_address != bool(machine.address):
            raise Refusal(
                "address_refused", "网络打印机和由代理程序驱动的打印机不能互改，请另登记一台。", field="address"
            )
        machine.save()
        audit.leave(subject_of(machine.pk), "change_machine", actor, now, {"before": before})
    return machine


def _set(machine: Machine, setting: Setting) -> None:
    machine.name = " ".join(setting.name.split())
    if not 1 <= len(machine.name) <= 40:
        raise Refusal("name_missing", "请填写名称（不超过40个字），例如「一楼东门取号机」。", field="name")
    centre = {"centre_id": machine.centre_id}
    if setting.zone_id and not Zone.objects.filter(pk=setting.zone_id, **centre).exists():
        raise Refusal("unknown_zone", "没有找到这个专区，请重新选择。", field="zone")
    window = Window.objects.filter(pk=setting.window_id, **centre).first() if setting.window_id else None
    if setting.window_id and window is None:
        raise Refusal("unknown_window", "没有找到这个窗口，请重新选择。", field="window")
    if MachineKind(machine.kind) in AT_A_WINDOW and window is None:
        raise Refusal("window_missing", "窗口屏和评价器要选在哪个窗口。", field="window")
    machine.window = window
    machine.zone_id = window.zone_id if window else setting.zone_id
    machine.place = " ".join(setting.place.split())[:40]
    machine.address = check_printer_address(setting.address) if machine.kind == Machine.Kind.PRINTER else ""
    machine.prints_itself = setting.prints_itself and machine.kind == Machine.Kind.KIOSK
    machine.printer_id = _printer(machine, setting.printer_id)


def _printer(machine: Machine, printer_id: int | None) -> int | None:
    if not printer_id or machine.kind != Machine.Kind.KIOSK:
        return None
    if not Machine.objects.filter(pk=printer_id, centre_id=machine.centre_id, kind=Machine.Kind.PRINTER).exists():
        raise Refusal("unknown_printer", "没有找到这台打印机，请先登记打印机。", field="printer")
    return printer_id


def _new_code(machine: Machine, now: datetime) -> str:
    """Put a fresh code's keyed digest on the machine; the code itself."""
    while True:
        plain = "".join(secrets.choice("0123456789") for _ in range(CODE_DIGITS))
        index = blind_index(PURPOSE, plain)
        if not Machine.objects.filter(code_index=index).exists():
            break
    machine.code_index, machine.code_expires_at = index, now + timedelta(minutes=CODE_MINUTES)
    return plain
