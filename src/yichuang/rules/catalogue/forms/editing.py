"""Changing a form field by field, without writing JSON: what the editor's page does, as functions from schema to
schema. A path names a section or table and a field in it (``members.name``)."""

import re
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from yichuang.rules.catalogue.spelling import initials_of
from yichuang.rules.refusal import Refusal

from .declared import part
from .order import ordered
from .spec import Condition, FieldSpec, Kind, fields, find

_EMPTY: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "properties": {},
    "x-order": [],
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A field as the editor wants it. ``options``: titles; ``condition``: asked for only then."""

    title: str
    kind: Kind
    required: bool = False
    help: str = ""
    options: tuple[str, ...] = ()
    format: str = ""
    longest: int | None = None
    minimum: int | float | None = None
    maximum: int | float | None = None
    pattern: str = ""
    message: str = ""
    same: str = ""
    condition: Condition | None = None


def empty(title: str) -> dict[str, Any]:
    """A form without fields."""
    return {**deepcopy(_EMPTY), "title": title}


def put(
    schema: Mapping[str, Any], path: tuple[str, ...], wanted: Wanted, *, into: tuple[str, ...] = ()
) -> dict[str, Any]:
    """The schema with the field at ``path`` changed, or with a new one at the end of ``into`` where ``path`` is empty.

    Raises ``Refusal``: ``form_field_gone``, ``form_no_options``, ``form_no_title``.
    """
    if not wanted.title.strip():
        raise Refusal("form_no_title", "请写明这一项填什么。", field="title")
    if wanted.kind in {"choice", "choices"} and not wanted.options:
        raise Refusal("form_no_options", "请至少写一个选项，每行一个。", field="options")
    made = deepcopy(dict(schema))
    holder = _holder(made, path[:-1] if path else into)
    name = path[-1] if path else _new_name(wanted.title, part(holder, "properties"))
    before = part(part(holder, "properties"), name)
    if path and not before:
        raise _gone()
    holder.setdefault("properties", {})[name] = _property(wanted, before)
    _set_rules(holder, name, wanted)
    return ordered(made)


def take_out(schema: Mapping[str, Any], path: tuple[str, ...]) -> dict[str, Any] | None:
    """The schema without a field and the conditions on it; None where it was the last one."""
    made = deepcopy(dict(schema))
    holder, name = _holder(made, path[:-1]), path[-1]
    if name not in part(holder, "properties"):
        raise _gone()
    del holder["properties"][name]
    _forget(holder, name)
    holder["allOf"] = [one for one in _rules(holder) if name not in part(one.get("if", {}), "properties")]
    _tidy(holder)
    return ordered(made) if made["properties"] else None


def move(schema: Mapping[str, Any], path: tuple[str, ...], step: int) -> dict[str, Any]:
    """The schema with a field one place up (-1) or down (1) among its neighbours."""
    made = ordered(deepcopy(dict(schema)))
    holder, name = _holder(made, path[:-1]), path[-1]
    order = holder.get("x-order", [])
    if name not in order:
        raise _gone()
    at = order.index(name)
    to = min(len(order) - 1, max(0, at + step))
    order.insert(to, order.pop(at))
    return made


def wanted_of(schema: Mapping[str, Any], spec: FieldSpec) -> Wanted:
    """A field as the editor's page fills its inputs with it."""
    sub = part(part(_holder(deepcopy(dict(schema)), spec.path[:-1]), "properties"), spec.name)
    return Wanted(
        title=spec.title,
        kind=spec.kind,
        required=spec.required,
        help=spec.help,
        options=tuple(title for _, title in spec.options),
        format=spec.format if spec.kind == "text" else "",
        longest=sub.get("maxLength"),
        minimum=sub.get("minItems" if spec.kind == "table" else "minimum"),
        maximum=sub.get("maxItems" if spec.kind == "table" else "maximum"),
        pattern=str(sub.get("pattern", "")),
        message=str(sub.get("x-message", "")),
        same=spec.same,
        condition=spec.when[0] if spec.when else None,
    )


def condition_on(schema: Mapping[str, Any], path: tuple[str, ...], words: Iterable[str]) -> Condition:
    """A condition on the field at ``path`` by the titles of its options (是, 否 for yes or no); none: filled in.

    Raises ``Refusal('form_condition')`` where it has no such option.
    """
    spec = find(fields(schema), path)
    if spec is None:
        raise Refusal("form_condition", "请选择条件所看的字段。", field="when_field")
    values: dict[str, Any] = {title: value for value, title in spec.options}
    if spec.kind in {"boolean", "tick"}:
        values = {"是": True, "否": False}
    found = []
    for word in words:
        if word not in values:
            known = "、".join(values) or "（这个字段没有选项，请留空，表示“填了就要填”）"
            raise Refusal("form_condition", f"“{spec.title}”没有“{word}”这个选项，可用：{known}。", field="when_values")
        found.append(values[word])
    return Condition(spec.name, tuple(found))


def words_of(schema: Mapping[str, Any], path: tuple[str, ...], condition: Condition) -> tuple[str, ...]:
    """The values of a condition as the editor wrote them."""
    spec = find(fields(schema), (*path[:-1], condition.field))
    titles: dict[Any, str] = {value: title for value, title in spec.options} if spec else {}
    return tuple(
        ("是" if one else "否") if isinstance(one, bool) else titles.get(one, str(one)) for one in condition.values
    )


def _holder(schema: dict[str, Any], path: tuple[str, ...]) -> dict[str, Any]:
    """The object that holds the fields at a path, as it lies in the schema."""
    here = schema
    for name in path:
        here = here.get("properties", {}).get(name) if isinstance(here.get("properties"), dict) else None  # type: ignore[assignment]
        if isinstance(here, dict) and here.get("type") == "array":
            here = here.get("items")  # type: ignore[assignment]
        if not isinstance(here, dict):
            raise _gone()
    return here


def _gone() -> Refusal:
    return Refusal("form_field_gone", "这个字段已被删除或移动，请刷新页面后再试。")


def _new_name(title: str, taken: Mapping[str, Any]) -> str:
    front = re.sub(r"[^a-z0-9]", "", initials_of(title).lower())[:20] or "field"
    front = front if front[0].isalpha() else f"f{front}"
    name, serial = front, 2
    while name in taken:
        name, serial = f"{front}{serial}", serial + 1
    return name


def _property(wanted: Wanted, before: Mapping[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {"title": wanted.title.strip()}
    match wanted.kind:
        case "section":
            made |= {"type": "object", "properties": part(before, "properties")}
            made |= {
                key: before[key]
                for key in ("required", "allOf", "x-order")
                if key in before and before.get("type") == "object"
            }
        case "table":
            items = before.get("items") if before.get("type") == "array" else None
            is_table = isinstance(items, Mapping) and items.get("type") == "object"
            made |= {
                "type": "array",
                "items": items if is_table else {"type": "object", "properties": {}, "x-order": []},
            }
            made |= _bounds(wanted, "minItems", "maxItems")
        case "choices":
            made |= {
                "type": "array",
                "uniqueItems": True,
                "items": {"type": "string", "oneOf": _options(wanted, before)},
            }
        case "choice":
            made |= {"type": "string", "oneOf": _options(wanted, before)}
        case "boolean":
            made["type"] = "boolean"
        case "tick":
            made |= {"type": "boolean", "const": True}
        case "number" | "integer":
            made |= {"type": wanted.kind} | _bounds(wanted, "minimum", "maximum")
        case "date":
            made |= {"type": "string", "format": "date"}
        case _:
            made |= {"type": "string"} | _text(wanted)
    said = {"description": wanted.help.strip(), "x-same": wanted.same}
    return made | {key: value for key, value in said.items() if value}


def _text(wanted: Wanted) -> dict[str, Any]:
    said = {
        "x-widget": "textarea" if wanted.kind == "textarea" else "",
        "format": wanted.format,
        "maxLength": wanted.longest,
        "pattern": wanted.pattern,
        "x-message": wanted.message if wanted.pattern else "",
    }
    return {key: value for key, value in said.items() if value}


def _bounds(wanted: Wanted, low: str, high: str) -> dict[str, Any]:
    said = {low: wanted.minimum, high: wanted.maximum}
    return {key: value for key, value in said.items() if value is not None}


def _options(wanted: Wanted, before: Mapping[str, Any]) -> list[dict[str, str]]:
    """Options keep their values as long as they keep their titles: what is stored stays readable."""
    items = before.get("items")
    old = before.get("oneOf") or (items.get("oneOf") if isinstance(items, Mapping) else None) or []
    values = {one.get("title"): str(one.get("const")) for one in old if isinstance(one, Mapping)}
    taken, made = set(values.values()), []
    for title in dict.fromkeys(text.strip() for text in wanted.options if text.strip()):
        value = values.get(title) or _new_name(title, dict.fromkeys(taken))
        taken.add(value)
        made.append({"const": value, "title": title})
    return made


def _rules(holder: Mapping[str, Any]) -> list[dict[str, Any]]:
    listed = holder.get("allOf")
    return [dict(one) for one in listed if isinstance(one, Mapping)] if isinstance(listed, list) else []


def _forget(holder: dict[str, Any], name: str) -> None:
    """Take the rules about a field away, and leave those about others."""
    holder["required"] = [one for one in holder.get("required", []) if one != name]
    kept = []
    for rule in _rules(holder):
        then, otherwise = part(rule, "then"), part(rule, "else")
        asked = [one for one in then.get("required", []) if one != name]
        forbidden = {key: sub for key, sub in part(otherwise, "properties").items() if key != name}
        declared = {key: sub for key, sub in part(then, "properties").items() if key != name}
        if asked or forbidden or declared:
            rule["then"] = {"required": asked} | ({"properties": declared} if declared else {})
            rule["else"] = {"properties": forbidden}
            kept.append(rule)
    holder["allOf"] = kept


def _set_rules(holder: dict[str, Any], name: str, wanted: Wanted) -> None:
    _forget(holder, name)
    if wanted.condition is None:
        holder["required"] += [name] if wanted.required else []
    else:
        test: dict[str, Any] = {"required": [wanted.condition.field]}
        if wanted.condition.values:
            values = list(wanted.condition.values)
            said: dict[str, Any] = {"const": values[0]} if len(values) == 1 else {"enum": values}
            is_list = part(part(holder, "properties"), wanted.condition.field).get("type") == "array"
            test["properties"] = {wanted.condition.field: {"contains": said} if is_list else said}
        rule: dict[str, Any] = {"if": test, "else": {"properties": {name: False}}}
        holder["allOf"].append(rule | ({"then": {"required": [name]}} if wanted.required else {}))
    _tidy(holder)


def _tidy(holder: dict[str, Any]) -> None:
    for key in ("required", "allOf"):
        if not holder.get(key):
            holder.pop(key, None)
