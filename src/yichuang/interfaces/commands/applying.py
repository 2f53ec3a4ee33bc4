"""In words and as data: what differs between a blueprint and a centre, and what loading it did."""

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from yichuang.rules.blueprint.difference import Change, Difference
from yichuang.rules.blueprint.parts import Key

if TYPE_CHECKING:
    from yichuang.journeys.establish import Brought

KINDS = {
    "region": "地区",
    "centre": "中心",
    "agreement": "协议",
    "department": "部门",
    "area": "功能区",
    "negative_list": "负面清单",
    "branch_hall": "分中心",
    "calendar_day": "放假和上班日",
    "messages": "消息推送",
    "zone": "专区",
    "window": "窗口",
    "post": "岗位",
    "item": "事项",
    "bundle": "一件事",
    "seal": "印章",
    "authorisation": "授权",
    "item_list": "乡镇清单",
    "plan": "改革计划",
    "task": "改革任务",
    "target": "改革目标",
}
_LONGEST = 60


def as_data(found: Difference, running: Mapping[Key, int]) -> dict[str, Any]:
    """The lists of the JSON document."""
    return {
        "added": [{"kind": kind, "code": code, "name": part.name} for (kind, code), part in found.added.items()],
        "changed": [_change(one) for one in found.changed],
        "gone": [
            {"kind": kind, "code": code, "name": name, "running": running[kind, code]}
            for (kind, code), name in found.gone.items()
        ],
    }


def in_words(found: Difference, running: Mapping[Key, int]) -> list[str]:
    """Lines for a person: + what the centre hasn't, ~ what is another, - what is no more in the blueprint."""
    if found.is_empty:
        return ["蓝图与中心一致。"]
    kept = {(one.key, one.field) for one in found.kept}
    lines = [f"+ {_part(key)}：{part.name}" for key, part in found.added.items()]
    for one in found.changed:
        by_hand = "（中心已自行修改，载入时保留）" if (one.key, one.field) in kept else ""
        lines.append(f"~ {_part(one.key)} {one.field}：{_short(one.before)} → {_short(one.after)}{by_hand}")
    for key, name in found.gone.items():
        lines.append(f"- {_part(key)}：{name}" + (f"（在办 {running[key]} 件）" if running[key] else ""))
    counts = f"新增 {len(found.added)}，修改 {len(found.changed)}，删除 {len(found.gone)}"
    return [*lines, counts]


def told(brought: "Brought") -> list[str]:
    """What loading did, in words."""
    lines = []
    for word, counts in (("新增", brought.added), ("更新", brought.changed)):
        if counts:
            lines.append(f"{word}：" + "，".join(f"{KINDS[kind]} {number}" for kind, number in counts.items()))
    if brought.went:
        lines.append("停用：" + "，".join(_named(brought, brought.went)))
    if brought.waiting:
        lines.append("暂时保留，在办的件办结后再次载入即停用：")
        lines += [f"  {_part(key)} {brought.name_of(key)}（在办 {n} 件）" for key, n in brought.waiting.items()]
    if brought.kept:
        lines.append("保留了管理员的修改：")
        lines += [
            f"  {_part(one.key)} {one.field}：{_short(one.before)}（蓝图：{_short(one.after)}）" for one in brought.kept
        ]
    return lines or ["没有变化"]


def _named(brought: "Brought", keys: Iterable[Key]) -> list[str]:
    return [f"{KINDS[key[0]]} {brought.name_of(key)}" for key in keys]


def _change(one: Change) -> dict[str, Any]:
    kind, code = one.key
    return {"kind": kind, "code": code, "field": one.field, "before": one.before, "after": one.after}


def _part(key: Key) -> str:
    return f"{KINDS[key[0]]} {key[1]}"


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
