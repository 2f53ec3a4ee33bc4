"""Charge (缴费通知), and waive what may be waived (减免): 行政许可法 58, 59."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from yichuang.domains.exchange import actions as exchange
from yichuang.rules.access import Actor
from yichuang.rules.fees import amount_of, charged_lines
from yichuang.rules.refusal import Refusal

from ..models import Case, Charge
from .act import Act, acting

Line = tuple[str, str | Decimal]


def charge(*, actor: Actor, now: datetime, number: str, lines: Sequence[Line], edition: int | None = None) -> Case:
    """Ask the applicant to pay; ``lines``: name of a published charged item and its amount in yuan. The payment notice
    follows; until it is paid or waived nothing is handed out.

    Raises ``Refusal``: those of ``acting`` (``already_charged``), of ``rules.fees.charged_lines`` (``fee_basis`` …).
    """
    with acting(actor, "charge", number=number, edition=edition, now=now) as act:
        fee = act.case.version.fee
        found = charged_lines(fee, lines)
        total = sum((line.amount for line in found), Decimal("0.00"))
        made = Charge.objects.create(
            case=act.case,
            centre_id=act.case.accepting_centre_id,
            serial=act.case.charges.count() + 1,
            lines=[{"name": one.name, "standard": one.standard, "amount": str(one.amount)} for one in found],
            basis=fee["basis"],
            amount=total,
            charged_at=now,
            charged_by_id=act.post_id,
        )
        return act.finish(amount=str(total), serial=made.serial)


def waive_fee(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    basis: str,
    reason: str,
    amount: str | Decimal | None = None,
    edition: int | None = None,
) -> Case:
    """Waive the whole fee, or ``amount`` of it; ``basis``: what allows the reduction.

    Raises ``Refusal``: those of ``acting`` (``nothing_due``), ``waiver_basis``, ``waiver_reason``, ``amount``,
    ``too_much``.
    """
    basis, reason = basis.strip()[:300], reason.strip()[:200]
    if not basis:
        raise Refusal("waiver_basis", "请写明减免的依据（文件名称和条款）。", field="basis")
    if not reason:
        raise Refusal("waiver_reason", "请写明申请人符合减免规定的情况。", field="reason")
    with acting(actor, "waive_fee", number=number, edition=edition, now=now) as act:
        due = due_charge(act)
        waived = amount_of(amount) if amount not in (None, "") else due.payable
        if not 0 < waived <= due.payable:
            raise Refusal("too_much", f"减免金额应在0.01元至{due.payable}元之间，请改正。", field="amount")
        due.waived += waived
        due.waiver = {"basis": basis, "reason": reason}
        if not due.payable:
            due.state = Charge.State.WAIVED
        due.save(update_fields=["waived", "waiver", "state"])
        case = act.finish(amount=str(waived), basis=basis, left=str(due.payable))
    exchange.close_orders(subject=subject_of(due.pk), now=now)
    return case


def due_charge(act: Act) -> Charge:
    """The charge that is due; the verb's conditions have seen to it that there is one."""
    return Charge.objects.select_for_update().get(case=act.case, state=Charge.State.DUE)


def subject_of(charge_id: int) -> str:
    """What payment orders call a charge."""
    return f"charge:{charge_id}"
