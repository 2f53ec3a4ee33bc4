"""Chinese words for the enums of this domain."""

from .models import (
    DelegatedList,
    Draft,
    ImportRun,
    ItemVersion,
    MaterialRequirement,
    ServiceItem,
    Succession,
)

ITEM_STATES: dict[str, str] = {
    ServiceItem.State.DRAFT: "未公布",
    ServiceItem.State.PUBLISHED: "已公布",
    ServiceItem.State.SUSPENDED: "暂停办理",
    ServiceItem.State.ABOLISHED: "已取消",
}

DRAFT_STATES: dict[str, str] = {
    Draft.State.EDITING: "编辑中",
    Draft.State.SUBMITTED: "待公布",
    Draft.State.RETURNED: "已退回",
}

IMPORT_STATES: dict[str, str] = {
    ImportRun.State.CHECKING: "正在检查",
    ImportRun.State.READY: "可以导入",
    ImportRun.State.REFUSED: "有问题，未导入",
    ImportRun.State.RUNNING: "正在导入",
    ImportRun.State.DONE: "已导入",
    ImportRun.State.CANCELLED: "已放弃",
}

SUCCESSIONS: dict[str, str] = {Succession.Kind.SPLIT: "拆分", Succession.Kind.MERGE: "合并"}

TYPES: dict[str, str] = {
    ItemVersion.Type.LICENSING: "行政许可",
    ItemVersion.Type.PAYMENT: "行政给付",
    ItemVersion.Type.CONFIRMATION: "行政确认",
    ItemVersion.Type.REWARD: "行政奖励",
    ItemVersion.Type.ADJUDICATION: "行政裁决",
    ItemVersion.Type.FILING: "行政备案",
    ItemVersion.Type.OTHER: "其他行政权力",
    ItemVersion.Type.PUBLIC_SERVICE: "公共服务",
}

CASE_KINDS: dict[str, str] = {ItemVersion.CaseKind.INSTANT: "即办件", ItemVersion.CaseKind.PROMISED: "承诺件"}

NECESSITIES: dict[str, str] = {
    MaterialRequirement.Necessity.REQUIRED: "必要",
    MaterialRequirement.Necessity.OPTIONAL: "有则提供",
    MaterialRequirement.Necessity.DEFERRABLE: "可容缺后补",
}

MATERIAL_KINDS = {"form": "申请表格", "certificate": "证件证书", "other": "其他材料"}
MEDIA = {"paper": "纸质", "electronic": "电子", "either": "纸质或电子"}
SOURCES = {"applicant": "申请人自备", "government": "政府部门核发", "other": "其他单位出具"}
SERVICE_OBJECTS = {
    "person": "个人",
    "enterprise": "企业",
    "institution": "事业单位",
    "social_organisation": "社会组织",
    "government": "行政机关",
    "other": "其他组织",
}
RESULT_KINDS = {"certificate": "证照", "document": "文书", "approval": "批文", "none": "无实体结果"}
CHANNELS = {"window": "窗口办理", "online": "网上办理", "mobile": "掌上办理", "post": "邮寄办理"}
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
SPECIAL_PROCEDURES = {
    "hearing": "听证",
    "tender": "招标",
    "auction": "拍卖",
    "inspection": "检验",
    "testing": "检测",
    "quarantine": "检疫",
    "appraisal": "鉴定",
    "expert_review": "专家评审",
}
LEVELS = {
    "national": "国家级",
    "province": "省级",
    "prefecture": "市级",
    "county": "县级",
    "township": "乡（镇、街道）级",
    "village": "村（社区）级",
}
RETENTIONS = {"permanent": "永久", "30_years": "30年", "10_years": "10年"}

POWER_SOURCES = {"statutory": "法定本级行使", "delegated": "上级下放", "entrusted": "上级委托", "retained": "分级管理"}
BODY_NATURES = {
    "statutory_organ": "法定机关",
    "authorised_organisation": "授权组织",
    "entrusted_organisation": "受委托组织",
    "other": "其他",
}
ONLINE_DEPTHS = {
    "information": "信息发布（Ⅰ级）",
    "download": "表格下载（Ⅱ级）",
    "apply": "网上申请（Ⅲ级）",
    "whole": "全程网办（Ⅳ级）",
}
REACHES = {"nationwide": "全国通办", "province": "全省通办", "prefecture": "全市通办", "county": "全县通办"}
LIMIT_UNITS = {
    "working_day": "个工作日",
    "natural_day": "个自然日",
    "month": "个月",
    "year": "年",
    "hour": "小时",
}
LISTS: dict[str, str] = {
    DelegatedList.Kind.STATUTORY: "法定行政权力",
    DelegatedList.Kind.CLAIMED: "赋权认领",
    DelegatedList.Kind.PUBLIC_SERVICE: "公共服务",
}
SERVICE_LISTS = {
    "extended_hours": "延时错时服务",
    "appointment": "预约服务",
    "assistance": "帮办服务",
    "agency": "代办服务",
}
SERVICE_LIST_WORDS = {
    "extended_hours": "下班以后、周末和节假日也能办的事项。",
    "appointment": "预约以后，在约定的时间办理的事项。",
    "assistance": "有人陪同帮助办理的事项。",
    "agency": "可以委托代办员办理的事项。",
}
PRESENCES = {"in_hall": "已进驻", "negative": "负面清单", "outside": "体外循环"}
VERBS = {
    "open_draft": "开始编辑",
    "save_draft": "保存草稿",
    "submit_draft": "提交公布",
    "return_draft": "退回草稿",
    "discard_draft": "放弃草稿",
    "publish_draft": "公布",
    "bring_into_force": "生效",
    "withdraw_version": "撤回未生效的版本",
    "suspend_item": "暂停办理",
    "resume_item": "恢复办理",
    "abolish_item": "取消",
    "establish": "按蓝图更新",
    "retire": "蓝图中已删除，停用",
    "revive": "重新列入蓝图，恢复",
    "split_item": "拆分",
    "merge_items": "合并",
    "edit_draft": "编辑",
    "place_item": "安排进驻",
    "put_on_negative_list": "列入负面清单",
    "take_off_negative_list": "移出负面清单",
    "import_items": "导入",
}
CHANGES = {"added": "新增", "removed": "删去", "changed": "修改", "moved": "顺序调整"}
CHECK_CLASSES = {"exempt": "免予核查", "routine": "日常监管核查", "key": "重点核查"}
# Which table says the values of an element; list places left out of the path.
OF_ELEMENT: dict[str, dict[str, str]] = {
    "type": TYPES,
    "level": LEVELS,
    "power_source": POWER_SOURCES,
    "retention": RETENTIONS,
    "body_nature": BODY_NATURES,
    "case_kind": CASE_KINDS,
    "special_procedures": SPECIAL_PROCEDURES,
    "service_objects": SERVICE_OBJECTS,
    "stages": STAGES,
    "flow.kind": STAGES,
    "channels": CHANNELS,
    "online_depth": ONLINE_DEPTHS,
    "reach": REACHES,
    "result.kind": RESULT_KINDS,
    "promise.check_class": CHECK_CLASSES,
    "materials.kind": MATERIAL_KINDS,
    "materials.medium": MEDIA,
    "materials.necessity": NECESSITIES,
    "materials.source": SOURCES,
}
