"""What people are told of their appointments: short, without names; a centre may say it in its own words."""

from collections.abc import Mapping
from datetime import timedelta

from django.conf import settings

from yichuang.rules.hall.policy import hall_policy
from yichuang.rules.messages.words import fill
from yichuang.rules.office import in_shanghai

from .models import Appointment
from .queries.appointment import what_of

TEXTS = {
    "appointment_booked": "您已预约「{事项}」，{时间}，预约号{预约号}。请带身份证和材料，{最晚签到}前到大厅签到。",
    "appointment_changed": "您的预约「{事项}」已改到{时间}，预约号{预约号}不变。请在{最晚签到}前到大厅签到。",
    "appointment_cancelled": "您已取消{时间}「{事项}」的预约。",
    "appointment_day": "提醒：您预约了{时间}办理「{事项}」，预约号{预约号}。来不了请提前改约或取消。",
    "appointment_hour": "提醒：您预约的「{事项}」{钟点}开始，预约号{预约号}，请在{最晚签到}前到大厅签到。",
    "appointment_closed": "很抱歉，因{理由}，您预约的{时间}「{事项}」不能办理。请重新选择时间，或打咨询电话{电话}。",
}
_OFFERED_AGAIN = frozenset({"appointment_closed"})
_WEEKDAYS = "一二三四五六日"


def message_text(one: Appointment, event: str, own: str = "") -> str:
    """The message of an event. ``one`` comes with its centre and item; ``own``: the centre's words for it, or empty."""
    said = fill(own or TEXTS[event], fields_of(one))
    if event == "appointment_cancelled":
        return f"【{one.centre.name}】{said}"
    words = "重新选择" if event in _OFFERED_AGAIN else "查看、改约、取消"
    return f"【{one.centre.name}】{said}{words}：{settings.PUBLIC_URL.rstrip('/')}/book/number/{one.number}/"


def fields_of(one: Appointment) -> Mapping[str, str]:
    """The values of ``rules.messages.words.APPOINTMENT_FIELDS``."""
    at, number = in_shanghai(one.starts_at), one.number or ""
    grace = hall_policy(one.centre.settings).appointments.grace_minutes
    return {
        "事项": what_of(one),
        "时间": f"{at.month}月{at.day}日（周{_WEEKDAYS[at.weekday()]}）{at:%H:%M}",
        "钟点": f"{at:%H:%M}",
        "最晚签到": f"{at + timedelta(minutes=grace):%H:%M}",
        "预约号": f"{number[:3]} {number[3:6]} {number[6:]}",
        "理由": one.reason,
        "电话": one.centre.phone,
    }
