"""The only place where a word of a case becomes Chinese."""

from yichuang.rules.access import PERMISSION_NAMES

STATES = {
    "precheck": "网上预审",
    "revision": "退回修改",
    "received": "已收件",
    "correction": "待补正",
    "accepted": "已受理",
    "decided": "已决定",
    "ready": "待领取",
    "sent": "寄递中",
    "closed": "已办结",
    "refused_acceptance": "不予受理",
    "withdrawn": "已撤件",
    "lapsed": "补正不来办结",
    "referred": "已转报",
    "terminated": "已终止",
    "revoked": "决定已撤销",
    "voided": "已作废",
    "returned": "退件办结",
}

VERBS = {
    **{name: PERMISSION_NAMES[name] for name in PERMISSION_NAMES},
    "deem_accepted": "视为受理",
    "lapse": "逾期未补正办结",
    "record_payment": "网上缴费到账",
    "supplement_part": "接收部分补正材料",
    "deferral_lapse": "容缺材料逾期退件",
    "recompute_clock": "重新推算期限",
    "call_out": "通知到场",
    "urge_call": "催告到场",
    "open_batch": "建立流转批次",
    "close_batch": "批次截止",
    "urge_batch": "催告移交",
    "archive": "归档",
    "take_in": "并入重复件",
    "submit_bundle": "提交一件事",
    "open_part": "开始办理后续事项",
    "drop_part": "后续事项不再办理",
    "finish_bundle": "一件事办完",
    "block_part": "后续事项等牵头部门决定",
    "urge_lead": "催告牵头部门",
    "release_results": "结果可以领取",
    "see_personal_data": "查看个人信息",
    "show_code": "在进度页查看取件码",
    "parcel_arrived": "材料快件到达",
    "parcel_lost": "快件丢失",
    "parcel_under_way": "快件在途",
}

STAGES = {
    "review": "审查",
    "site_visit": "现场勘验",
    "expert_review": "专家评审",
    "joint_review": "会签",
    "public_notice": "公示",
    "report_up": "转报上级",
    "decision": "决定",
    "sealing": "用印",
    "certificate": "制证",
}

STAGE_STATES = {
    "waiting": "未开始",
    "active": "进行中",
    "done": "已完成",
    "skipped": "已跳过",
    "superseded": "已退回重办",
}

CLOCKS = {
    "notice": "一次告知期限",
    "promised": "承诺办结期限",
    "statutory": "法定办结期限",
    "delivery": "送达期限",
    "correction": "补正期限",
    "deferral": "容缺补交期限",
    "first_review": "初审转报期限",
}

STOPS = {"correction": "等待申请人补正", "special_procedure": "特别程序", "referral": "已转报上级机关"}

SETTLE_CHOICES = {"drop": "不再办理", "begin": "不等它，先行办理"}

APPLICATION_STATES = {"running": "办理中", "finished": "已办完"}

PART_STATES = {
    "planned": "等待前序事项",
    "open": "办理中",
    "blocked": "等牵头部门决定",
    "done": "已办结",
    "dropped": "不再办理",
}

PROJECT_KINDS = {"construction": "工程建设项目", "investment": "投资项目"}

PHASES = {
    "land": "立项用地规划许可",
    "planning": "工程建设许可",
    "building": "施工许可",
    "completion": "竣工验收",
}

CHARGE_STATES = {"due": "待缴费", "paid": "已缴费", "waived": "已减免", "refunded": "已退费"}

PAYMENT_WAYS = {"online": "网上", "counter": "窗口"}

OUTCOMES = {"granted": "准予", "denied": "不予"}

MATERIAL_STATES = {"received": "已收", "missing": "未收", "incorrect": "需补正", "not_needed": "无需提交"} | {
    "deferred": "容缺待补",
    "promised": "已承诺代替",
}

MEDIA = {"paper": "纸质", "electronic": "电子", "both": "纸质和电子", "either": "纸质或电子"}

APPLICANT_KINDS = {"person": "个人", "organisation": "单位"}

ID_TYPES = {"citizen_id": "居民身份证", "uscc": "统一社会信用代码", "passport": "护照", "other": "其他证件"}

CHANNELS = {
    "window": "窗口",
    "online": "网上",
    "mobile": "移动端",
    "kiosk": "自助终端",
    "partner": "部门系统",
}

SUPPLEMENT_CHANNELS = {"window": "当面提交", "courier": "寄递", "web": "网上提交"}

REPEAT_KINDS = {"could_have_been_told": "首次本应告知", "new_fact": "首次告知后的新情况"}

DELIVERY_WAYS = {"window": "窗口领取", "courier": "邮政寄递"}

HANDOVER_WAYS = {**DELIVERY_WAYS, "cabinet": "自助柜领取"}

PLACE_KINDS = {"shelf": "架位", "cabinet": "自助柜"}

UNITS = {"working_day": "个工作日", "natural_day": "日", "month": "个月", "year": "年", "hour": "小时"}

ENDINGS = {
    "refused_acceptance": "不予受理",
    "withdrawn": "申请人撤回",
    "lapsed": "逾期未补正",
    "referred": "转报办结",
    "terminated": "终止办理",
    "revoked": "决定已撤销",
    "invalid": "作废",
    "keying_error": "录入错误",
    "merged": "重复件并入他件",
    "returned": "退件",
}

CORRECTABLE = {
    "applicant_name": "申请人姓名或名称",
    "applicant_number": "申请人证件号码",
    "contact_phone": "联系电话",
    "agent_name": "代理人姓名",
    "agent_number": "代理人证件号码",
    "delivery_way": "送达方式",
    "delivery_address": "送达地址",
    "summary": "备注",
    "result_name": "结果名称",
    "result_number": "证照编号",
    "valid_until": "有效期截止日",
}

BATCH_DIRECTIONS = {"out": "窗口 → 部门", "in": "部门 → 窗口"}

BATCH_STATES = {
    "collecting": "汇集中",
    "waiting": "待移交",
    "handed_over": "已移交，待签收",
    "disputed": "有差异，待处理",
    "closed": "已交接",
}

LINE_KINDS = {"material": "申请材料", "result": "办理结果", "returned": "退回材料"}

COUNTING_SIDES = {"giver": "移交方", "taker": "接收方"}

DISPATCH_REASONS = {
    "rule": "分办规则",
    "only_one": "唯一岗位",
    "load": "在办量",
    "absent": "均不在岗",
    "nobody": "无人获授权",
}


EVENTS = {
    "decide_denied": "不予许可",
    "submit": "网上提交",
    "return_for_revision": "退回修改",
    "resubmit": "重新提交",
    "pass_precheck": "预审通过",
    "tell_again": "再次要求补正",
    "start_special_procedure": "开始特别程序",
    "end_special_procedure": "结束特别程序",
    "request_extension": "申请延期",
    "extend": "延长期限",
    "refer_up": "转报上级",
    "record_upper_decision": "登记上级决定",
    "close_referred": "转报办结",
    "terminate": "终止办理",
    "revoke_decision": "撤销决定",
    "supply_deferred": "补交容缺材料",
    "extend_deferral": "延长容缺期限",
    "deferral_reminder": "容缺补交提醒",
    "deferral_lapse": "容缺逾期退件",
    "return_case": "退件",
    "check_promise": "核查承诺",
    "charge": "缴费通知",
    "waive_fee": "减免费用",
    "record_payment": "收到缴费",
    "refund": "退费",
    "confirm_delivery": "寄送签收",
    "parcel_came_back": "寄送退回",
    "put_in_cabinet": "放入取件柜",
    "collect_from_cabinet": "取件柜领取",
    "unclaimed_reminder": "领取提醒",
    "result_arrived": "结果送达中心",
    "file_unclaimed": "久未领取转保管",
    "return_originals": "退还原件",
    "void": "作废",
    "merge": "合并",
    "correct": "更正",
    "send_back": "退回上一环节",
    "overdue": "超期",
    "complaint": "差评或投诉",
    "digest": "每日动态",
    "batch_difference": "交接差异",
    "health": "进驻与授权体检",
    "appointment_booked": "预约成功",
    "appointment_changed": "改约",
    "appointment_cancelled": "取消预约",
    "appointment_day": "预约提醒（前一天）",
    "appointment_hour": "预约提醒（前一小时）",
    "appointment_closed": "中心停约",
    **VERBS,
}
"""Steps that messages tell of; those that are verbs by now are called as the verb."""


def event_in_words(event: str) -> str:
    """The Chinese name of a step that a message tells of."""
    return EVENTS.get(event, event)


DEFERRAL_ENDS = {"supplied": "已补齐", "late": "逾期未补", "case_over": "办件已结束"}

SIGNERS = {"applicant": "申请人", "agent": "代理人"}

CHECK_CLASSES = {"exempt": "免予核查", "routine": "日常监管核查", "key": "重点核查"}

PROMISE_RESULTS = {"kept": "承诺属实", "false": "承诺不实"}

CREDIT_KINDS = {
    "deferral_late": "容缺材料逾期未补",
    "false_promise": "作出不实承诺",
    "false_material": "提供虚假材料",
}

CREDIT_SOURCES = {"local": "本中心信用记录", "service": "外部信用查询"}

CREDIT_ANSWERS = {"clear": "无失信记录", "no_answer": "查询未返回"}

SUPPLY_WAYS = {"window": "窗口递交", "post": "邮寄", "system": "系统推送"}


def limit_in_words(value: object, unit: str) -> str:
    """5个工作日, 0.5个工作日, 即时办结."""
    number = f"{value:g}" if isinstance(value, float) else str(value).removesuffix(".0")
    return "即时办结" if number in {"0", "0.0"} else f"{number}{UNITS[unit]}"
