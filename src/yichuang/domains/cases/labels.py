"""The only place where a word of a case becomes Chinese."""

from yichuang.rules.access import PERMISSION_NAMES

STATES = {
    "received": "已收件",
    "correction": "待补正",
    "accepted": "已受理",
    "decided": "已决定",
    "ready": "待领取",
    "closed": "已办结",
    "refused_acceptance": "不予受理",
    "withdrawn": "已撤件",
    "lapsed": "补正不来办结",
}

VERBS = {
    **{name: PERMISSION_NAMES[name] for name in PERMISSION_NAMES},
    "deem_accepted": "视为受理",
    "lapse": "逾期未补正办结",
    "record_payment": "网上缴费到账",
    "recompute_clock": "重新推算期限",
    "archive": "归档",
    "submit_bundle": "提交一件事",
    "open_part": "开始办理后续事项",
    "drop_part": "后续事项不再办理",
    "finish_bundle": "一件事办完",
    "see_personal_data": "查看个人信息",
}

STAGES = {
    "review": "审查",
    "site_visit": "现场勘验",
    "expert_review": "专家评审",
    "public_notice": "公示",
    "decision": "决定",
    "sealing": "用印",
    "certificate": "制证",
}

STAGE_STATES = {"waiting": "未开始", "active": "进行中", "done": "已完成", "skipped": "已跳过"}

CLOCKS = {
    "notice": "一次告知期限",
    "promised": "承诺办结期限",
    "statutory": "法定办结期限",
    "delivery": "送达期限",
    "correction": "补正期限",
}

STOPS = {"correction": "等待申请人补正", "special_procedure": "特别程序"}

APPLICATION_STATES = {"running": "办理中", "finished": "已办完"}

PART_STATES = {"planned": "等待前序事项", "open": "办理中", "done": "已办结", "dropped": "不再办理"}

CHARGE_STATES = {"due": "待缴费", "paid": "已缴费", "waived": "已减免", "refunded": "已退费"}

PAYMENT_WAYS = {"online": "网上", "counter": "窗口"}

OUTCOMES = {"granted": "准予", "denied": "不予"}

MATERIAL_STATES = {"received": "已收", "missing": "未收", "incorrect": "需补正", "not_needed": "无需提交"}

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

DELIVERY_WAYS = {"window": "窗口领取", "courier": "邮政寄递"}

UNITS = {"working_day": "个工作日", "natural_day": "日", "month": "个月", "year": "年", "hour": "小时"}

ENDINGS = {"refused_acceptance": "不予受理", "withdrawn": "申请人撤回", "lapsed": "逾期未补正"}


def limit_in_words(value: object, unit: str) -> str:
    """5个工作日, 0.5个工作日, 即时办结."""
    number = f"{value:g}" if isinstance(value, float) else str(value).removesuffix(".0")
    return "即时办结" if number in {"0", "0.0"} else f"{number}{UNITS[unit]}"
