"""Chinese words for the enums of this domain."""

from .models import DelegatedList, Draft, ItemVersion, MaterialRequirement, ServiceItem

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
    "public_notice": "公示",
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
    "township": "镇（乡、街道）级",
    "village": "村（社区）级",
}
LISTS: dict[str, str] = {
    DelegatedList.Kind.STATUTORY: "法定行政权力",
    DelegatedList.Kind.CLAIMED: "赋权认领",
    DelegatedList.Kind.PUBLIC_SERVICE: "公共服务",
}
PRESENCES = {"in_hall": "已进驻", "negative": "负面清单", "outside": "体外循环"}
