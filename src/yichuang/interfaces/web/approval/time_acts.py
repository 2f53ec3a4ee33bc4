"""Acts of the desk about time and about the ends that the organ brings: special procedures, extension, hold, referral,
termination, revocation."""

from datetime import datetime

from yichuang.domains.cases import actions as cases
from yichuang.interfaces.web.guard import StaffRequest
from yichuang.interfaces.web.sent import edition_in

from .given import Given, amount, day
from .given import number as number_of


def start_special_procedure(request: StaffRequest, number: str, given: Given, now: datetime) -> str:
    """行政许可法 45."""
    cases.start_special_procedure(
        actor=request.actor,
        now=now,
        number=number,
        kind=given.get("kind", ""),
        basis=given.get("basis", ""),
        reason=given.get("reason", ""),
        expected_value=number_of(given, "expected_value", "请填写预计需要多少时间。"),
        expected_unit=given.get("expected_unit", "working_day"),
        edition=edition_in(given),
    )
    return f"{number} 的特别程序已启动，期限暂停计算，告知书随即生成。"


def end_special_procedure(request: StaffRequest, number: str, given: Given, now: datetime) -> str:
    """Its result, and what it cost."""
    cases.end_special_procedure(
        actor=request.actor,
        now=now,
        number=number,
        key=given.get("key", ""),
        result=given.get("result", ""),
        fee=amount(given, "fee", "费用应为金额（元）。"),
        edition=edition_in(given),
    )
    return f"{number} 的特别程序已结束，期限继续计算。"


def request_extension(request: StaffRequest, number: str, given: Given, now: datetime) -> str:
    """To the head of the department."""
    cases.request_extension(
        actor=request.actor,
        now=now,
        number=number,
        value=number_of(given, "value", "请填写需要延长多少。"),
        reason=given.get("reason", ""),
        edition=edition_in(given),
    )
    return f"{number} 的延期申请已送部门负责人。期限在批准之前照常计算。"


def put_on_hold(request: StaffRequest, number: str, given: Given, now: datetime) -> str:
    """Stops no clock."""
    cases.put_on_hold(
        actor=request.actor, now=now, number=number, reason=given.get("reason", ""), edition=edition_in(given)
    )
    return f"{number} 已挂起，期限照常计算。"


def take_off_hold(request: StaffRequest, number: str, given: Given, now: datetime) -> str:
    """Go on."""
    cases.take_off_hold(actor=request.actor, now=now, number=number, edition=edition_in(given))
    return f"{number} 已解除挂起。"


def refer_up(request: StaffRequest, number: str, given: Given, now: datetime) -> str:
    """行政许可法 35, 43."""
    cases.refer_up(
        actor=request.actor,
        now=now,
        number=number,
        upper_organ=given.get("upper_organ", ""),
        opinion=given.get("opinion", ""),
        document=given.get("document", ""),
        edition=edition_in(given),
    )
    return f"{number} 已转报。"


def record_upper_decision(request: StaffRequest, number: str, given: Given, now: datetime) -> str:
    """What came back."""
    cases.record_upper_decision(
        actor=request.actor,
        now=now,
        number=number,
        outcome=given.get("outcome", ""),
        decided_on=day(given, "decided_on", "请填写上级决定文书上的日期。"),
        document=given.get("document", ""),
        opinion=given.get("opinion", ""),
        file=given.get("stored_file") or None,
        edition=edition_in(given),
    )
    return f"{number} 的上级决定已登记。"


def close_referred(request: StaffRequest, number: str, given: Given, now: datetime) -> str:
    """Nothing comes back."""
    cases.close_referred(
        actor=request.actor, now=now, number=number, reason=given.get("reason", ""), edition=edition_in(given)
    )
    return f"{number} 已转报办结。"


def terminate(request: StaffRequest, number: str, given: Given, now: datetime) -> str:
    """With reasons, basis and redress."""
    cases.terminate(
        actor=request.actor,
        now=now,
        number=number,
        reason=given.get("reason", ""),
        basis=given.get("basis", ""),
        edition=edition_in(given),
    )
    return f"{number} 已终止办理，通知书随即生成。"


def revoke_decision(request: StaffRequest, number: str, given: Given, now: datetime) -> str:
    """行政许可法 69."""
    cases.revoke_decision(
        actor=request.actor,
        now=now,
        number=number,
        reason=given.get("reason", ""),
        basis=given.get("basis", ""),
        edition=edition_in(given),
    )
    return f"{number} 的决定已撤销，撤销决定书随即生成。"


TIME_ACTS = {
    "start_special_procedure": start_special_procedure,
    "end_special_procedure": end_special_procedure,
    "request_extension": request_extension,
    "put_on_hold": put_on_hold,
    "take_off_hold": take_off_hold,
    "refer_up": refer_up,
    "record_upper_decision": record_upper_decision,
    "close_referred": close_referred,
    "terminate": terminate,
    "revoke_decision": revoke_decision,
}
STAYS = frozenset(
    {"start_special_procedure", "end_special_procedure", "request_extension", "put_on_hold", "take_off_hold"}
)
"""After these the same person goes on with the same case."""
