"""Every act on a case (``rules.cases.lifecycle``) as ``POST /cases/{number}/{verb}``: one table."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.models import Case
from yichuang.rules.cases.intake import Problem
from yichuang.rules.limits import Unit

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


class StartSpecialProcedure(Act):
    """A kind that the item's version lists; what it is expected to take is told to the applicant."""

    kind: str
    basis: str
    reason: str
    expected_value: Decimal
    expected_unit: Unit = "working_day"


class EndSpecialProcedure(Act):
    """``key``: as in the case's ``special_procedures``; ``fee`` in yuan."""

    key: str
    result: str
    fee: Decimal | None = None


class RequestExtension(Act):
    """``value`` in the unit of the statutory limit."""

    value: Decimal
    reason: str


class Extend(RequestExtension):
    """A joint matter names the government's approval: number, and digest of the stored document."""

    document: str = ""
    file: str | None = None


class DeclineExtension(Act):
    """Why not, for the desk."""

    answer: str


class Hold(Act):
    """Why the case is laid aside."""

    reason: str


class ReferUp(Act):
    """To whom, with the opinion of the first review; ``document``: number of the report."""

    upper_organ: str
    opinion: str
    document: str = ""


class UpperDecision(Act):
    """What the upper organ decided, by which document."""

    outcome: Literal["granted", "denied"]
    decided_on: date
    document: str
    opinion: str = ""
    reasons: str = ""
    basis: str = ""
    file: str | None = None


class CloseReferred(Act):
    """Who answers the applicant from now on."""

    reason: str


class EndByOrgan(Act):
    """Why, and by which law; both stand in the written notice."""

    reason: str
    basis: str


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
    "send_by_courier": (Courier, cases.send_by_courier, "寄递"),
    "start_special_procedure": (StartSpecialProcedure, cases.start_special_procedure, "启动特别程序"),
    "end_special_procedure": (EndSpecialProcedure, cases.end_special_procedure, "结束特别程序"),
    "request_extension": (RequestExtension, cases.request_extension, "申请延期"),
    "extend": (Extend, cases.extend, "批准延期"),
    "decline_extension": (DeclineExtension, cases.decline_extension, "不同意延期"),
    "put_on_hold": (Hold, cases.put_on_hold, "挂起"),
    "take_off_hold": (Act, cases.take_off_hold, "解除挂起"),
    "refer_up": (ReferUp, cases.refer_up, "转报上级"),
    "record_upper_decision": (UpperDecision, cases.record_upper_decision, "登记上级决定"),
    "close_referred": (CloseReferred, cases.close_referred, "转报办结"),
    "terminate": (EndByOrgan, cases.terminate, "终止办理"),
    "revoke_decision": (EndByOrgan, cases.revoke_decision, "撤销决定"),
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
