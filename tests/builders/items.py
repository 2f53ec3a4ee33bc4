"""An item that the checker has nothing against, to be spoilt in one place."""

from typing import Any

from yichuang.rules.catalogue.content import ItemContent, read

FINISHED: dict[str, Any] = {
    "name": "公共场所卫生许可",
    "type": "licensing",
    "basic_code": "000123006000",
    "national_code": "11440232MB2D06811W4000123006000",
    "keywords": ["开理发店"],
    "department": "health",
    "level": "county",
    "legal_basis": ["《公共场所卫生管理条例》第四条"],
    "power_source": "statutory",
    "body_nature": "statutory_organ",
    "case_kind": "promised",
    "statutory_limit": {"value": 20.0, "unit": "working_day"},
    "promised_limit": {"value": 5.0, "unit": "working_day"},
    "special_procedures": ["testing"],
    "service_objects": ["enterprise"],
    "conditions": ["有固定的经营场所"],
    "steps": ["受理", "审核", "审批", "办结", "送达"],
    "stages": ["review", "decision", "certificate"],
    "channels": ["window", "online"],
    "visits": 1,
    "visit_reason": "核验场所平面图原件",
    "online_depth": "apply",
    "organisation_themes": ["准营准办"],
    "result": {"name": "卫生许可证", "kind": "certificate", "sample": "a" * 64},
    "fee": {"charged": False},
    "enquiry_phone": "0598-5322001",
    "complaint_phone": "0598-12345678",
    "materials": [
        {"code": "form", "name": "卫生许可证申请表", "kind": "form", "sample": "见样表", "review_points": ["已签章"]},
        {"code": "plan", "name": "场所平面图", "kind": "other", "review_points": ["标明面积"]},
    ],
    "faq": [{"q": "多久能办好？", "a": "五个工作日。"}],
}


def a_finished_item(**changes: Any) -> ItemContent:
    """``changes`` replace top-level parts; None takes one away."""
    return read(ItemContent, {key: value for key, value in (FINISHED | changes).items() if value is not None})
