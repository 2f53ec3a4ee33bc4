"""Pay: at the counter in cash or by card, or online through the centre's connector; and give back."""

from datetime import datetime
from decimal import Decimal

from yichuang.domains.audit import actions as audit
from yichuang.domains.exchange import actions as exchange
from yichuang.rules.access import SYSTEM, Actor
from yichuang.rules.fees import amount_of
from yichuang.rules.refusal import Refusal

from ..models import Case, Charge
from ..queries.find_progress import PAYS_IN
from .act import acting, platform_acting
from .charge import due_charge, subject_of


def pay_at_counter(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    amount: str | Decimal,
    receipt_number: str,
    edition: int | None = None,
) -> Case:
    """Register what was paid at the window; ``amount``: all that is due, ``receipt_number``: of the receipt given.

    Raises ``Refusal``: those of ``acting`` (``nothing_due``), ``amount``, ``amount_differs``, ``receipt_missing``.
    """
    paid, receipt_number = amount_of(amount), receipt_number.strip()[:60]
    if not receipt_number:
        raise Refusal("receipt_missing", "请填写开给申请人的票据号。", field="receipt_number")
    with acting(actor, "pay_at_counter", number=number, edition=edition, now=now) as act:
        due = due_charge(act)
        if paid != due.payable:
            raise Refusal(
                "amount_differs",
                f"应缴{due.payable}元，填写的是{paid}元。请核对；确有减免的，先由部门办理减免。",
                field="amount",
            )
        due.state, due.way, due.paid_at, due.receipt_number = Charge.State.PAID, "counter", now, receipt_number
        due.save(update_fields=["state", "way", "paid_at", "receipt_number"])
        case = act.finish(amount=str(paid), receipt=receipt_number)
    exchange.close_orders(subject=subject_of(due.pk), now=now)
    return case


def begin_payment(*, token: str, now: datetime) -> str:
    """The address where the applicant pays what is due; ``token``: of the progress page.

    Raises ``Refusal``: ``not_found``, ``nothing_due``, ``no_connector``.
    """
    case = Case.objects.select_related("version").filter(progress_token=token).first() if token else None
    if case is None:
        raise Refusal("not_found", "没有找到这个办件，请重新扫描凭证上的二维码。")
    due = Charge.objects.filter(case=case, state=Charge.State.DUE).first()
    if due is None or case.state not in PAYS_IN:
        raise Refusal("nothing_due", "现在没有需要缴纳的费用。")
    order = exchange.open_order(
        centre_id=due.centre_id,
        subject=subject_of(due.pk),
        title=f"{case.version.name} {case.number}",
        amount=due.payable,
        now=now,
    )
    return order.pay_url


def record_payment(*, order: str, now: datetime) -> Case | None:
    """Note on the case that an order of its charge was paid; exactly once, however often it is called.

    Money that arrives for what is no longer due (paid at the counter meanwhile, waived) is given back.
    """
    paid = exchange.keep_receipt(number=order, now=now)
    charge_id = int(paid.subject.removeprefix("charge:"))
    case_id = Charge.objects.values_list("case_id", flat=True).get(pk=charge_id)
    with platform_acting("record_payment", case_id, now) as act:
        due = Charge.objects.select_for_update().get(pk=charge_id)
        if due.order == paid.number:
            return None
        if due.state != Charge.State.DUE or due.payable != paid.amount:
            exchange.want_refund(number=paid.number, reason="nothing_due", now=now)
            detail = {"order": paid.number, "amount": str(paid.amount)}
            audit.leave(f"charge:{charge_id}", "return_payment", SYSTEM, now, detail)
            return None
        due.state, due.way, due.order, due.paid_at = Charge.State.PAID, "online", paid.number, paid.paid_at
        due.receipt_number, due.receipt_id = paid.receipt_number, paid.receipt_id
        due.save(update_fields=["state", "way", "order", "paid_at", "receipt_number", "receipt"])
        return act.finish(amount=str(paid.amount), order=paid.number)


def refund(*, actor: Actor, now: datetime, number: str, reason: str, edition: int | None = None) -> Case:
    """Give back what was paid last: online by the connector, at the counter by hand.

    Raises ``Refusal``: those of ``acting`` (``nothing_paid``), ``reason_missing``.
    """
    if not reason.strip():
        raise Refusal("reason_missing", "请写明退费的原因。", field="reason")
    with acting(actor, "refund", number=number, edition=edition, now=now) as act:
        paid = Charge.objects.select_for_update().filter(case=act.case, state=Charge.State.PAID).order_by("-serial")[0]
        paid.state, paid.refunded_at, paid.refund_reason = Charge.State.REFUNDED, now, reason.strip()[:200]
        paid.save(update_fields=["state", "refunded_at", "refund_reason"])
        if paid.order:
            exchange.want_refund(number=paid.order, reason="refund", now=now)
        return act.finish(amount=str(paid.payable), way=paid.way, reason=paid.refund_reason)
