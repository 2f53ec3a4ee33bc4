"""Pydantic's findings in Chinese, for people who write YAML."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from yichuang.rules.blueprint.document import Document
from yichuang.rules.blueprint.findings import Finding

_MUST_BE = {
    "string_type": "应为文字（像时间、编码这样的内容请加引号）",
    "int_type": "应为整数",
    "int_from_float": "应为整数",
    "float_type": "应为数字",
    "bool_type": "应为 true 或 false",
    "date_type": "应为日期，如 2024-04-06（不加引号）",
    "list_type": "应为列表",
    "dict_type": "应为一组“键: 值”",
    "model_type": "应为一组“键: 值”",
    "multiple_of": "应为 0.5 的整数倍",
}


def describe(error: ValidationError, document: Document, model: type[BaseModel]) -> Iterator[Finding]:
    """One finding per pydantic error, on the line of the wrong value (a missing key: of its mapping)."""
    for detail in error.errors(include_url=False):
        yield document.says(_sentence(detail, model), *detail["loc"])


def _sentence(detail: ErrorDetails, model: type[BaseModel]) -> str:
    kind, where = detail["type"], _where(detail["loc"])
    context: dict[str, Any] = detail.get("ctx", {})
    if kind == "missing":
        return f"缺少“{where}”"
    if kind == "extra_forbidden":
        return f"不认识的字段“{where}”{_suggestion(str(detail['loc'][-1]), model)}"
    if kind == "literal_error":
        choices = context["expected"].replace(" or ", "、").replace(", ", "、")
        return f"“{where}”只能是 {choices}，现在是 {detail['input']!r}"
    if kind == "string_pattern_mismatch":
        return f"“{where}”的写法不对：{detail['input']!r}{_pattern_hint(context['pattern'])}"
    if kind in {"too_short", "string_too_short"}:
        return f"“{where}”不能为空"
    if kind == "too_long":
        return f"“{where}”多了：最多 {context['max_length']} 项"
    if kind in {"greater_than_equal", "less_than_equal"}:
        bound = f"不小于 {context['ge']}" if "ge" in context else f"不大于 {context['le']}"
        return f"“{where}”应{bound}，现在是 {detail['input']!r}"
    return f"“{where}”{_MUST_BE.get(kind, '不合格式：' + detail['msg'])}"


def _where(loc: tuple[int | str, ...]) -> str:
    """``departments.2.code`` → ``departments[3].code``; words of unions are pydantic's own."""
    text = ""
    for step in loc:
        if isinstance(step, int):
            text += f"[{step + 1}]"
        elif step not in {"count", "list", "int", "float", "as_text", "as_part"}:
            text += f".{step}" if text else step
    return text or "文件"


def _pattern_hint(pattern: str) -> str:
    if "a-z" in pattern:
        return "，编码只用小写英文字母、数字和连字符"
    if r"\d{12}" in pattern:
        return "，行政区划代码为 12 位数字"
    if "[0-5]" in pattern:
        return '，时间写作 "08:30"'
    return "，首尾不要有空格，不要换行"


def _suggestion(key: str, model: type[BaseModel]) -> str:
    close = get_close_matches(key, sorted(_keys(model, set())), n=1)
    return f"，是不是“{close[0]}”？" if close else ""


def _keys(model: type[BaseModel], seen: set[type]) -> set[str]:
    """Every key of a model and of the models inside it."""
    seen.add(model)
    keys = {field.alias or name for name, field in model.model_fields.items()}
    for field in model.model_fields.values():
        for inner in _models_in(field.annotation):
            if inner not in seen:
                keys |= _keys(inner, seen)
    return keys


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _models_in(argument)
