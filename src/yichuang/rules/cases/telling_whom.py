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
        _A.APPROVER: "「{事项}」（{办件编号}）延期已批准，法定期限延至{期限}。",
        _A.DEPARTMENT_HEAD: "「{事项}」（{办件编号}）已延长办理期限，法定期限至{期限}。",
        _A.CENTRE: "「{事项}」（{办件编号}，{部门}）已延长办理期限，法定期限至{期限}。",
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
