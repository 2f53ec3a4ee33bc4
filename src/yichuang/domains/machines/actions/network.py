"""Printers with an address of their own (网络打印机): the platform prints, and looks at their paper now and then."""

from datetime import datetime

from django.db import transaction

from yichuang.rules.hall.machines import Condition, check_printer_address, host_and_port
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.receipt import Lost, NetworkPrinter, as_bytes

from ..models import Machine, PrintOrder
from .printing import begin_on_network, close, note_condition


def print_on_network(*, order_id: int, now: datetime) -> str:
    """One attempt, for the job; how it ended. Nothing is ever sent twice: before the first byte it is on record."""
    begun = begin_on_network(order_id, now)
    if begun is None:
        return "left"
    order, printer = begun
    sent, condition, text = PrintOrder.State.FAILED, None, ""
    try:
        with NetworkPrinter(*_where(printer)) as line:
            condition = line.paper()
            if condition != "paper_out":
                sent = PrintOrder.State.UNKNOWN
                line.send(as_bytes(order.parts))
                sent = PrintOrder.State.PRINTED
    except Lost as lost:
        condition, text = "printer_fault", str(lost)
    except Refusal as refusal:
        condition, text = "printer_fault", refusal.message
    with transaction.atomic():
        locked = PrintOrder.objects.select_for_update(of=("self",)).get(pk=order.pk)
        close(locked, sent, now, text)
        note_condition(printer.pk, Condition(condition) if condition else None, now, text)
    return str(sent)


def check_printer(*, machine_id: int, now: datetime) -> None:
    """Look whether it answers and has paper; one that does not answer is noted by its silence."""
    printer = Machine.objects.filter(pk=machine_id, revoked_at=None).exclude(address="").first()
    if printer is None:
        return
    try:
        with NetworkPrinter(*_where(printer)) as line:
            condition = line.paper()
    except (Lost, Refusal):
        return
    note_condition(printer.pk, Condition(condition) if condition else None, now)


def list_network_printers() -> list[int]:
    """Those in use, for the job that looks at them."""
    return list(Machine.objects.filter(revoked_at=None).exclude(address="").values_list("pk", flat=True))


def _where(printer: Machine) -> tuple[str, int]:
    return host_and_port(check_printer_address(printer.address))  # asked anew: a row may be older than the rule
