"""Chinese words of this domain."""

STATES = {"not_started": "未启动", "under_way": "进行中", "reported": "已报完成，待核", "done": "已完成"}
PROGRESS_KINDS = {
    "not_started": "未启动",
    "under_way": "进行中",
    "done": "报完成",
    "checked_off": "核定完成",
    "sent_back": "退回继续办",
}
STANDINGS = {
    "late": "已逾期",
    "soon": "七天内到期",
    "ahead": "未到期",
    "undated": "未定期限",
    "standing": "持续推进",
    "done": "按期完成",
    "done_late": "逾期完成",
    "reported": "待核定",
}
ORDER_STATES = {"running": "整改中", "passed": "整改逾期", "met": "已整改", "met_late": "逾期整改"}
MEASURES = {"interview": "约谈提醒", "reprimand": "通报批评"}
INSPECTION_MEASURES = MEASURES | {"rectification": "限期整改", "accountability": "问责"}
ANNEXES = {"diversion": "劳务派遣人员分流情况统计表", "approvers": "审批科室分管领导及入驻后台审批人员名单"}
ORDER_SERIES = "督"
