"""The one act that is next on a case for the one who reads it, or what is missing for it."""

from collections.abc import Collection
from dataclasses import dataclass

from yichuang.domains.cases.queries import CaseView
from yichuang.rules.access import POWER_NAMES, Actor, Power
from yichuang.rules.cases.stages import EXAMINING

OVER = {
    "sent": "结果寄递中，等待申请人签收，您无需再办理。",
    "ready": "结果已登记，等待申请人领取，您无需再办理。",
    "closed": "本件已办结。",
    "withdrawn": "申请人已撤回本件。",
    "precheck": "本件正在窗口网上预审，尚未收件。",
    "revision": "本件已退回申请人修改，重新提交后由窗口预审。",
    "received": "本件还在窗口，尚未受理。",
    "correction": "正在等待申请人补正，收齐后会回到这里。",
    "refused_acceptance": "本件不予受理，已办结。",
    "lapsed": "申请人逾期未补正，本件已办结。",
    "returned": "本件已退件办结。",
    "referred": "已转报上级机关，期限暂停计算。收到上级决定后在这里登记。",
    "terminated": "本件已终止办理。",
    "revoked": "本件的决定已撤销。",
}


@dataclass(frozen=True)
class NextAct:
    """``verb`` is empty where the reader can do nothing; ``why`` says what is missing or who is at it."""

    verb: str
    why: str = ""


def next_act(case: CaseView, actor: Actor, verbs: Collection[str], powers: Collection[Power]) -> NextAct:
    """Take over first what nobody has (an instant matter is decided at once), then what the stage asks for."""
    if case.state in OVER:
        return NextAct("", OVER[case.state])
    if not case.needs_decision:
        return NextAct("", "该事项无需作出决定，由受理窗口直接办结。")
    wanted = _wanted(case)
    is_able = wanted in verbs
    if is_able and (case.assignee_id == actor.post_id or case.case_kind == "instant"):
        return NextAct(wanted)
    if is_able and "take_over" in verbs:
        holder = f"本件现由{case.assignee_name}办理，领取后转到您名下。" if case.assignee_name else ""
        return NextAct("take_over", holder)
    if wanted == "decide" and (waits := _waits_for(case)):
        return NextAct("", waits)
    return NextAct("", _missing(wanted, actor, powers))


def _waits_for(case: CaseView) -> str:
    if any(one.ended_at is None for one in case.special_procedures):
        return "特别程序正在进行，期限暂停计算。登记结果并结束特别程序后才能作出决定。"
    return f"本件已挂起（{case.hold_reason}），期限照常计算。解除挂起后才能作出决定。" if case.held_at else ""


def _wanted(case: CaseView) -> str:
    if case.state == "decided":
        return "register_result"
    if case.case_kind == "instant":
        return "decide"
    examining = any(stage.kind in EXAMINING and stage.state not in {"done", "skipped"} for stage in case.stages)
    return "review" if examining else "decide"


def _missing(wanted: str, actor: Actor, powers: Collection[Power]) -> str:
    needed = {"review": Power.REVIEW, "decide": Power.DECIDE, "register_result": Power.SEAL}[wanted]
    if needed not in powers:
        missing = f"下一步需要{POWER_NAMES[needed]}，它未在有效期内授权给您的岗位。"
        return f"{missing}请转办给有该权力的同事，或联系中心管理人员补办授权。"
    if wanted == "decide" and not actor.is_establishment:
        return "作出决定的人员必须为在编人员，您的岗位未登记为在编。请转办给在编审批人员或首席代表。"
    return "本件目前没有您可以办理的环节。"
