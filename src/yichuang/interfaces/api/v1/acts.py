"""Every act on a case (``rules.cases.lifecycle``) as ``POST /cases/{number}/{verb}``: one table."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.models import Case

from ..door import actor_of, permission
from ..once import once
from .act_shapes.counter import (
    Accept,
    Act,
    Correct,
    Deficiency,
    Merge,
    RefusedAcceptance,
    Resubmission,
    Supplement,
    SupplyDeferred,
    TellAgain,
    Void,
    Withdrawal,
)
from .act_shapes.desk import (
    CheckPromise,
    CloseReferred,
    Decide,
    DeclineExtension,
    EndByOrgan,
    EndSpecialProcedure,
    Extend,
    ExtendDeferral,
    HandOn,
    Hold,
    ReferUp,
    RegisterResult,
    RequestExtension,
    ReturnCase,
    Review,
    Seal,
    SendBack,
    StartSpecialProcedure,
    TakeOver,
    UpperDecision,
)
from .act_shapes.outlet import (
    BackOnShelf,
    Box,
    CabinetPickUp,
    CameBack,
    Charge,
    CounterPayment,
    Courier,
    Delivered,
    Filing,
    Issue,
    OriginalsBack,
    Refund,
    Shelf,
    Waiver,
)
from .shapes import CaseState, case_state

router = Router(tags=["办件"])

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
