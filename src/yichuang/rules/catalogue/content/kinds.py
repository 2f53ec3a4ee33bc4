"""Neutral enums of the elements (rules 2.2, 2.4). Codes of interfaces differ and clash: they are mapped at the edge
(``rules.catalogue.codes``), never stored."""

from typing import Literal

ItemType = Literal[
    "licensing", "payment", "confirmation", "reward", "adjudication", "filing", "other", "public_service"
]
Level = Literal["national", "province", "prefecture", "county", "township", "village"]
CaseKind = Literal["instant", "promised"]
LimitUnit = Literal["working_day", "natural_day", "month", "year", "hour"]
Stage = Literal["review", "site_visit", "expert_review", "public_notice", "decision", "sealing", "certificate"]
SpecialProcedure = Literal[
    "hearing", "tender", "auction", "inspection", "testing", "quarantine", "appraisal", "expert_review"
]
ServiceObject = Literal["person", "enterprise", "institution", "social_organisation", "government", "other"]
Channel = Literal["window", "online", "mobile", "post"]
ResultKind = Literal["certificate", "document", "approval", "none"]
MaterialKind = Literal["form", "certificate", "other"]
Medium = Literal["paper", "electronic", "either"]
Necessity = Literal["required", "optional", "deferrable"]
CheckClass = Literal["exempt", "routine", "key"]  # how a promise is checked afterwards (国办发〔2020〕42号)
Source = Literal["applicant", "government", "other"]
# 权力来源, 实施主体性质, 网上办理深度 (Ⅰ 信息发布 … Ⅳ 全程网办), 通办范围
PowerSource = Literal["statutory", "delegated", "entrusted", "retained"]
BodyNature = Literal["statutory_organ", "authorised_organisation", "entrusted_organisation", "other"]
OnlineDepth = Literal["information", "download", "apply", "whole"]
# 保管期限, of the department's list of retention periods (国家档案局令第8号)
Retention = Literal["permanent", "30_years", "10_years"]
Reach = Literal["nationwide", "province", "prefecture", "county"]
