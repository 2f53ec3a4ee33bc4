"""Conditions of a form: only those that a page can show and an editor can read, and none that never hold."""

from collections.abc import Iterator, Mapping
from typing import Any

from .declared import conditions, names, part, rules, shown_when
from .spec import kind_of, options_of

Found = tuple[str, str, str, str, bool]  # path, rule, text, proposal, is advice
_MOST_RULES = 120


def conditional(schema: Mapping[str, Any], known: Mapping[str, Mapping[str, Any]], here: str) -> Iterator[Found]:
    """What is wrong with the conditions of an object."""
    yield from _declared(schema, known, here)
    yield from _never_asked(schema, known, here)
    listed = schema.get("allOf", [])
    if not isinstance(listed, list):
        yield here, "form_profile", "allOf 应是一个列表", "请重新导入。", False
        return
    if len(listed) > _MOST_RULES:
        yield here, "form_too_long", "条件太多", "请合并条件相同的字段。", False
    for one in [schema, *listed]:
        if one is not schema and (not isinstance(one, Mapping) or set(one) - {"if", "then", "else", "$comment"}):
            yield here, "form_profile", "allOf 里只能写 if/then/else", "请改写。", False
        if isinstance(one, Mapping) and "if" in one:
            yield from _rule(one, known, here)


def _declared(schema: Mapping[str, Any], known: Mapping[str, Mapping[str, Any]], here: str) -> Iterator[Found]:
    declared = [name for rule in rules(schema) for name in rule.declared or {}]
    for name in sorted({name for name in declared if declared.count(name) > 1 or name in part(schema, "properties")}):
        yield here, "form_twice", f"字段“{name}”定义了两次", "请只定义一次，用条件说明何时填写。", False
    for key in ("dependentSchemas", "dependentRequired"):
        for name in part(schema, key):
            if name not in known:
                yield here, "form_unknown_field", f"条件所看的字段“{name}”不存在", "请删去这个条件。", False
    for sub in part(schema, "dependentSchemas").values():
        yield from _branch(sub, here)


def _never_asked(schema: Mapping[str, Any], known: Mapping[str, Mapping[str, Any]], here: str) -> Iterator[Found]:
    """Fields whose conditions wait for each other, or contradict each other."""
    when = shown_when(schema)
    asked = {name for name in known if not when.get(name)}
    for _ in known:
        asked |= {name for name, tests in when.items() if all(one.field in asked for one in tests)}
    single = {name for name, sub in known.items() if kind_of(sub) != "choices"}
    for name, tests in when.items():
        values: dict[str, list[set[Any]]] = {}
        for one in tests:
            if one.values and one.field in single:
                values.setdefault(one.field, []).append({repr(value) for value in one.values})
        is_torn = any(not set.intersection(*some) for some in values.values())
        if name in known and (is_torn or name not in asked):
            title = known[name].get("title", name)
            path = f"{here}.{name}" if here else name
            yield path, "form_unreachable", f"“{title}”永远不会要求填写：条件互相矛盾", "请修改条件。", False


def _rule(one: Mapping[str, Any], known: Mapping[str, Mapping[str, Any]], here: str) -> Iterator[Found]:
    test = part(one, "if")
    if set(test) - {"properties", "required"} or not conditions(test):
        yield here, "form_profile", "条件只能是“某字段是某值”或“某字段已填”", "请在编辑页重新选择条件。", False
    missing = [name for name in part(test, "properties") if name not in names(test.get("required"))]
    if missing:
        yield (
            here,
            "form_profile",
            f"条件所看的字段“{missing[0]}”要同时列在 if 的 required 中",
            "否则没填时条件也成立。",
            False,
        )
    for name, sub in part(test, "properties").items():
        if not _is_test(sub):
            yield here, "form_profile", f"条件里“{name}”的写法不支持", "请用 const、enum 或 contains。", False
    for condition in conditions(test):
        yield from _reachable(condition.field, condition.values, known, here)
    yield from _branch(one.get("then", {}), here)
    otherwise = one.get("else", {})
    forbids = part(one, "else").get("properties", {})
    if (
        not isinstance(otherwise, Mapping)
        or set(otherwise) - {"properties"}
        or any(sub is not False for sub in (forbids.values() if isinstance(forbids, Mapping) else [None]))
    ):
        yield here, "form_profile", "else 只能写“不填某字段”（false）", "请在编辑页重新选择条件。", False
    decided = [
        *part(one, "then").get("properties", {}),
        *part(otherwise if isinstance(otherwise, Mapping) else {}, "properties"),
    ]
    for name in decided:
        if any(condition.field == name for condition in conditions(test)):
            yield here, "form_unreachable", f"字段“{name}”的条件看的是它自己", "请改看别的字段。", False


def _is_test(sub: Any) -> bool:
    """One value, one of several, or a list that has one of them."""
    if not isinstance(sub, Mapping) or len(sub) != 1:
        return False
    if "contains" in sub:
        return _is_test(sub["contains"]) and "contains" not in sub["contains"]
    values = sub["enum"] if isinstance(sub.get("enum"), list) else [sub.get("const")]
    return bool(values) and all(isinstance(value, str | bool | int) for value in values)


def _branch(then: Any, here: str) -> Iterator[Found]:
    if not isinstance(then, Mapping) or set(then) - {"properties", "required"}:
        yield here, "form_profile", "条件成立时只能要求填写字段", "请在编辑页重新选择条件。", False


def _reachable(
    name: str, values: tuple[Any, ...], known: Mapping[str, Mapping[str, Any]], here: str
) -> Iterator[Found]:
    path = f"{here}.{name}" if here else name
    if name not in known:
        yield here, "form_unknown_field", f"条件所看的字段“{name}”不存在", "请删去这个条件，或补上这个字段。", False
        return
    sub, kind = known[name], kind_of(known[name])
    items = sub.get("items")
    options = options_of(items if kind == "choices" and isinstance(items, Mapping) else sub)
    allowed: list[Any] = [True, False] if kind in {"boolean", "tick"} else [value for value, _ in options]
    strange = [
        value
        for value in values
        if allowed and not any(value is one or (isinstance(value, str) and value == one) for one in allowed)
    ]
    if strange:
        yield (
            path,
            "form_unreachable",
            f"有字段要求“{sub.get('title', name)}”是“{strange[0]}”，但没有这个选项",
            "请重新选择条件。",
            False,
        )
    if kind in {"section", "table"} and values:
        yield path, "form_unreachable", "分组和表格不能作为条件", "请改看其中的一个字段。", False
