"""Every act on a case (``rules.cases.lifecycle``) as ``POST /cases/{number}/{verb}``: one table."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from pydantic import AwareDatetime, Field

from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.models import Case
from yichuang.rules.cases.examination import Expert
from yichuang.rules.cases.intake import Problem
from yichuang.rules.limits import Unit

from ..door import actor_of, permission
from ..once import once
from .shapes import CaseState, DeferralIn, MaterialIn, ProblemIn, PromisesIn, case_state

router = Router(tags=["办件"])


class Act(Schema):
    """``edition``: the one that the caller saw; a case that has moved on since is refused as stale."""

    edition: int | None = None

    def values(self) -> dict[str, Any]:
        """Arguments of the action."""
        return dict(self)


class Accept(Act):
    """Accept; with ``deferral`` or ``promises`` although named materials are not there."""

    deferral: DeferralIn | None = None
    promises: PromisesIn | None = None
    credit_confirmed: bool = False

    def values(self) -> dict[str, Any]:
        return dict(self) | {
            "deferral": self.deferral.given() if self.deferral else None,
            "promises": self.promises.given() if self.promises else None,
        }


class SupplyDeferred(Act):
    """What was deferred comes; ``arrived_at``: when it arrived, now where empty."""

    materials: list[MaterialIn] = Field(min_length=1)
    way: Literal["window", "post", "system"] = "window"
    arrived_at: datetime | None = None

    def values(self) -> dict[str, Any]:
        return dict(self) | {"materials": [one.given() for one in self.materials]}


class ExtendDeferral(Act):
    """By how much, in the unit of the deferral's limit, and the force majeure."""

    extension: Decimal = Field(gt=0)
    reason: str


class ReturnCase(Act):
    """Why an accepted case is given back undecided, and on what basis."""

    reason: str
    basis: str


class CheckPromise(Act):
    """The after-check of a promise: kept, or false with what was found."""

    material: str
    result: Literal["kept", "false"]
    finding: str = ""
    mend_by: date | None = None


class Deficiency(Act):
    """All that is missing or wrong, told once."""

    problems: list[ProblemIn] = Field(min_length=1)

    def values(self) -> dict[str, Any]:
        return dict(self) | {"problems": [Problem(**dict(one)) for one in self.problems]}


class TellAgain(Deficiency):
    """A second telling, on record: ``kind`` says whether it could have been told the first time, ``reason`` why it was
    not; ``confirmed`` must be true."""

    kind: Literal["could_have_been_told", "new_fact"]
    reason: str
    confirmed: bool = False


class Resubmission(Act):
    """What came in the place of what was missing or wrong. ``statement``: on what was told of no material."""

    materials: list[MaterialIn] = []
    statement: str = Field("", max_length=300)

    def values(self) -> dict[str, Any]:
        return dict(self) | {"materials": [one.given() for one in self.materials]}


class Supplement(Resubmission):
    """The same at the window or by courier (``tracking``, ``arrived_at``: when the parcel came). Until all that was
    told has come, the case goes on waiting for the rest."""

    channel: Literal["window", "courier"] = "window"
    tracking: str = Field("", max_length=50)
    arrived_at: AwareDatetime | None = None


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
    stage: str | None = None


class TakeOver(Act):
    """Which stage, by code or kind, where several are under way."""

    stage: str | None = None


class ExpertIn(Schema):
    name: str
    opinion: str = ""


class Review(Act):
    """The opinion of an examining stage, and what its kind asks for: officers, photos (digests), experts …"""

    opinion: str
    stage: str | None = None
    conclusion: Literal["pass", "fail"] = "pass"
    visitors: list[str] = []
    visited_at: datetime | None = None
    place: str = ""
    photos: list[str] = []
    experts: list[ExpertIn] = []
    objections: str = ""

    def values(self) -> dict[str, Any]:
        return dict(self) | {"experts": [Expert(one.name, one.opinion) for one in self.experts]}


class SendBack(Act):
    """To which stage that is done, by code or kind, and why."""

    to: str
    reasons: str


class Seal(Act):
    """Which seal (its code; empty: the authorisation's), on what, how often."""

    seal: str = ""
    document: str = ""
    copies: int = 1


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
    """The courier's number, empty where the centre's carrier makes it; ``together``: numbers of further ready cases of
    the same applicant in the same parcel."""

    tracking: str = ""
    address: str = ""
    price_cents: int | None = Field(None, ge=0, le=1_000_000)
    together: list[str] = Field([], max_length=20)


class Delivered(Act):
    """Who signed for the parcel and when; ``proof``: digest of the slip's picture."""

    signer: str = Field("", max_length=80)
    delivered_at: AwareDatetime | None = None
    proof: str | None = None


class CameBack(Act):
    """Why the parcel came back, and the shelf on which its result lies now."""

    reason: str
    shelf: str = ""


class Shelf(Act):
    """The place's code."""

    shelf: str


class BackOnShelf(Act):
    """The place's code, where it has one."""

    shelf: str = ""


class Box(Act):
    """The cabinet box; its code is told to the applicant."""

    box: str


class CabinetPickUp(Act):
    """The code that was told, the end of the ID number, and the signature's digest."""

    code: str
    last_four: str
    signature: str | None = None


class Filing(Act):
    """A note for the department's archive."""

    note: str = ""


class OriginalsBack(Act):
    """Identity and signature of whoever takes originals back; ``counts``: material code → how many, null: all."""

    receiver_number: str
    signature: str | None = None
    counts: dict[str, int] | None = None


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
    "accept": (Accept, cases.accept, "受理"),
    "tell_deficiency": (Deficiency, cases.tell_deficiency, "一次性告知补正"),
    "tell_again": (TellAgain, cases.tell_again, "再次告知补正"),
    "pass_precheck": (Act, cases.pass_precheck, "预审通过"),
    "return_for_revision": (Deficiency, cases.return_for_revision, "退回修改"),
    "resubmit": (Resubmission, cases.resubmit, "修改后重新提交"),
    "supplement": (Supplement, cases.supplement, "接收补正材料"),
    "refuse_acceptance": (RefusedAcceptance, cases.refuse_acceptance, "不予受理"),
    "withdraw": (Withdrawal, cases.withdraw, "撤件"),
    "close_at_counter": (Act, cases.close_at_counter, "窗口办结"),
    "correct": (Correct, cases.correct, "更正登记"),
    "correct_result": (Correct, cases.correct_result, "更正结果"),
    "void": (Void, cases.void, "作废"),
    "merge": (Merge, cases.merge, "并件"),
    "take_over": (TakeOver, cases.take_over, "领取办件"),
    "hand_on": (HandOn, cases.hand_on, "转办"),
    "review": (Review, cases.review, "审查"),
    "send_back": (SendBack, cases.send_back, "退回重办"),
    "decide": (Decide, cases.decide, "决定"),
    "seal": (Seal, cases.seal, "用印"),
    "register_result": (RegisterResult, cases.register_result, "登记结果"),
    "issue": (Issue, cases.issue, "出件"),
    "charge": (Charge, cases.charge, "通知缴费"),
    "waive_fee": (Waiver, cases.waive_fee, "减免费用"),
    "pay_at_counter": (CounterPayment, cases.pay_at_counter, "登记窗口缴费"),
    "refund": (Refund, cases.refund, "退费"),
    "send_by_courier": (Courier, cases.send_by_courier, "寄递"),
    "confirm_delivery": (Delivered, cases.confirm_delivery, "确认签收"),
    "parcel_came_back": (CameBack, cases.parcel_came_back, "快件退回"),
    "place_result": (Shelf, cases.place_result, "入架"),
    "put_in_cabinet": (Box, cases.put_in_cabinet, "放入自助柜"),
    "collect_from_cabinet": (CabinetPickUp, cases.collect_from_cabinet, "自助柜领取"),
    "file_unclaimed": (Filing, cases.file_unclaimed, "逾期未领移交存档"),
    "bring_back": (BackOnShelf, cases.bring_back, "从存档取回"),
    "return_originals": (OriginalsBack, cases.return_originals, "退还原件"),
    "supply_deferred": (SupplyDeferred, cases.supply_deferred, "补交容缺材料"),
    "extend_deferral": (ExtendDeferral, cases.extend_deferral, "延长补交期限"),
    "return_case": (ReturnCase, cases.return_case, "退件"),
    "check_promise": (CheckPromise, cases.check_promise, "核查承诺"),
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
