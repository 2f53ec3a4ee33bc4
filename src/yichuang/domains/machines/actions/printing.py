"""Print orders: order (下单) → claim (认领) → print → confirm (确认). A slip that was claimed is never printed by
itself again: where nobody knows whether it came out, a person looks at the machine."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from yichuang.domains.authority.actions import require_kind
from yichuang.rules.access import Actor
from yichuang.rules.hall.machines import COPIES, PRINT_WITHIN, Condition
from yichuang.rules.hall.slip import Part
from yichuang.rules.refusal import Refusal
from yichuang.toolkit import jobs
from yichuang.toolkit.live.publish import publish

from ..models import Machine, PrintOrder
from .faults import set_condition
from .locked import locked_of_post

OVER = (PrintOrder.State.PRINTED, PrintOrder.State.FAILED, PrintOrder.State.LAPSED, PrintOrder.State.UNKNOWN)
_State = PrintOrder.State
OUTCOMES = {"printed": _State.PRINTED, "failed": _State.FAILED, "unknown": _State.UNKNOWN, "not_begun": _State.QUEUED}


@dataclass(frozen=True)
class ClaimedPrint:
    """What to print, once. ``parts``: as of ``rules.hall.slip``."""

    id: int
    parts: list[Part]


def order_print(
    *, kiosk_id: int, subject: str, parts: list[Part], now: datetime, again: bool = False
) -> PrintOrder | None:
    """Have the slip of ``subject`` printed on the kiosk's printer; None where it has none. The same subject is ordered
    once, and ``again`` only after an order that did not surely print, three copies at most.

    Raises ``Refusal``: ``enough_copies``.
    """
    with transaction.atomic():
        kiosk = Machine.objects.select_for_update(of=("self",)).filter(pk=kiosk_id, revoked_at=None).first()
        if kiosk is None or kiosk.printer_id is None:
            return None
        last = PrintOrder.objects.filter(subject=subject).order_by("-copy").first()
        if last is not None and not (again and last.state in OVER and last.state != _State.PRINTED):
            return last
        if last is not None and last.copy >= COPIES:
            raise Refusal("enough_copies", "这张小票已经试了三次，请拍下本页，或到导办台。")
        printer = Machine.objects.get(pk=kiosk.printer_id)
        order = PrintOrder.objects.create(
            printer=printer,
            kiosk=kiosk,
            subject=subject,
            copy=last.copy + 1 if last else 1,
            parts=parts,
            ordered_at=now,
        )
        if printer.address:
            jobs.defer("print_on_network", order_id=order.pk)
        else:
            publish(f"printer:{printer.pk}", "order", {}, now)
    return order


def claim_print(*, actor: Actor, now: datetime) -> ClaimedPrint | None:
    """The next slip for the printer whose token calls, now its own; None where there is nothing to do.

    One slip at a time: what this printer had claimed and not confirmed is of unknown end from now on.
    Raises ``Refusal``: ``not_permitted``, ``not_a_machine``.
    """
    require_kind(actor, "print", now, subject=actor.label)
    with transaction.atomic():
        machine = locked_of_post(actor)
        machine.last_seen = now
        machine.save(update_fields=["last_seen"])
        mine = PrintOrder.objects.select_for_update().filter(printer=machine)
        _end(mine.filter(state=_State.CLAIMED), _State.UNKNOWN, now, "程序中断，不能确定是否打出")
        _end(mine.filter(state=_State.QUEUED, ordered_at__lt=now - PRINT_WITHIN), _State.LAPSED, now, "")
        order = mine.filter(state=_State.QUEUED).order_by("pk").first()
        if order is None:
            return None
        _claim(order, now)
    return ClaimedPrint(order.pk, order.parts)


def confirm_print(*, actor: Actor, now: datetime, order_id: int, outcome: str, note: str = "") -> PrintOrder:
    """``outcome``: printed, failed (nothing came out), unknown (part of it may have), not_begun (not a byte was sent:
    it is printed by the next claim). Saying the same again changes nothing.

    Raises ``Refusal``: ``not_permitted``, ``not_a_machine``, ``not_found``, ``outcome_unknown``.
    """
    require_kind(actor, "print", now, subject=actor.label)
    if outcome not in OUTCOMES:
        raise Refusal("outcome_unknown", "请报告 printed、failed、unknown 或 not_begun。", field="outcome")
    with transaction.atomic():
        machine = locked_of_post(actor)
        order = PrintOrder.objects.select_for_update().filter(pk=order_id, printer=machine).first()
        if order is None:
            raise Refusal("not_found", "没有这张打印单，或它属于其他打印机。")
        # the journal of an agent that comes back knows better than "unknown"
        if order.state in {_State.CLAIMED, _State.UNKNOWN} and not (
            order.state == _State.UNKNOWN and outcome == "not_begun"
        ):
            close(order, OUTCOMES[outcome], now, note)
    return order


def _claim(order: PrintOrder, now: datetime) -> None:
    order.state, order.claimed_at = _State.CLAIMED, now
    order.save(update_fields=["state", "claimed_at"])


def close(order: PrintOrder, state: str, now: datetime, note: str = "") -> None:
    """Write how a locked order ended (or that it waits again)."""
    order.state, order.note = PrintOrder.State(state), note[:120]
    order.claimed_at = order.claimed_at if state != _State.QUEUED else None
    order.ended_at = now if state != _State.QUEUED else None
    order.save(update_fields=["state", "note", "claimed_at", "ended_at"])


def _end(orders: object, state: str, now: datetime, note: str) -> None:
    for order in orders:  # type: ignore[attr-defined]
        close(order, state, now, note)


def begin_on_network(order_id: int, now: datetime) -> tuple[PrintOrder, Machine] | None:
    """Claim an order for the platform itself; None where it is not to be printed (any more)."""
    with transaction.atomic():
        order = PrintOrder.objects.select_for_update(of=("self",)).select_related("printer").get(pk=order_id)
        if order.state == _State.CLAIMED:  # this job was killed between print and confirm, and runs again
            close(order, _State.UNKNOWN, now, "程序中断，不能确定是否打出")
        if order.state != _State.QUEUED:
            return None
        if order.ordered_at < now - PRINT_WITHIN or order.printer.revoked_at is not None:
            close(order, _State.LAPSED, now)
            return None
        _claim(order, now)
        return order, order.printer


def note_condition(machine_id: int, condition: Condition | None, now: datetime, text: str = "") -> None:
    """What a look at a network printer showed; None: it answers and says nothing of paper."""
    with transaction.atomic():
        machine = Machine.objects.select_for_update(of=("self",)).get(pk=machine_id)
        machine.last_seen = now
        if machine.revoked_at is None:
            set_condition(machine, condition or Condition.OK, text, now)
        machine.save(update_fields=["last_seen", "condition", "condition_text", "condition_since"])


def forget_slips(*, now: datetime) -> int:
    """Empty the text of slips that were over a day ago; that they were printed stays."""
    return PrintOrder.objects.filter(ended_at__lt=now - timedelta(days=1)).exclude(parts=[]).update(parts=[])
