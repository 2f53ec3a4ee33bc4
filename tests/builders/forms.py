"""A form with everything that forms can have, and what somebody fills in."""

from typing import Any

from tests.builders.cases import LI

_NAME = {"type": "string", "title": "姓名", "maxLength": 30}
_NUMBER = {"type": "string", "title": "身份证号码", "format": "citizen-id"}

SHOP_FORM: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "个体工商户登记申请书",
    "type": "object",
    "properties": {
        "name": {**_NAME, "title": "经营者姓名", "x-same": "applicant.name"},
        "id_number": {**_NUMBER, "x-same": "applicant.id_number"},
        "phone": {"type": "string", "title": "联系电话", "format": "mobile", "x-same": "applicant.phone"},
        "mode": {
            "type": "string",
            "title": "组成形式",
            "oneOf": [{"const": "single", "title": "个人经营"}, {"const": "family", "title": "家庭经营"}],
        },
        "members": {
            "type": "array",
            "title": "参加经营的家庭成员",
            "minItems": 1,
            "maxItems": 10,
            "items": {
                "type": "object",
                "properties": {"name": _NAME, "id_number": _NUMBER},
                "required": ["name", "id_number"],
            },
        },
        "place": {
            "type": "object",
            "title": "经营场所信息",
            "properties": {
                "address": {
                    "type": "string",
                    "title": "经营场所",
                    "description": "填写到门牌号",
                    "maxLength": 100,
                    "x-same": "place.address",
                },
            },
            "required": ["address"],
        },
        "area": {"type": "integer", "title": "经营面积", "minimum": 1, "maximum": 100000},
        "capital": {"type": "string", "title": "资金数额", "format": "amount"},
        "goods": {
            "type": "array",
            "title": "经营项目",
            "uniqueItems": True,
            "items": {
                "type": "string",
                "oneOf": [{"const": "food", "title": "餐饮"}, {"const": "retail", "title": "零售"}],
            },
        },
        "remarks": {"type": "string", "title": "补充说明", "x-widget": "textarea", "maxLength": 200},
        "agreed": {"type": "boolean", "const": True, "title": "所填内容真实"},
    },
    "required": ["name", "id_number", "mode", "place", "area", "agreed"],
    "allOf": [
        {
            "if": {"properties": {"mode": {"const": "family"}}, "required": ["mode"]},
            "then": {"required": ["members"]},
            "else": {"properties": {"members": False}},
        }
    ],
}


def a_shop(**more: Any) -> dict[str, Any]:
    """The form as an applicant filled it in, save what the test names."""
    return {
        "name": LI.name,
        "id_number": LI.number,
        "phone": LI.phone,
        "mode": "single",
        "place": {"address": "龙津镇龙津路1号"},
        "area": 30,
        "goods": ["food"],
        "agreed": True,
        **more,
    }
