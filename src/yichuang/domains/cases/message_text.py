"""What an applicant is told at each step: short, without personal data, with the way to the progress page."""

from collections.abc import Mapping

from django.conf import settings

from yichuang.rules.cases.telling_whom import APPLICANT_LATER, IN_DIGEST, STAFF, Audience
from yichuang.rules.clock import SHANGHAI
from yichuang.rules.masking import mask_name
from yichuang.rules.messages.words import fill

from .models import Case, Clock

_TEXTS = {
    **APPLICANT_LATER,
    "receive": "已收件，工作人员将在{due}前审核材料；需要补正的会一次性告知您。",
    "accept": "已受理，承诺在{due}前办结。",
    "deem_accepted": "自收到材料之日起视为受理，承诺在{due}前办结。",
    "tell_deficiency": "需要补正材料，请按《一次性补正告知书》所列内容在{due}前补正，全部内容已一次告知。",
    "supplement": "已收到您补正的材料，工作人员将在{due}前审核。",
    "refuse_acceptance": "不予受理，理由和救济途径见《不予受理通知书》。",
    "lapse": "因逾期未补正已作退件办结，您可以备齐材料后重新申请。",
    "close_at_counter": "已在窗口办结。",
    "decide": "已作出{outcome}决定，结果制作完成后会通知您领取。",
    "register_result": "结果已可领取，{way}",
    "issue": "结果已领取，本次办理完成。欢迎对我们的服务作出评价。",
    "send_by_courier": "结果已寄出，快递单号{tracking}。欢迎对我们的服务作出评价。",
    "charge": "需要缴费，金额和依据见《缴费通知书》，可以在进度页网上缴纳，也可以到窗口缴纳。",
    "pay_at_counter": "费用已缴清。",
    "record_payment": "费用已缴清，票据可以在进度页下载。",
    "waive_fee": "费用已按规定减免，详情见进度页。",
    "refund": "已办理退费，款项将退回原支付账户，或者请到窗口领取。",
    "withdraw": "已按您的申请撤回，材料可到窗口取回。",
    "void": "因登记有误已作废，对您的权利没有影响；有疑问请到窗口或来电询问。",
    "merge": "与您的另一件申请重复，已合并办理，以另一件的进度为准。",
    "correct": "登记的信息已更正，请核对。",
    "correct_result": "结果登记的信息已更正，请核对。",
}
TOLD = frozenset(_TEXTS) | frozenset(STAFF) | IN_DIGEST
"""Verbs of which somebody hears: the applicant (``tells_applicant``), staff at once, or their digest."""


CLOCKS = {
    "receive": "notice",
    "supplement": "notice",
    "accept": "promised",
    "deem_accepted": "promised",
    "tell_deficiency": "correction",
    "submit": "notice",
    "end_special_procedure": "promised",
    "extend": "promised",
    "request_extension": "promised",
    "extend_deferral": "deferral",
    "deferral_reminder": "deferral",
    "hand_on": "promised",
}
"""The limit that a message names."""


def tells_applicant(verb: str) -> bool:
    """Whether the applicant hears of the step."""
    return verb in _TEXTS


def message_text(case: Case, verb: str, clock: Clock | None, own: str = "") -> str:
    """The applicant's message of a step. ``case`` comes with centre, item and department; ``clock``: of ``CLOCKS``.

    ``own``: the centre's own words for it, with fields in Chinese.
    """
    said = fields_of(case, verb, clock)
    words = {
        "due": said["期限"],
        "outcome": said["结果"],
        "way": said["领取方式"],
        "tracking": said["快递单号"],
    }
    middle = fill(own, said) if own else _TEXTS[verb].format(**words)
    address = settings.PUBLIC_URL.rstrip("/")
    return (
        f"【{case.accepting_centre.name}】您申请的「{case.item.name}」（办件编号{case.number}）"
        f"{middle}进度查询：{address}/progress/{case.progress_token}/"
    )


def staff_text(case: Case, words: str, verb: str, clock: Clock | None) -> str:
    """A message to staff: short, the applicant's name masked, and never the way to the applicant's own page."""
    return f"【{case.accepting_centre.short_name}】{fill(words, fields_of(case, verb, clock))}"


def fields_of(case: Case, verb: str, clock: Clock | None) -> Mapping[str, str]:
    """The values of the fields of ``rules.messages.words``."""
    assignee = case.assignee
    return {
        "事项": case.item.name,
        "办件编号": case.number,
        "期限": _day(clock),
        "结果": "不予" if case.outcome == "denied" else "准予",
        "领取方式": "将按您登记的地址寄递。" if case.delivery_way == "courier" else "请携带有效证件到窗口领取。",
        "快递单号": case.handover.tracking if verb == "send_by_courier" else "",
        "部门": case.department.name,
        "电话": case.accepting_centre.phone,
        "申请人": mask_name(case.applicant_name),
        "承办人": assignee.account.name if assignee and assignee.account else "尚未确定",
    }


def texts_to_adapt() -> dict[tuple[str, Audience], str]:
    """Every step and audience that has words, with the platform's own: what a centre may adapt."""
    simple_first = sorted(_TEXTS, key=lambda verb: verb in APPLICANT_LATER)
    found = {(verb, Audience.APPLICANT): _in_chinese(_TEXTS[verb]) for verb in simple_first}
    found["decide_denied", Audience.APPLICANT] = found["decide", Audience.APPLICANT]
    found |= {(event, audience): text for event, told in STAFF.items() for audience, text in told.items()}
    return found


def _in_chinese(text: str) -> str:
    named = {"due": "{期限}", "outcome": "{结果}", "way": "{领取方式}", "tracking": "{快递单号}"}
    return text.format(**named)


def _day(clock: Clock | None) -> str:
    if clock is None or clock.due_at is None:
        return "另行通知的日期"
    day = clock.due_at.astimezone(SHANGHAI)
    text = f"{day.year}年{day.month}月{day.day}日"
    return f"{text}（暂按周末推算，以正式工作日安排为准）" if clock.is_provisional else text
