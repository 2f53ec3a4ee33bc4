"""The draft's page as the template draws it: every element with its value, every finding with its input."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from yichuang.rules.catalogue.check import Finding
from yichuang.rules.catalogue.content import BundleContent, ItemContent
from yichuang.rules.catalogue.elements import ITEM
from yichuang.rules.shapes import Part

from .elements import GROUPS, SECTIONS, Element, Group, value_at

Document = ItemContent | BundleContent
_AROUND = 12  # characters shown on both sides of marked words
_FIRST_INPUT = {
    "fee": "fee.charged",
    "result": "result.kind",
    "statutory_limit": "statutory_limit.value",
    "promised_limit": "promised_limit.value",
}


@dataclass(frozen=True)
class Shown:
    """An element with its value. ``name``: of the input; ``options``: value, word, chosen; ``unit``: of a limit."""

    element: Element
    name: str
    value: Any
    options: tuple[tuple[str, str, bool], ...] = ()
    unit: str = ""

    @property
    def id(self) -> str:
        """Of the input on the page."""
        return "f-" + self.name.replace(".", "-")

    @property
    def may_be_empty(self) -> bool:
        """A choice that nothing was chosen of, or that may be left open."""
        return self.element.may_be_empty or not any(chosen for _, _, chosen in self.options)


@dataclass(frozen=True)
class Note:
    """A finding beside its field. ``field``: the input's name, empty where it stands on another page; ``words``: the
    marked ones between those around them; ``line``: of a field that holds one entry a line, from 1."""

    field: str
    place: str
    text: str
    proposal: str
    weight: str
    around: tuple[str, str, str] | None = None

    @property
    def id(self) -> str:
        """Of the input that it is about."""
        return "f-" + self.field.replace(".", "-")


def sections(content: ItemContent, departments: Mapping[str, str]) -> list[dict[str, Any]]:
    """The page from top to bottom: of each section its elements, and its groups with their rows and an empty one."""
    shown = []
    for section in SECTIONS:
        elements = [
            _shown(one, one.name, value_at(content, one.name.split(".")), departments) for one in section.elements
        ]
        groups = [
            {"group": group, "rows": list(_rows(group, content)), "fresh": _row(group, "__row__", None)}
            for group in section.groups
        ]
        shown.append({"slug": section.slug, "title": section.title, "elements": elements, "groups": groups})
    return shown


def notes(
    findings: Sequence[Finding], problems: Mapping[str, str], content: Document, rows: Mapping[str, Sequence[str]]
) -> list[Note]:
    """Problems of reading and findings of the checker in one list, what stops publication first."""
    unread = [Note(name, _place(name), text, "", "unread") for name, text in problems.items()]
    return unread + [_note(finding, content, rows) for finding in findings if not _names(finding, problems, rows)]


def _names(finding: Finding, problems: Mapping[str, str], rows: Mapping[str, Sequence[str]]) -> bool:
    return _input_of(finding.path, rows)[0] in problems


def _note(finding: Finding, content: Document, rows: Mapping[str, Sequence[str]]) -> Note:
    name, line = _input_of(finding.path, rows)
    place = _place(finding.path) + (f"第 {line} 条" if line else "")
    return Note(name, place, finding.text, finding.proposal, finding.weight, _around(finding, content))


def _input_of(path: str, rows: Mapping[str, Sequence[str]]) -> tuple[str, int]:
    """The input of a place in the document, and the line in it."""
    for name in GROUPS:
        if path.startswith(f"{name}."):
            index, _, rest = path[len(name) + 1 :].partition(".")
            key, _, line = rest.partition(".")
            ids = rows.get(name)
            row = ids[int(index)] if ids and index.isdecimal() and int(index) < len(ids) else index
            key = key if key and key != "code" else GROUPS[name].needed[0]
            return f"{name}.{row}.{key}", int(line) + 1 if line.isdecimal() else 0
    top, _, rest = path.partition(".")
    if top in {"situations", "form"}:
        return "", 0
    if top in _FIRST_INPUT and not rest:
        return _FIRST_INPUT[top], 0
    return (path, 0) if not rest.isdecimal() else (top, int(rest) + 1)


def _place(path: str) -> str:
    return ITEM.get(path.partition(".")[0], "")


def _around(finding: Finding, content: Document) -> tuple[str, str, str] | None:
    if finding.start is None or finding.end is None:
        return None
    found: Any = content
    for step in finding.path.split("."):
        found = found[int(step)] if isinstance(found, list) and step.isdecimal() else getattr(found, step, None)
    if not isinstance(found, str):
        return None
    start, end = finding.start, finding.end
    before, after = found[max(0, start - _AROUND) : start], found[end : end + _AROUND]
    return (
        ("…" if start > _AROUND else "") + before,
        found[start:end],
        after + ("…" if end + _AROUND < len(found) else ""),
    )


def _rows(group: Group, content: ItemContent) -> Iterator[list[Shown]]:
    for index, part in enumerate(value_at(content, group.name.split(".")) or []):
        yield _row(group, str(index), part)


def _row(group: Group, row: str, part: Part | None) -> list[Shown]:
    shown = []
    for element in group.elements:
        default = group.part.model_fields[element.key].get_default()
        value = getattr(part, element.key) if part else None if element.is_needed or element.key == "code" else default
        shown.append(_shown(element, element.name.format(row), value, {}))
    return shown


def _shown(element: Element, name: str, value: Any, departments: Mapping[str, str]) -> Shown:
    words = departments if name == "department" else element.words
    if element.kind == "limit":
        return Shown(element, name, f"{value.value:g}" if value else "", unit=value.unit if value else "working_day")
    if element.kind == "yes_no":
        options = (("yes", "收费", value is True), ("no", "不收费", value is False))
        return Shown(element, name, value, options)
    if element.kind in {"choice", "choices"}:
        chosen = value if isinstance(value, list) else [value]
        return Shown(element, name, value, tuple((code, word, code in chosen) for code, word in words.items()))
    if element.kind == "lines":
        return Shown(element, name, "\n".join(value or []))
    return Shown(element, name, "" if value is None else value)
