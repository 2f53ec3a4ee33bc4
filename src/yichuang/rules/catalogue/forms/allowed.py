"""The walk over a schema that finds what the profile does not know, and what nobody could fill in."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from .allowed_conditions import Found, conditional
from .declared import names, properties, rules
from .formats import FORMATS
from .patterns import LONGEST_TEXT, is_quick
from .spec import MOST_ROWS, kind_of, options_of

MOST_FIELDS, MOST_OPTIONS, LONGEST_TITLE = 120, 100, 60
_NAME = re.compile(r"[a-z][A-Za-z0-9_]{0,39}")
_KEY = re.compile(r"[a-z][a-z_-]{0,29}(\.[a-z][a-z_]{0,29}){0,2}")
_ANY = {"type", "title", "description", "x-same", "x-widget", "x-message", "default", "examples", "$comment"}
_TEXT = {"minLength", "maxLength", "pattern", "format", "oneOf", "enum", "const"}
_NUMBER = {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"}
_OBJECT = {"properties", "required", "allOf", "if", "then", "else", "dependentRequired", "dependentSchemas", "x-order"}
_OBJECT |= {"additionalProperties", "unevaluatedProperties"}
_KEYWORDS = {
    "object": _OBJECT,
    "array": {"items", "minItems", "maxItems", "uniqueItems"},
    "string": _TEXT,
    "number": _NUMBER,
    "integer": _NUMBER,
    "boolean": {"const"},
}


def walk(schema: Mapping[str, Any]) -> Iterator[Found]:
    """Everything outside the profile, in the order of the form."""
    count = 0
    for found in _object(schema, (), extra={"$schema"}):
        if found[1] == "field":
            count += 1
        else:
            yield found
    if count == 0:
        yield "", "form_empty", "申请表里还没有字段", "请至少添加一个字段，或删除整张申请表。", False
    if count > MOST_FIELDS:
        yield (
            "",
            "form_too_long",
            f"申请表有{count}个字段，超过{MOST_FIELDS}个",
            "请删去已由材料或数据共享提供的内容。",
            False,
        )
    elif count > 60:
        yield "", "form_long", f"申请表有{count}个字段", "能从证照和数据共享取得的，不再要求填写。", True


def _object(schema: Mapping[str, Any], path: tuple[str, ...], extra: set[str] = frozenset()) -> Iterator[Found]:  # type: ignore[assignment]
    here = ".".join(path)
    yield from _unknown(schema, _KEYWORDS["object"] | _ANY | extra, here)
    if schema.get("$schema", "https://json-schema.org/draft/2020-12/schema") != (
        "https://json-schema.org/draft/2020-12/schema"
    ):
        yield here, "form_profile", "只支持 JSON Schema 2020-12", "请改为 2020-12 版本后导入。", False
    for key in ("additionalProperties", "unevaluatedProperties"):
        if schema.get(key, False) is not False:
            yield here, "form_profile", f"{key} 只能是 false", "请删去。", False
    if len(path) > 2:
        yield here, "form_too_deep", "分组和表格最多套两层", "请把内层的字段移到外层。", False
        return
    known = properties(schema)
    for name in [*names(schema.get("required")), *(name for rule in rules(schema) for name in rule.required)]:
        if name not in known:
            yield here, "form_unknown_field", f"必填的字段“{name}”不存在", "请删去，或补上这个字段。", False
    yield from conditional(schema, known, here)
    for name, sub in known.items():
        yield from _field(name, sub, (*path, name))


def _unknown(schema: Mapping[str, Any], allowed: set[str], here: str) -> Iterator[Found]:
    for key in schema:
        if key not in allowed:
            yield here, "form_profile", f"不支持“{str(key)[:40]}”", "请用编辑页支持的字段类型和检查改写。", False


def _field(name: str, sub: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[Found]:
    here = ".".join(path)
    yield here, "field", "", "", False
    if not _NAME.fullmatch(name):
        yield here, "form_name", f"字段名“{name[:40]}”应以小写字母开头，只含字母、数字和下划线", "请改名。", False
    kind = kind_of(sub)
    if kind is None:
        yield here, "form_profile", "不支持这种字段", "请改为文字、数字、日期、是否、选项、分组或表格。", False
        return
    title = sub.get("title")
    if not isinstance(title, str) or not title.strip():
        yield here, "form_no_title", "字段没有名称", "请写明填什么，例如“经营场所”。", False
    elif len(title) > LONGEST_TITLE:
        yield here, "form_title_long", f"名称超过{LONGEST_TITLE}个字", "请把说明移到“填写说明”。", True
    same = sub.get("x-same")
    if same is not None and (not isinstance(same, str) or not _KEY.fullmatch(same)):
        yield here, "form_same", "通用字段的键应像 applicant.name 或 project-name", "请从列表中选择。", False
    if kind == "section":
        yield from _object(sub, path)
        return
    yield from _unknown(sub, _KEYWORDS[sub["type"]] | _ANY, here)
    yield from _numbers(sub, here)
    if sub["type"] == "array":
        yield from _array(sub, kind, path)
    elif sub["type"] == "string":
        yield from _string(sub, here)


def _array(sub: Mapping[str, Any], kind: str, path: tuple[str, ...]) -> Iterator[Found]:
    here = ".".join(path)
    if isinstance(sub.get("maxItems"), int) and sub["maxItems"] > MOST_ROWS:
        yield here, "form_rows", f"最多只能有{MOST_ROWS}行", "请改小，更多的内容另附材料。", False
    if kind == "table":
        if len(path) > 1 and any(kind_of(one) == "table" for one in properties(sub["items"]).values()):
            yield here, "form_too_deep", "表格里不能再有表格", "请改为两张表格。", False
        yield from _object(sub["items"], path)
    else:
        yield from _unknown(sub["items"], {"type", "oneOf", "enum", "title"}, here)
        yield from _string(sub["items"], here)


def _string(sub: Mapping[str, Any], here: str) -> Iterator[Found]:
    options, pattern = options_of(sub), sub.get("pattern")
    listed = sub.get("oneOf", sub.get("enum"))
    if listed is not None and (
        not isinstance(listed, list)
        or len(options) != len(listed)
        or not options
        or any(isinstance(one, Mapping) and set(one) - {"const", "title", "description"} for one in listed)
    ):
        yield here, "form_profile", "选项应逐个写明值（const）和名称（title）", "请在编辑页重新填写选项。", False
    if len({value for value, _ in options}) != len(options) or len({title for _, title in options}) != len(options):
        yield here, "form_options", "有重复的选项", "请删去一个。", False
    if len(options) > MOST_OPTIONS:
        yield here, "form_options", f"选项超过{MOST_OPTIONS}个", "请改为填写文字。", False
    if pattern is not None and (not isinstance(pattern, str) or not is_quick(pattern)):
        yield (
            here,
            "form_pattern",
            "格式的写法太复杂或有误",
            f"请用简单的正则表达式（不超过120个字符，内容不超过{LONGEST_TEXT}个字），或改用现成的格式。",
            False,
        )
    if "format" in sub and str(sub["format"]) not in FORMATS:
        yield here, "form_format", f"不认识的格式“{str(sub['format'])[:30]}”", f"可用：{'、'.join(FORMATS)}。", False
    if "const" in sub:
        yield here, "form_profile", "文字字段不能只允许一个值", "请改为勾选或删去。", False


def _numbers(sub: Mapping[str, Any], here: str) -> Iterator[Found]:
    for low, high in (("minimum", "maximum"), ("minLength", "maxLength"), ("minItems", "maxItems")):
        least, most = sub.get(low), sub.get(high)
        if isinstance(least, int | float) and isinstance(most, int | float) and least > most:
            yield here, "form_range", "最小值大于最大值，没有人能填对", "请核对两个数。", False
