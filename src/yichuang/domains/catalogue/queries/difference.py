"""A difference in Chinese: each change with its place, what it was and what it is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from yichuang.domains.organisation.models import Department
from yichuang.rules.catalogue.content import (
    BundleContent,
    BundleItem,
    Fee,
    FeeLine,
    ItemContent,
    Limit,
    Link,
    Material,
    Option,
    Question,
    Result,
    Situation,
)
from yichuang.rules.catalogue.difference import Change, difference
from yichuang.rules.catalogue.text_difference import Mark
from yichuang.rules.shapes import Part

from ..labels import CHANGES, LIMIT_UNITS, NECESSITIES, OF_ELEMENT, RESULT_KINDS

_NOTHING = "（空）"
_FILES = ("blank_form", "sample_file", "sample")


@dataclass(frozen=True)
class ChangeRow:
    """``place``: 材料“居民身份证”：必要性; ``kind``: as in ``labels.CHANGES``, ``word`` its Chinese; ``marks``: of a
    text."""

    path: str
    place: str
    kind: str
    word: str
    before: str
    after: str
    marks: tuple[Mark, ...]

    @property
    def section(self) -> str:
        """The element that it belongs to."""
        return self.path.partition(".")[0]


def list_changes(
    centre_id: int, before: ItemContent | BundleContent | None, after: ItemContent | BundleContent
) -> list[ChangeRow]:
    """What changed from ``before`` (None: there was nothing) to ``after``, element by element."""
    if isinstance(after, ItemContent):
        old = before if isinstance(before, ItemContent) else ItemContent(name="—")
        changes = difference(old, after)
    else:
        earlier = before if isinstance(before, BundleContent) else BundleContent(name="—")
        changes = difference(earlier, after)
    departments = dict(Department.objects.filter(centre_id=centre_id).values_list("code", "name"))
    return [_row(change, departments) for change in changes]


def _row(change: Change, departments: Mapping[str, str]) -> ChangeRow:
    element = re.sub(r"\.\d+", "", change.path)
    return ChangeRow(
        path=change.path,
        place=_place(change.names),
        kind=change.kind,
        word=CHANGES[change.kind],
        before=_said(element, change.before, departments) if change.before is not None else "",
        after=_said(element, change.after, departments) if change.after is not None else "",
        marks=change.marks,
    )


def _place(names: tuple[str, ...]) -> str:
    """材料“居民身份证”：必要性; titles of parts stand behind the name of their list."""
    if len(names) == 1:
        return names[0]
    if len(names) == 2:
        return f"{names[0]}：{names[1]}" if names[1] in {"顺序"} else f"{names[0]}“{names[1]}”"
    return f"{names[0]}“{names[1]}”：{'·'.join(names[2:])}"


def _said(element: str, value: Any, departments: Mapping[str, str]) -> str:
    table = departments if element in {"department", "lead_department"} else OF_ELEMENT.get(element, {})
    if value is None or value == "" or value == []:
        return _NOTHING
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        if element.endswith("when"):
            return _conditions(value)
        return "；".join(_said(element, one, departments) for one in value)
    if isinstance(value, Part):
        return _part(value)
    if isinstance(value, dict):
        return str(value.get("title") or "、".join(map(str, value)))
    if isinstance(value, str) and element.rpartition(".")[2] in _FILES and re.fullmatch(r"[0-9a-f]{64}", value):
        return f"已上传的文件（{value[:8]}）"
    return str(table.get(str(value), value))


def _conditions(groups: list[dict[str, list[str]]]) -> str:
    return " 或 ".join(" 且 ".join(f"{key} 为 {'/'.join(codes)}" for key, codes in group.items()) for group in groups)


def limit_words(limit: Limit) -> str:
    """5 个工作日; 当场办结 for 0."""
    return f"{limit.value:g} {LIMIT_UNITS[limit.unit]}" if limit.value else "当场办结"


def _part(part: Part) -> str:
    match part:
        case Limit():
            return limit_words(part)
        case Material():
            return f"{part.name}（{NECESSITIES[part.necessity]}）"
        case Fee():
            return f"收费：{'；'.join(_part(line) for line in part.lines)}" if part.charged else "不收费"
        case FeeLine():
            return f"{part.name} {part.standard}"
        case Result():
            return f"{part.name or ''}（{RESULT_KINDS[part.kind]}）"
        case Question():
            return f"{part.q} {part.a}"
        case Link():
            return f"{part.name} {part.url}"
        case Situation() | Option():
            return part.text
        case BundleItem():
            return part.item
        case _:
            return str(part)
