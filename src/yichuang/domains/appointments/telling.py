"""What people are told of their appointments: short, without names, each once however often a process dies."""

from datetime import datetime, timedelta

from django.conf import settings

from yichuang.domains.messages import actions as messages
from yichuang.rules.hall.appointments import reminders
from yichuang.rules.hall.policy import hall_policy
from yichuang.rules.office import in_shanghai
from yichuang.toolkit import jobs

from .models import Appointment
from .queries.appointment import what_of

_SOON = timedelta(hours=12)  # what happens within it is told in quiet hours too
_WEEKDAYS = "一二三四五六日"
_TEXTS = {
    "appointment_booked": "您已预约「{what}」，{when}，预约号{number}。请带身份证和材料，{by}前到大厅“预约签到”。",
    "appointment_changed": "您的预约「{what}」已改到{when}，预约号{number}不变。请在{by}前到大厅取号机“预约签到”。",
    "appointment_cancelled": "您已取消{when}「{what}」的预约。",
    "appointment_day": "提醒：您预约了{when}办理「{what}」，预约号{number}。来不了请提前改约或取消。",
    "appointment_hour": "提醒：您预约的「{what}」{clock}开始，预约号{number}，请在{by}前到大厅取号机“预约签到”。",
    "appointment_closed": "很抱歉，因{reason}，您预约的{when}「{what}」不能办理。请重新选择时间，或打咨询电话{phone}。",
}
_OFFERED_AGAIN = frozenset({"appointment_closed"})


def tell(one: Appointment, event: str, now: datetime) -> None:
    """Tell the person of an event. ``one`` comes with its centre and item; the same slot is told of once."""
    messages.tell(
        subject=f"appointment:{one.number}",
        key=f"appointment:{one.pk}:{event}:{one.starts_at.timestamp():.0f}",
        phone=one.phone,
        text=_text(one, event),
        now=now,
        centre_id=one.centre_id,
        event=event,
        is_urgent=event == "appointment_closed" and one.starts_at - now < _SOON,
    )


def plan_reminders(one: Appointment, now: datetime) -> None:
    """Have the person reminded; the jobs are written with the booking and ask again when they run."""
    for which, at in reminders(one.starts_at, now):
        jobs.defer_at("remind_appointment", at, number=one.number, which=which, starts=int(one.starts_at.timestamp()))


def _text(one: Appointment, event: str) -> str:
    at = in_shanghai(one.starts_at)
    grace = hall_policy(one.centre.settings).appointments.grace_minutes
    number = one.number or ""
    said = _TEXTS[event].format(
        what=what_of(one),
        when=f"{at.month}月{at.day}日（周{_WEEKDAYS[at.weekday()]}）{at:%H:%M}",
        clock=f"{at:%H:%M}",
        by=f"{at + timedelta(minutes=grace):%H:%M}",
        number=f"{number[:3]} {number[3:6]} {number[6:]}",
        reason=one.reason,
        phone=one.centre.phone,
    )
    address = settings.PUBLIC_URL.rstrip("/")
    way = f"{address}/book/number/{number}/"
    words = "重新选择" if event in _OFFERED_AGAIN else "查看、改约、取消"
    return f"【{one.centre.name}】{said}{'' if event == 'appointment_cancelled' else f'{words}：{way}'}"
