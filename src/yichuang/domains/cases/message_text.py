"""What an applicant is told at each step: short, without personal data, with the way to the progress page."""

from django.conf import settings

from yichuang.rules.clock import SHANGHAI

from .models import Case, Clock

_TEXTS = {
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
        "tracking": case.handover.tracking if verb == "send_by_courier" else "",
    }
    address = settings.PUBLIC_URL.rstrip("/")
    return (
        f"【{case.accepting_centre.name}】您申请的「{case.item.name}」（办件编号{case.number}）"
        f"{_TEXTS[verb].format(**words)}进度查询：{address}/progress/{case.progress_token}/"
    )


def _day(clock: Clock | None) -> str:
    if clock is None or clock.due_at is None:
        return "另行通知的日期"
    day = clock.due_at.astimezone(SHANGHAI)
    text = f"{day.year}年{day.month}月{day.day}日"
    return f"{text}（暂按周末推算，以正式工作日安排为准）" if clock.is_provisional else text
