"""The one act that is next on a case for the one who reads it, or what is missing for it."""

from collections.abc import Collection
from dataclasses import dataclass

from yichuang.domains.cases.queries import CaseView, StageRow
from yichuang.rules.access import POWER_NAMES, Actor, Power
from yichuang.rules.cases.stages import BEFORE_DECISION, EXAMINING, OPEN

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
_POWERS = {
    "review": Power.REVIEW,
    "decide": Power.DECIDE,
    "seal": Power.SEAL,
    "register_result": Power.SEAL,
}


@dataclass(frozen=True)
class NextAct:
    """``verb`` is empty where the reader can do nothing; ``why`` says what is missing or who is at it. ``stage``: what
    is examined; ``others``: further stages of the reader's department that are under way beside it."""

    verb: str
    why: str = ""
    stage: StageRow | None = None
    others: tuple[StageRow, ...] = ()


def next_act(
    case: CaseView,
    actor: Actor,
    verbs: Collection[str],
    powers: Collection[Power],
    *,
    chosen: str = "",
    covered: Collection[int] = (),
) -> NextAct:
    """Take over first what nobody has (an instant matter is decided at once), then what the stage asks for.

    ``chosen``: code of the stage that the reader picked among several; ``covered``: posts in whose place one acts.
    """
    if case.state in OVER:
        return NextAct("", OVER[case.state])
    if not case.needs_decision:
        return NextAct("", "该事项无需作出决定，由受理窗口直接办结。")
    own = _own_examining(case, actor, chosen)
    verb, waits = _wanted(case, verbs, own)
    if not verb:
        return NextAct("", waits)
    stage = own[0] if verb == "review" and own else None
    is_apart = stage is not None and (stage.department_code or len(own) > 1)  # not the one stage of the case itself
    if stage and is_apart:
        holder_id, holder = stage.post_id, stage.post_name
    else:
        holder_id, holder = case.assignee_id, case.assignee_name
    others = tuple(own[1:]) if stage else ()
    if verb in verbs and (holder_id in {actor.post_id, *covered} or case.case_kind == "instant"):
        return NextAct(verb, f"代{holder}办理。" if holder_id in covered else "", stage, others)
    if verb in verbs and "take_over" in verbs:
        return NextAct("take_over", f"本件现由{holder}办理，领取后转到您名下。" if holder else "", stage, others)
    if verb == "decide" and (held := _waits_for(case)):
        return NextAct("", held)
    return NextAct("", _missing(verb, actor, powers))


def _own_examining(case: CaseView, actor: Actor, chosen: str) -> list[StageRow]:
    """The picked one first, then one's own, then nobody's."""
    found = [one for one in case.stages if one.state == "active" and one.is_own and one.kind in EXAMINING]
    return sorted(found, key=lambda one: (one.code != chosen, one.post_id != actor.post_id, one.post_id is not None))


def _waits_for(case: CaseView) -> str:
    if any(one.ended_at is None for one in case.special_procedures):
        return "特别程序正在进行，期限暂停计算。登记结果并结束特别程序后才能作出决定。"
    return f"本件已挂起（{case.hold_reason}），期限照常计算。解除挂起后才能作出决定。" if case.held_at else ""


def _wanted(case: CaseView, verbs: Collection[str], own: list[StageRow]) -> tuple[str, str]:
    """The verb, or what is waited for."""
    if case.state == "decided":
        return ("seal" if "seal" in verbs and "register_result" not in verbs else "register_result"), ""
    if case.case_kind == "instant":
        return "decide", ""
    if own:
        return "review", ""
    is_others = any(not one.is_own and not one.department_code for one in case.stages)
    if is_others:
        return "", "本部门的会签还没有开始，或已经完成。"
    active = [one for one in case.stages if one.state == "active" and one.kind in BEFORE_DECISION]
    if active:
        said = [f"{one.label}（{one.department_name}）" if one.department_name else one.label for one in active]
        return "", f"正在等待：{'、'.join(said)}。完成后会继续。"
    if any(one.kind in BEFORE_DECISION and one.state in OPEN for one in case.stages):
        return "review", ""
    return "decide", ""


def _missing(wanted: str, actor: Actor, powers: Collection[Power]) -> str:
    needed = _POWERS[wanted]
    if needed not in powers:
        missing = f"下一步需要{POWER_NAMES[needed]}，它未在有效期内授权给您的岗位。"
        return f"{missing}请转办给有该权力的同事，或联系中心管理人员补办授权。"
    if wanted == "decide" and not actor.is_establishment:
        return "作出决定的人员必须为在编人员，您的岗位未登记为在编。请转办给在编审批人员或首席代表。"
    if wanted in {"review", "decide", "seal"}:
        return "您已经办理过本件前面的环节，这一环节要求换人办理。请转办给没有经手本件的同事。"
    return "本件目前没有您可以办理的环节。"
