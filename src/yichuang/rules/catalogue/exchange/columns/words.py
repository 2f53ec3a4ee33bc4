"""Words of the enums as published lists write them: the neutral value, its label first, then other words and codes.

Codes are those of GB/T 39046—2020 annex A (rules 2.2). Sets that clash between interfaces are read by their words
only, but for those whose codes agree.
"""

from collections.abc import Mapping

Words = Mapping[str, tuple[str, ...]]

ITEM_TYPES: Words = {
    "licensing": ("行政许可", "许可", "01", "1"),
    "payment": ("行政给付", "给付", "05", "5"),
    "confirmation": ("行政确认", "确认", "07", "7"),
    "reward": ("行政奖励", "奖励", "08", "8"),
    "adjudication": ("行政裁决", "裁决", "09", "9"),
    "filing": ("行政备案", "备案"),
    "other": ("其他行政权力", "其他类别事项", "其他权力", "其他行政权力事项", "其它行政权力", "其他类", "其他", "10"),
    "public_service": ("公共服务", "公共服务事项", "20"),
}
# Kinds of power that nobody applies for: they are not in a catalogue of services.
NOT_SERVICES = {
    "行政处罚": "02", "行政强制": "03", "行政征收": "04", "行政检查": "06",
}  # fmt: skip
LEVELS: Words = {
    "national": ("国家级", "国家", "1"),
    "province": ("省级", "省", "2"),
    "prefecture": ("市级", "地市级", "设区的市级", "3"),
    "county": ("县级", "区县级", "区级", "县（市、区）级", "4"),
    "township": ("乡镇（街道）级", "乡镇级", "镇（乡、街道）级", "街道级", "5"),
    "village": ("村（社区）级", "村级", "社区级", "6"),
}
RETENTIONS: Words = {"permanent": ("永久",), "30_years": ("30年", "长期"), "10_years": ("10年", "短期")}
POWER_SOURCES: Words = {
    "statutory": ("法定本级行使", "法定", "本级行使", "法定职权"),
    "delegated": ("上级下放", "下放", "赋权"),
    "entrusted": ("上级委托", "委托"),
    "retained": ("本级保留", "保留"),
}
BODY_NATURES: Words = {
    "statutory_organ": ("法定机关", "1"),
    "authorised_organisation": ("授权组织", "2"),
    "entrusted_organisation": ("受委托组织", "3"),
    "other": ("其他", "9"),
}
CASE_KINDS: Words = {"instant": ("即办件", "即办", "1"), "promised": ("承诺件", "2")}
SPECIAL_PROCEDURES: Words = {
    "hearing": ("听证",),
    "tender": ("招标",),
    "auction": ("拍卖",),
    "inspection": ("检验",),
    "testing": ("检测",),
    "quarantine": ("检疫",),
    "appraisal": ("鉴定",),
    "expert_review": ("专家评审",),
}
SERVICE_OBJECTS: Words = {
    "person": ("个人", "自然人", "公民"),
    "enterprise": ("企业", "企业法人", "法人", "非法人企业"),
    "institution": ("事业单位", "事业法人"),
    "social_organisation": ("社会组织", "社会组织法人"),
    "government": ("行政机关",),
    "other": ("其他组织", "其他"),
}
CHANNELS: Words = {
    "window": ("窗口办理", "窗口", "现场办理", "1"),
    "online": ("网上办理", "网上", "电脑端网上办理", "2"),
    "mobile": ("掌上办理", "移动端", "移动端网上申请", "手机", "3"),
    "post": ("邮寄办理", "快递申请", "邮寄", "快递", "4"),
}
STAGES: Words = {
    "review": ("审查", "审核"),
    "site_visit": ("现场勘验", "现场踏勘", "现场核查"),
    "expert_review": ("专家评审",),
    "public_notice": ("公示",),
    "decision": ("决定", "审批"),
    "sealing": ("用印",),
    "certificate": ("制证", "颁证"),
}
REACHES: Words = {
    "nationwide": ("全国", "跨省", "全国通办"),
    "province": ("全省", "跨市", "省内", "全省通办"),
    "prefecture": ("全市", "跨县", "市内", "全市通办"),
    "county": ("全县", "县内", "全县通办"),
}
ONLINE_DEPTHS: Words = {
    "information": ("信息发布", "Ⅰ级", "一级"),
    "download": ("表格下载", "Ⅱ级", "二级"),
    "apply": ("网上申请", "网上预审", "网上受理", "Ⅲ级", "三级"),
    "whole": ("全程网办", "Ⅳ级", "四级"),
}
RESULT_KINDS: Words = {
    "certificate": ("证照", "出证办结", "证件"),
    "document": ("文书", "出文办结"),
    "approval": ("批文", "审批办结", "批复"),
    "none": ("无实体结果", "无", "其他"),
}
MATERIAL_KINDS: Words = {
    "form": ("申请表格", "申请表格文书", "2"),
    "certificate": ("证件证书", "证件证书证明", "证件证书证明类", "1"),
    "other": ("其他材料", "其他", "3"),
}
MEDIA: Words = {
    "paper": ("纸质", "1"),
    "electronic": ("电子", "电子化", "电子版", "2"),
    "either": ("纸质或电子", "纸质/电子化", "纸质和电子化", "纸质/电子", "3"),
}
NECESSITIES: Words = {
    "required": ("必要", "必须", "是", "1"),
    "optional": ("有则提供", "非必要", "否", "2"),
    "deferrable": ("可容缺后补", "容缺后补", "3"),
}
SOURCES: Words = {
    "applicant": ("申请人自备", "自备", "10"),
    "government": ("政府部门核发", "政府部门", "20"),
    "other": ("其他单位出具", "其他", "99"),
}
LIMIT_UNITS: Words = {
    "working_day": ("个工作日", "工作日"),
    "natural_day": ("个自然日", "自然日", "日历日"),
    "month": ("个月", "月"),
    "year": ("年",),
    "hour": ("小时", "时"),
}
