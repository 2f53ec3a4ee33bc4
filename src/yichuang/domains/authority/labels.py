"""Chinese words for the enums of authority."""

from yichuang.rules.access import POWER_NAMES

POWERS = {str(power): name for power, name in POWER_NAMES.items()}
STATES = {"in_force": "有效", "ending": "30日内到期", "coming": "尚未生效", "over": "已到期", "revoked": "已撤销"}
ABSENCES = {"away": "离岗中", "coming": "未开始", "over": "已结束"}
HEALTH_GROUPS = {
    "powers": "没有人能作决定的事项",
    "windows": "受理了也签不了的窗口",
    "outside": "体外循环的事项",
    "people": "缺位和不合要求的人员",
    "lists": "服务清单漏列的事项",
    "volumes": "进驻方式的调整建议",
}
VERBS = {"set_absence": "登记离岗与代班", "end_absence": "结束离岗"}
