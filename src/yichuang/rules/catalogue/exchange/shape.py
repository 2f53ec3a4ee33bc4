"""What a row says → parts of an ``ItemContent``; what doesn't fit the shape, in words."""

from typing import Any

from pydantic import ValidationError

from yichuang.rules.catalogue.content import ItemContent

from .columns import ITEMS
from .incoming import Incoming
from .problem import RowProblem

_TITLES = {column.key: column.title for column in ITEMS.columns} | {
    "materials": "申请材料",
    "faq": "常见问题",
    "situations": "情形",
    "form": "申请表单",
    "result": "审批结果",
    "fee": "收费",
}
_KINDS = {
    "string_type": "应是文字",
    "list_type": "应是列表",
    "dict_type": "应是对象",
    "model_type": "应是对象",
    "bool_type": "应是 true 或 false",
    "int_type": "应是整数",
    "float_type": "应是数字",
    "missing": "缺少这一项",
    "extra_forbidden": "不是本平台的字段",
    "greater_than_equal": "不能小于 0",
    "multiple_of": "应是 0.5 的整数倍",
    "string_pattern_mismatch": "格式不对（文字前后不留空格、不换行；代码只用小写字母、数字和连字符）",
    "string_too_short": "不能为空",
    "literal_error": "不是可选的值",
}
_ENDINGS = {"certificate": ("证", "照", "证书", "执照"), "approval": ("批复", "批文"), "document": ("书", "文", "通知")}


def shape_problems(incoming: Incoming, content: dict[str, Any]) -> list[RowProblem]:
    """What of a content is not of the shape; empty: it is an ``ItemContent``."""
    try:
        ItemContent.model_validate(content)
    except ValidationError as error:
        found = []
        for one in error.errors(include_url=False, include_context=False):
            path = [str(step) for step in one["loc"]]
            title = _TITLES.get(".".join(path[:2]), _TITLES.get(path[0], path[0])) if path else ""
            where = f"（{'.'.join(path)}）" if len(path) > 1 else ""
            said = _KINDS.get(one["type"], one["msg"])
            found.append(incoming.problem(title, f"{said}{where}", _offered(one)))
        return found
    return []


def _offered(one: Any) -> str:
    return f"可选：{one['msg'].removeprefix('Input should be ')}" if one["type"] == "literal_error" else ""


def parts_of(values: dict[str, Any]) -> dict[str, Any]:
    """Values by key of the column → parts of a content: ``result.name`` becomes a part of ``result``."""
    parts: dict[str, Any] = {}
    for key, value in values.items():
        whole, _, member = key.partition(".")
        if member:
            parts.setdefault(whole, {})[member] = value
        else:
            parts[key] = value
    return parts


def guess_result_kind(name: str) -> str | None:
    """What a result is by the end of its name (rules 2.5, 2): 证 a certificate, 批复 an approval, 书 a document."""
    return next((kind for kind, endings in _ENDINGS.items() if name.rstrip("》）)").endswith(endings)), None)
