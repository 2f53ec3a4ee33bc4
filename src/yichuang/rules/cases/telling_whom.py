"""Who hears of which step of a case (CASE-12), and in which words, unless the centre adapted them.

The applicant hears of what asks something of them or moves their matter; the approver of what comes to them; the head
of the department and the centre at once of what is out of the ordinary, and of the rest in one digest a day; other
departments of what happens to the case that theirs goes together with. Pure.
"""

from collections.abc import Mapping
from enum import StrEnum


class Audience(StrEnum):
    """In which part somebody is told."""

    APPLICANT = "applicant"
    AGENT = "agent"
    APPROVER = "approver"
    DEPARTMENT_HEAD = "department_head"
    CENTRE = "centre"
    OTHER_DEPARTMENT = "other_department"


_A = Audience
WATCHING = frozenset({_A.DEPARTMENT_HEAD, _A.CENTRE})
"""They get a digest of what is ordinary."""

APPLICANT_LATER: dict[str, str] = {
    "submit": "申请已提交，工作人员将在{due}前预审；需要修改的会一次性告知您。",
    "return_for_revision": "网上提交的材料需要修改，请按进度页列出的内容修改后重新提交。",
    "resubmit": "已收到您修改后的材料，工作人员会尽快预审。",
    "pass_precheck": "网上预审已通过，已收件。",
    "tell_again": "材料还有问题，请按新的告知书补正。给您添麻烦了，原因已记录并由我们承担。",
    "start_special_procedure": "需要进行检验、检测、鉴定等特别程序，时间不计入办理期限，详见《特别程序告知书》。",
    "end_special_procedure": "特别程序已经结束，办理期限继续计算，承诺在{due}前办结。",
    "extend": "经批准延长办理期限，新的期限和理由见《延长办理期限通知书》。",
    "refer_up": "已转报上级机关，办理结果会继续通知您。",
    "record_upper_decision": "上级机关已作出决定，结果制作完成后会通知您领取。",
    "close_referred": "已由上级机关办理完毕，本中心的转报工作完成。",
    "terminate": "已终止办理，理由和救济途径见文书。",
    "revoke_decision": "原决定已被撤销，理由和救济途径见文书。如有疑问请联系我们。",
    "supply_deferred": "已收到您补交的容缺材料。",
    "extend_deferral": "容缺材料的补交期限已延长，请在{due}前补交。",
    "deferral_reminder": "还有容缺材料没有补交，请在{due}前补交，逾期将作退件处理。",
    "deferral_lapse": "因承诺补交的材料逾期未交，已作退件办结，您可以备齐材料后重新申请。",
    "return_case": "已作退件办结，理由见文书，材料可到窗口取回。",
    "check_promise": "已对您的承诺事项进行核查，结果可在进度页查看。",
    "charge": "需要缴费，项目、标准和金额见《缴费通知书》，缴费后才能领取结果。",
    "waive_fee": "本次费用已按规定减免，无需缴费。",
    "record_payment": "已收到您的缴费。",
    "refund": "已为您办理退费，款项按原路退回。",
    "confirm_delivery": "寄送的结果已签收，本次办理完成。欢迎对我们的服务作出评价。",
    "parcel_came_back": "寄送的结果未能送达，已退回中心，请到窗口领取或联系我们重新寄送。",
    "collect_from_cabinet": "结果已从自助取件柜取走，本次办理完成。欢迎对我们的服务作出评价。",
    "unclaimed_reminder": "结果已办好多日，请尽快携带有效证件到窗口领取。",
    "file_unclaimed": "结果长期未领取，已转入保管，需要时请联系窗口取回。",
    "return_originals": "您提交的原件已退还。",
    "void": "因登记有误，该办件已作废，不影响您的权利；如已重新登记，请以新的办件编号为准。",
    "merge": "与您的另一份相同申请合并办理，请以保留的办件编号为准。",
    "correct": "登记内容已经更正，更正情况可在进度页查看。",
}
"""Words of further verbs for the applicant; ``domains.cases.message_text`` has those of the simple way, which win."""

STAFF: dict[str, dict[Audience, str]] = {
    "accept": {_A.APPROVER: "「{事项}」（{办件编号}）已受理并分派给您，承诺在{期限}前办结，请及时审查。"},
    "deem_accepted": {
        _A.APPROVER: "「{事项}」（{办件编号}）逾期未告知，依法视为受理并分派给您，承诺在{期限}前办结。",
        _A.DEPARTMENT_HEAD: "「{事项}」（{办件编号}）收件后逾期未告知补正，依法自收件之日起视为受理，请督促办理。",
        _A.CENTRE: "「{事项}」（{办件编号}）收件后逾期未告知补正，依法视为受理，请核实窗口是否及时审核材料。",
    },
    "hand_on": {_A.APPROVER: "「{事项}」（{办件编号}）已转交给您办理，承诺在{期限}前办结。"},
    "send_back": {_A.APPROVER: "「{事项}」（{办件编号}）被退回上一环节，请查看意见后重新办理。"},
    "tell_again": {_A.CENTRE: "「{事项}」（{办件编号}）第二次要求补正，已记为告知责任差错，请核实原因。"},
    "request_extension": {_A.DEPARTMENT_HEAD: "「{事项}」（{办件编号}）申请延长办理期限，现期限{期限}，请审批。"},
    "extend": {
        _A.APPROVER: "「{事项}」（{办件编号}）延期已批准，新的期限是{期限}。",
        _A.DEPARTMENT_HEAD: "「{事项}」（{办件编号}）已延长办理期限至{期限}。",
        _A.CENTRE: "「{事项}」（{办件编号}，{部门}）已延长办理期限至{期限}。",
    },
    "deferral_lapse": {_A.APPROVER: "「{事项}」（{办件编号}）容缺材料逾期未补，已作退件办结。"},
    "supply_deferred": {_A.APPROVER: "「{事项}」（{办件编号}）申请人已补交容缺材料，请查看。"},
    "withdraw": {
        _A.APPROVER: "「{事项}」（{办件编号}）申请人已撤回，不再办理。",
        _A.OTHER_DEPARTMENT: "同一申请中{部门}的「{事项}」（{办件编号}）已由申请人撤回，请关注贵部门的关联事项。",
    },
    "refuse_acceptance": {
        _A.OTHER_DEPARTMENT: "同一申请中{部门}的「{事项}」（{办件编号}）不予受理，请关注贵部门的关联事项。",
    },
    "lapse": {_A.OTHER_DEPARTMENT: "同一申请中{部门}的「{事项}」（{办件编号}）因逾期未补正办结，请关注关联事项。"},
    "decide": {
        _A.OTHER_DEPARTMENT: "同一申请中{部门}的「{事项}」（{办件编号}）已作出{结果}决定。",
    },
    "decide_denied": {
        _A.DEPARTMENT_HEAD: "「{事项}」（{办件编号}）已作出不予许可决定，请关注说明理由和告知救济途径是否完整。",
        _A.CENTRE: "「{事项}」（{办件编号}，{部门}）已作出不予许可决定。",
        _A.OTHER_DEPARTMENT: "同一申请中{部门}的「{事项}」（{办件编号}）未获准予，贵部门的关联事项可能受影响。",
    },
    "terminate": {
        _A.DEPARTMENT_HEAD: "「{事项}」（{办件编号}）已终止办理。",
        _A.CENTRE: "「{事项}」（{办件编号}，{部门}）已终止办理。",
        _A.OTHER_DEPARTMENT: "同一申请中{部门}的「{事项}」（{办件编号}）已终止办理，请关注贵部门的关联事项。",
    },
    "revoke_decision": {
        _A.DEPARTMENT_HEAD: "「{事项}」（{办件编号}）的决定已被撤销。",
        _A.CENTRE: "「{事项}」（{办件编号}，{部门}）的决定已被撤销。",
        _A.OTHER_DEPARTMENT: "同一申请中{部门}的「{事项}」（{办件编号}）的决定已被撤销，请核实对贵部门事项的影响。",
    },
    "overdue": {
        _A.APPROVER: "「{事项}」（{办件编号}）已超过期限{期限}，请立即办理。",
        _A.DEPARTMENT_HEAD: "「{事项}」（{办件编号}）已超过期限{期限}，承办人{承办人}，请督促办理。",
        _A.CENTRE: "「{事项}」（{办件编号}，{部门}）已超过期限{期限}，承办人{承办人}。",
    },
    "complaint": {
        _A.DEPARTMENT_HEAD: "「{事项}」（{办件编号}）收到差评或投诉，请按规定整改并回复。",
        _A.CENTRE: "「{事项}」（{办件编号}，{部门}）收到差评或投诉，请跟进整改。",
    },
    "parcel_came_back": {_A.CENTRE: "「{事项}」（{办件编号}）寄送的结果被退回，请联系申请人。"},
}
"""At once, to whom: the audiences of a step besides the applicant."""

IN_DIGEST = frozenset(
    {
        "receive", "accept", "tell_deficiency", "supplement", "refuse_acceptance", "lapse", "withdraw", "decide",
        "close_at_counter", "register_result", "issue", "send_by_courier", "refer_up", "record_upper_decision",
        "close_referred", "start_special_procedure", "end_special_procedure", "deferral_lapse", "return_case",
        "confirm_delivery", "void",
    }
)  # fmt: skip
"""Ordinary steps that the watching audiences read of once a day."""

URGENT = frozenset({"revoke_decision", "terminate", "call_out"})
"""Told in quiet hours too."""


def step_of(verb: str, outcome: str) -> str:
    """The name under which the table and a centre's own words know a step: a denial is one of its own."""
    return "decide_denied" if verb == "decide" and outcome == "denied" else verb


def at_once(verb: str, outcome: str) -> Mapping[Audience, str]:
    """Whom of the staff a step is told at once, with the words that the platform has for them."""
    return STAFF.get(step_of(verb, outcome), {})


def in_digest(verb: str, outcome: str) -> frozenset[Audience]:
    """Who reads of a step in the digest of the day: the watching ones that were not told at once."""
    return WATCHING - set(at_once(verb, outcome)) if verb in IN_DIGEST else frozenset()
