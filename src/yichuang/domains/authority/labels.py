"""Chinese words for the enums of authority."""

from yichuang.rules.access import POWER_NAMES

POWERS = {str(power): name for power, name in POWER_NAMES.items()}
STATES = {"in_force": "有效", "ending": "30日内到期", "coming": "尚未生效", "over": "已到期", "revoked": "已撤销"}
ABSENCES = {"away": "离岗中", "coming": "未开始", "over": "已结束"}
VERBS = {"set_absence": "登记离岗与代班", "end_absence": "结束离岗"}
