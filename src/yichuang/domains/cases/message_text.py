"""What an applicant is told at each step: short, without personal data, with the way to the progress page."""

from collections.abc import Mapping

from django.conf import settings

from yichuang.domains.exchange.queries import find_parcel
from yichuang.rules.cases.telling_whom import IN_DIGEST, STAFF, Audience
from yichuang.rules.clock import SHANGHAI
from yichuang.rules.masking import mask_name
from yichuang.rules.messages.words import fill

from .labels import PROMISE_RESULTS
from .models import Case, Clock
from .one_set import is_under_way

_TEXTS = {
    "receive": "已收件，工作人员将在{due}前审核材料；需要补正的会一次性告知您。",
    "accept": "已受理，承诺在{due}前办结。{owed}",
    "deem_accepted": "自收到材料之日起视为受理，承诺在{due}前办结。",
    "tell_deficiency": "需要补正材料，请按《一次性补正告知书》所列内容在{due}前补正，全部内容已一次告知。",
    "tell_again": "还需要补正材料，请按新的《一次性补正告知书》所列内容在{due}前补正。可在进度页直接上传。",
    "supplement": "已收到您补正的材料，工作人员将在{due}前审核。",
    "supplement_part": "已收到您补正的部分材料，还没有补齐，请在{due}前补齐其余内容。",
    "submit": "已收到您的网上申请，工作人员将在{due}前预审；需要修改的会一次性告知您。",
    "pass_precheck": "网上预审已通过，请按通知到窗口核验原件。",
    "return_for_revision": "网上申请需要修改，请按《一次性补正告知书》所列内容在{due}前在进度页修改后重新提交。",
    "resubmit": "已收到您修改后的申请，工作人员将在{due}前预审。",
    "refuse_acceptance": "不予受理，理由和救济途径见《不予受理通知书》。",
    "lapse": "因逾期未补正已作退件办结，您可以备齐材料后重新申请。",
    "close_at_counter": "已在窗口办结。",
    "decide": "已作出{outcome}决定，结果制作完成后会通知您领取。",
    "register_result": "结果已制作完成，{way}",
    "result_arrived": "结果已送达政务服务中心，可以领取，{way}",
    "unclaimed_reminder": "结果已办好多日，{way}不便前来的可以申请寄递。",
    "issue": "结果已领取，本次办理完成。欢迎对我们的服务作出评价。",
    "send_by_courier": "结果已交寄，{tracking}签收后办件办结。",
    "charge": "需要缴费，金额和依据见《缴费通知书》，可以在进度页网上缴纳，也可以到窗口缴纳。",
    "pay_at_counter": "费用已缴清。",
    "record_payment": "费用已缴清，票据可以在进度页下载。",
    "waive_fee": "费用已按规定减免，详情见进度页。",
    "refund": "已办理退费，款项将退回原支付账户，或者请到窗口领取。",
    "confirm_delivery": "快件已签收，本次办理完成。欢迎对我们的服务作出评价。",
    "parcel_came_back": "寄给您的快件被退回，结果已回到中心，请携带有效证件到窗口领取，或联系我们重新寄递。",
    "collect_from_cabinet": "结果已从自助柜取走，本次办理完成。如不是您本人或代理人领取，请立即联系我们。",
    "file_unclaimed": "结果久未领取，已移交{department}存档。需要时请先联系我们，取回后再来领取。",
    "bring_back": "结果已从存档取回，请携带有效证件到窗口领取。",
    "supply_deferred": "已收到您补交的材料。{owed}",
    "extend_deferral": "补交容缺材料的期限已延长到{owed_by}。",
    "deferral_reminder": "容缺受理，{owed}逾期未补的作退件办结，并记入信用记录。",
    "deferral_lapse": "因容缺的材料没有在承诺的期限内补交，已作退件办结并记入信用记录，您可以备齐材料后重新申请。",
    "return_case": "已退件，理由和救济途径见《退件通知书》，材料可到窗口取回。",
    "check_promise": "部门已对您的承诺进行事后核查：{checked}。",
    "withdraw": "已按您的申请撤回，材料可到窗口取回。",
    "start_special_procedure": "需要进行特别程序，所需时间不计入办理期限，详见《特别程序审查期限告知书》。",
    "end_special_procedure": "的一项特别程序已经结束，承诺办结日期为{due}。",
    "extend": "的办理期限依法延长，法定办结日期为{due}，理由见《延长办理期限通知书》。",
    "refer_up": "已完成初审，连同全部材料报送上级机关审查，您无需重复提交材料。",
    "record_upper_decision": "上级机关已作出{outcome}决定，结果制作完成后会通知您领取。",
    "close_referred": "已转报上级机关直接办理，本中心的办理就此结束，后续以上级机关的答复为准。",
    "terminate": "已终止办理，理由和救济途径见《终止办理通知书》。",
    "revoke_decision": "原决定已被撤销，理由和救济途径见《撤销决定书》。",
    "void": "因登记有误已作废，对您的权利没有影响；有疑问请到窗口或来电询问。",
    "merge": "与您的另一件申请重复，已合并办理，以另一件的进度为准。",
    "correct": "登记的信息已更正，请核对。",
    "correct_result": "结果登记的信息已更正，请核对。",
    "return_originals": "您提交的原件已退还。",
}
TOLD = frozenset(_TEXTS) | frozenset(STAFF) | IN_DIGEST
"""Verbs of which somebody hears: the applicant (``tells_applicant``), staff at once, or their digest."""


CLOCKS = {
    "receive": "notice",
    "supplement": "notice",
    "accept": "promised",
    "deem_accepted": "promised",
    "tell_deficiency": "correction",
    "end_special_procedure": "promised",
    "extend": "promised",
    "request_extension": "promised",
    "extend_deferral": "deferral",
    "deferral_reminder": "deferral",
    "hand_on": "promised",
    "tell_again": "correction",
    "supplement_part": "correction",
    "return_for_revision": "correction",
    "resubmit": "notice",
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
        "tracking": _tracking(case) if verb == "send_by_courier" else "",
        "department": case.department.name,
        "owed": said["容缺补交"],
        "owed_by": said["补交期限"],
        "checked": said["核查结果"],
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
        "领取方式": _way(case),
        "快递单号": _number(case) if verb == "send_by_courier" else "",
        "部门": case.department.name,
        "电话": case.accepting_centre.phone,
        "申请人": mask_name(case.applicant_name),
        "容缺补交": _owed(case),
        "补交期限": owed_by(case) if verb == "extend_deferral" else "",
        "核查结果": _checked(case) if verb == "check_promise" else "",
        "承办人": assignee.account.name if assignee and assignee.account else "尚未确定",
    }


def texts_to_adapt() -> dict[tuple[str, Audience], str]:
    """Every step and audience that has words, with the platform's own: what a centre may adapt."""
    found = {(verb, Audience.APPLICANT): _in_chinese(text) for verb, text in _TEXTS.items()}
    found["decide_denied", Audience.APPLICANT] = found["decide", Audience.APPLICANT]
    found |= {(event, audience): text for event, told in STAFF.items() for audience, text in told.items()}
    return found


def _in_chinese(text: str) -> str:
    named = {"due": "{期限}", "outcome": "{结果}", "way": "{领取方式}", "tracking": "快递单号{快递单号}，"}
    named |= {"department": "{部门}", "owed": "{容缺补交}", "owed_by": "{补交期限}", "checked": "{核查结果}"}
    return text.format(**named)


def _way(case: Case) -> str:
    if case.delivery_way == "courier":
        return "将按您登记的地址寄递。"
    if case.state == "ready" and is_under_way(case.pk):
        return f"正从{case.department.name}送往政务服务中心，送达后再通知您领取。"
    return "请携带有效证件到窗口领取。"


def _number(case: Case) -> str:
    parcel = find_parcel(f"case:{case.number}")
    return parcel.tracking if parcel else ""


def _tracking(case: Case) -> str:
    number = _number(case)
    return f"快递单号{number}，" if number else "快递单号随后告知，"


def _owed(case: Case) -> str:
    """What follows later, and by when."""
    deferral = getattr(case, "deferral", None)
    if deferral is None or deferral.ended_at is not None:
        return ""
    rows = case.materials.filter(state="deferred").order_by("requirement__order")
    names = "、".join(rows.values_list("requirement__name", flat=True))
    return f"请在{owed_by(case)}前补交：{names}。"


def _checked(case: Case) -> str:
    promise = case.promises.exclude(checked_at=None).order_by("-checked_at").first()
    if promise is None:
        return "已完成"
    mend = f"，请在{promise.mend_by:%Y年%m月%d日}前整改" if promise.mend_by else ""
    return PROMISE_RESULTS[promise.result] + mend


def owed_by(case: Case) -> str:
    """The last day to supply what was deferred; never as firm where it is not."""
    return _day(case.clocks.filter(kind=Clock.Kind.DEFERRAL).first())


def _day(clock: Clock | None) -> str:
    if clock is None or clock.due_at is None:
        return "另行通知的日期"
    day = clock.due_at.astimezone(SHANGHAI)
    text = f"{day.year}年{day.month}月{day.day}日"
    return f"{text}（暂按周末推算，以正式工作日安排为准）" if clock.is_provisional else text
