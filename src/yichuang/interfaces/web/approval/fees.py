"""Acts of the desk on a case's fees: charge, waive, give back."""

from datetime import datetime
from typing import Any

from yichuang.domains.cases import actions as cases
from yichuang.interfaces.web.guard import StaffRequest
from yichuang.interfaces.web.sent import edition_in

Given = dict[str, Any]


def _charge(request: StaffRequest, number: str, given: Given, now: datetime) -> str:
    names = request.POST.getlist("line")
    amounts = request.POST.getlist("line_amount")
    lines = [(name, amount) for name, amount in zip(names, amounts, strict=False) if amount.strip()]
    cases.charge(actor=request.actor, now=now, number=number, lines=lines, edition=edition_in(given))
    return f"{number} 已通知缴费。"


def _waive_fee(request: StaffRequest, number: str, given: Given, now: datetime) -> str:
    cases.waive_fee(
        actor=request.actor,
        now=now,
        number=number,
        basis=given.get("waiver_basis", ""),
        reason=given.get("waiver_reason", ""),
        amount=given.get("waiver_amount", ""),
        edition=edition_in(given),
    )
    return f"{number} 已减免。"


def _refund(request: StaffRequest, number: str, given: Given, now: datetime) -> str:
    reason = given.get("refund_reason", "")
    cases.refund(actor=request.actor, now=now, number=number, reason=reason, edition=edition_in(given))
    return f"{number} 已退费。"


FEE_ACTS = {"charge": _charge, "waive_fee": _waive_fee, "refund": _refund}
