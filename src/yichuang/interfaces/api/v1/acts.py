"""Every act on a case (``rules.cases.lifecycle``) as ``POST /cases/{number}/{verb}``: one table."""

from collections.abc import Callable
from datetime import date
from typing import Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.models import Case
from yichuang.rules.cases.intake import Problem

from ..door import actor_of, permission
from ..once import once
from .shapes import CaseState, MaterialIn, ProblemIn, case_state

router = Router(tags=["办件"])


class Act(Schema):
    """``edition``: the one that the caller saw; a case that has moved on since is refused as stale."""

    edition: int | None = None

    def values(self) -> dict[str, Any]:
        """Arguments of the action."""
        return dict(self)


class Deficiency(Act):
    """All that is missing or wrong, told once."""

    problems: list[ProblemIn] = Field(min_length=1)

    def values(self) -> dict[str, Any]:
        return dict(self) | {"problems": [Problem(**dict(one)) for one in self.problems]}


class Supplement(Act):
    """What came in the place of what was missing or wrong."""

    materials: list[MaterialIn] = Field(min_length=1)

    def values(self) -> dict[str, Any]:
        return dict(self) | {"materials": [one.given() for one in self.materials]}


class RefusedAcceptance(Act):
    """Why the matter is not accepted, and who is competent."""

    reason: str
    basis: str
    competent_organ: str = ""


class Withdrawal(Act):
    """The applicant's reason."""

    reason: str


class HandOn(Act):
    """To whom; null = the department's pool."""

    to_post_id: int | None
    note: str = ""


class Review(Act):
    """The opinion of an examining stage; a site visit names two officers at least."""

    opinion: str
    stage: str | None = None
    visitors: list[str] = []


class Decide(Act):
    """Granted, or denied with facts, reasons and basis."""

    outcome: Literal["granted", "denied"]
    opinion: str = ""
    reasons: str = ""
    basis: str = ""


class RegisterResult(Act):
    """What is handed out and where it lies."""

    certificate_number: str = ""
    name: str = ""
    file: str | None = None
    shelf: str = ""
    valid_until: date | None = None


class Issue(Act):
    """Identity read from the receiver's card, and the signature's digest."""

    receiver_number: str
    signature: str | None = None
    authority: str | None = None


class Courier(Act):
    """The courier's number."""

    tracking: str
    address: str = ""


class ChargeLine(Schema):
    """A published charged item and its amount in yuan, such as "80.00"."""

    name: str
    amount: str


class Charge(Act):
    """What is to be paid; only by published items that have a legal basis."""

    lines: list[ChargeLine] = Field(min_length=1)

    def values(self) -> dict[str, Any]:
        return dict(self) | {"lines": [(one.name, one.amount) for one in self.lines]}


class Waiver(Act):
    """What allows the reduction, why, and how much of what is due; null = all."""

    basis: str
    reason: str
    amount: str | None = None


class CounterPayment(Act):
    """All that is due, and the number of the receipt that was given."""

    amount: str
    receipt_number: str


class Refund(Act):
    """Why the fee is given back."""

    reason: str


class Correct(Act):
    """The name of what was mistaken, what it should say, and why."""

    field: str
    value: str
    reason: str


class Void(Act):
    """Why the case never should have been: invalid, or a keying_error."""

    reason: str
    kind: Literal["invalid", "keying_error"] = "invalid"


class Merge(Act):
    """The number of the case that goes on."""

    into: str
    reason: str = ""


ACTS: dict[str, tuple[type[Act], Callable[..., Case], str]] = {
    "accept": (Act, cases.accept, "受理"),
    "tell_deficiency": (Deficiency, cases.tell_deficiency, "一次性告知补正"),
    "supplement": (Supplement, cases.supplement, "接收补正材料"),
    "refuse_acceptance": (RefusedAcceptance, cases.refuse_acceptance, "不予受理"),
    "withdraw": (Withdrawal, cases.withdraw, "撤件"),
    "close_at_counter": (Act, cases.close_at_counter, "窗口办结"),
    "correct": (Correct, cases.correct, "更正登记"),
    "correct_result": (Correct, cases.correct_result, "更正结果"),
    "void": (Void, cases.void, "作废"),
    "merge": (Merge, cases.merge, "并件"),
    "take_over": (Act, cases.take_over, "领取办件"),
    "hand_on": (HandOn, cases.hand_on, "转办"),
    "review": (Review, cases.review, "审查"),
    "decide": (Decide, cases.decide, "决定"),
    "register_result": (RegisterResult, cases.register_result, "登记结果"),
    "issue": (Issue, cases.issue, "出件"),
    "charge": (Charge, cases.charge, "通知缴费"),
    "waive_fee": (Waiver, cases.waive_fee, "减免费用"),
    "pay_at_counter": (CounterPayment, cases.pay_at_counter, "登记窗口缴费"),
    "refund": (Refund, cases.refund, "退费"),
    "send_by_courier": (Courier, cases.send_by_courier, "寄递"),
}


def _operation(verb: str, shape: type[Act], act: Callable[..., Case]) -> Callable[..., Any]:
    def operation(request: HttpRequest, number: str, given: Act) -> tuple[int, CaseState]:
        case = act(actor=actor_of(request), now=timezone.now(), number=number, **given.values())
        return 200, case_state(case)

    operation.__annotations__["given"] = shape
    operation.__name__ = f"case_{verb}"
    operation.__doc__ = shape.__doc__
    return operation


for _verb, (_shape, _act, _summary) in ACTS.items():
    router.post(f"/cases/{{number}}/{_verb.replace('_', '-')}", response=CaseState, summary=_summary)(
        permission(_verb)(once(_operation(_verb, _shape, _act)))
    )
