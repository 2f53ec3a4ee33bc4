"""What an applicant is told at each step: short, without personal data, with the way to the progress page."""

from django.conf import settings

from yichuang.rules.clock import SHANGHAI

from .labels import PROMISE_RESULTS
from .models import Case, Clock

_TEXTS = {
    "receive": "已收件，工作人员将在{due}前审核材料；需要补正的会一次性告知您。",
    "accept": "已受理，承诺在{due}前办结。{owed}",
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
    "supply_deferred": "已收到您补交的材料。{owed}",
    "extend_deferral": "补交容缺材料的期限已延长到{owed_by}。",
    "deferral_lapse": "因容缺的材料没有在承诺的期限内补交，已作退件办结并记入信用记录，您可以备齐材料后重新申请。",
    "return_case": "已退件，理由和救济途径见《退件通知书》，材料可到窗口取回。",
    "check_promise": "部门已对您的承诺进行事后核查：{checked}。",
    "withdraw": "已按您的申请撤回，材料可到窗口取回。",
}
TOLD = frozenset(_TEXTS)
"""Verbs of which the applicant hears."""


CLOCKS = {
    "receive": "notice",
    "supplement": "notice",
    "accept": "promised",
    "deem_accepted": "promised",
    "tell_deficiency": "correction",
}
"""The limit that a message names."""


def message_text(case: Case, verb: str, clock: Clock | None) -> str:
    """The message of a step. ``case`` comes with its centre and item; ``clock`` is the one of ``CLOCKS``."""
    words = {
        "due": _day(clock),
        "outcome": "不予" if case.outcome == "denied" else "准予",
        "way": "将按您登记的地址寄递。" if case.delivery_way == "courier" else "请携带有效证件到窗口领取。",
        "owed": _owed(case),
        "owed_by": owed_by(case) if verb == "extend_deferral" else "",
        "checked": _checked(case) if verb == "check_promise" else "",
        "tracking": case.handover.tracking if verb == "send_by_courier" else "",
    }
    address = settings.PUBLIC_URL.rstrip("/")
    return (
        f"【{case.accepting_centre.name}】您申请的「{case.item.name}」（办件编号{case.number}）"
        f"{_TEXTS[verb].format(**words)}进度查询：{address}/progress/{case.progress_token}/"
    )


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
