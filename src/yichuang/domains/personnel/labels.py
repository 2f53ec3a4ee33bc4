"""Chinese words for the enums of personnel."""

from yichuang.domains.organisation.labels import EMPLOYERS as EMPLOYERS
from yichuang.domains.organisation.labels import LEVELS as CENTRE_LEVELS

AGREEMENTS = {"service": "委托服务协议", "confidentiality": "保密协议"}
LEAVES = {
    "annual": "年休假",
    "sick": "病假",
    "personal": "事假",
    "family": "婚产陪护丧假",
    "trip": "出差",
    "study": "培训学习",
    "signed": "外勤或补签",
}
HALVES = {"day": "全天", "am": "上午", "pm": "下午"}
MARKS = LEAVES | {
    "present": "到岗",
    "late": "迟到",
    "early": "早退",
    "late_and_early": "迟到又早退",
    "absent": "缺勤",
    "off": "休息",
    "ahead": "未到时间",
    "no_record": "无窗口记录",
}
MARK_SIGNS = {
    "present": "√",
    "late": "迟",
    "early": "退",
    "late_and_early": "迟退",
    "absent": "缺",
    "off": "",
    "ahead": "",
    "no_record": "·",
    "annual": "年",
    "sick": "病",
    "personal": "事",
    "family": "家",
    "trip": "差",
    "study": "学",
    "signed": "签",
}
CONFLICTS = {"twice": "同一时间排了两个窗口", "away": "已请假", "day_off": "不是工作日", "no_leader": "没有带班领导"}
TRAINING_RESULTS = {"attended": "参加", "passed": "合格", "failed": "不合格", "missed": "缺席"}
TRAINING_LEVELS = CENTRE_LEVELS
LEVELS = {
    "5": "五级（初级工）",
    "4": "四级（中级工）",
    "3": "三级（高级工）",
    "2": "二级（技师）",
    "1": "一级（高级技师）",
}
LEVEL_OUTCOMES = {"recorded": "按证书登记", "promoted": "同意晋升", "not_promoted": "暂不晋升"}
DISCIPLINE_KINDS = {
    "attendance": "违反考勤纪律",
    "left_post": "擅自离岗",
    "attitude": "服务态度",
    "procedure": "违反办理规程",
    "confidentiality": "违反保密规定",
    "integrity": "违反廉洁规定",
    "other": "其他",
}
MEASURES = {
    "talk": "谈话提醒",
    "written_review": "书面检查",
    "criticism": "通报批评",
    "suspension": "暂停窗口工作",
    "transfer": "调离窗口",
    "sent_back": "退回派出单位",
}
VERBS = {
    "record_employment": "登记用工信息",
    "sign_agreement": "登记协议",
    "end_agreement": "终止协议",
    "record_leave": "登记请假",
    "cancel_leave": "撤销请假",
    "fill_roster": "排班",
    "plan_training": "安排培训计划",
    "hold_training": "登记培训",
    "decide_level": "评定职业等级",
    "record_discipline": "登记纪律处理",
    "object_to_discipline": "登记异议",
    "correct_discipline": "更正纪律处理",
    "look_at_person": "查看个人信息",
}
