"""Chinese words for the enums of the organisation."""

LEVELS = {
    "prefecture": "市（州）",
    "county": "县（市、区）",
    "developed_town": "经济发达镇",
    "township": "乡镇",
    "street": "街道",
    "village": "村",
    "community": "社区",
}
OUTLET_POLICIES = {
    "same_window": "同一窗口出件",
    "outlet_windows": "出件窗口统一出件",
    "labelled_window": "加挂“出件”标识的窗口出件",
}
PRESENCES = {"stationed": "进驻大厅", "collected": "窗口代收、定时取件", "off_site": "负面清单，不进驻"}
ATTENDANCES = {"in_hall": "驻厅", "online": "线上审批", "on_call": "随传随到"}
SYSTEMS = {
    "connected": "系统已对接",
    "by_class": "系统未对接，分类综合受理",
    "hand_over": "系统未对接，流转后台办理",
}
# What each special window takes (上饶方案三（三）5, 三（六）); the procedure behind it is its own.
SPECIAL_TAKES = {
    "unresolved_matters": "在窗口、网上或电话里没有办成的事：受理不了、说不清、来回跑的，都可以反映，由中心兜底协调。",
    "assistance": "帮办：有人陪同指导填表、备料、网办。代办：企业开办、工程建设审批、惠企政策等由代办员代为办理。",
    "bundles": "要几个部门一起办的“一件事”：一次告知、一张表单、一套材料，统一受理和出件。",
    "enterprise_benefits": "企业和个体工商户的奖补、减免、补贴：查询能享受哪些政策，统一受理申报。",
    "cross_region": "在这里申请、由别处办理的事项，以及别处受理、由本地办理的事项：材料在窗口之间流转。",
    "courier": "办理结果寄送上门；中心提供双向寄递的，也收取邮寄来的材料。",
    "green_channel": "重点项目、紧急事项和需要照顾的人：优先受理、提前介入。",
    "cross_province": "列入跨省通办清单的事项：在这里申请，由外省办理。",
    "consultation": "办事以前的咨询：怎样办、要什么材料；只答复，不受理。",
    "outlet": "领取办理结果。",
}
NEGATIVE_REASONS = {
    "premises": "对场地有特殊要求",
    "state_secret": "涉及国家秘密",
    "safety": "涉及公共安全",
}
WINDOW_KINDS = {
    "acceptance": "专区综合受理窗口",
    "general_acceptance": "通用综合受理窗口",
    "outlet": "出件窗口",
    "special": "特色窗口",
    "professional": "专业窗口",
    "operated": "其他单位派员的窗口",
}
POST_KINDS = {
    "clerk": "综合窗口人员",
    "approver": "后台审批人员",
    "chief_representative": "首席代表",
    "department_head": "部门负责人",
    "outlet_clerk": "出件人员",
    "guidance": "导办人员",
    "catalogue_editor": "事项编辑人员",
    "centre_manager": "中心管理人员",
    "administrator": "系统管理员",
    "supervisor": "效能监督人员",
    "device": "设备",
    "partner": "对接系统",
}
EMPLOYERS = {"centre": "中心", "company": "第三方公司", "department": "部门", "unit": "其他单位"}
RANKS = {
    "staff": "科员",
    "deputy_section": "副科级",
    "section": "科级",
    "deputy_division": "副处级",
    "division": "处级",
    "middle_title": "中级技术职称",
    "senior_title": "高级技术职称",
}
