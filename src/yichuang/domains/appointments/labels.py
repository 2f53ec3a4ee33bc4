"""The only place where words of appointments become Chinese."""

from yichuang.rules.hall.appointments import Arrival
from yichuang.rules.hall.sessions import DayKind

from .models import Appointment, SlotChange

STATES: dict[str, str] = {
    Appointment.State.HELD: "正在填写",
    Appointment.State.BOOKED: "已预约",
    Appointment.State.CHECKED_IN: "已签到",
    Appointment.State.LATE: "迟到，已取普通号",
    Appointment.State.MISSED: "未到",
    Appointment.State.CANCELLED: "已取消",
    Appointment.State.CLOSED: "中心停约",
}
CHANGES: dict[str, str] = {SlotChange.Kind.CLOSE: "停约", SlotChange.Kind.ADD: "加约"}
DAYS: dict[str, str] = {DayKind.WORKING_DAY: "工作日", DayKind.WEEKEND: "双休日", DayKind.HOLIDAY: "法定节假日"}
ARRIVALS: dict[str, str] = {
    Arrival.EARLY: "来早了，到预约的时间优先叫号，前面没有人时会提前叫您",
    Arrival.ON_TIME: "签到成功，按预约的时间叫号",
    Arrival.LATE: "已过预约时间，改取普通号，按现在的顺序叫号",
}
VERBS: dict[str, str] = {
    "book": "预约",
    "change_appointment": "改约",
    "cancel_appointment": "取消预约",
    "close_appointment": "停约",
    "check_in": "预约签到",
    "miss_appointment": "预约未到",
    "forget_appointments": "清除过期预约的个人信息",
    "change_slots": "调整预约名额",
    "withdraw_change": "撤回名额调整",
}
