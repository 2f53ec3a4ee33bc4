"""What changed between two contents, element by element, for people to read (CAT-1).

Parts of a list that have a code or a name of their own are matched by it: a material that moved and lost a copy is one
material that changed, not one gone and one new.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from yichuang.rules.shapes import Part

from .content import (
    BundleContent,
    BundleItem,
    FeeLine,
    ItemContent,
    Limit,
    Link,
    Material,
    Option,
    OutsideStep,
    Question,
    Situation,
)
from .elements import NAMES
from .text_difference import Mark, mark_texts, matched

Kind = Literal["added", "removed", "changed", "moved"]
Document = TypeVar("Document", ItemContent, BundleContent)

_KEYS: dict[type[Part], str] = {
    Material: "code",
    Situation: "code",
    Option: "code",
    BundleItem: "item",
    OutsideStep: "code",
    FeeLine: "name",
    Link: "name",
    Question: "q",
}
_TITLES = {
    Material: "name",
    Situation: "text",
    Option: "text",
    OutsideStep: "name",
}  # how people call it, else by its key
_WHOLE = (Limit,)  # said in one breath: 5 个工作日


@dataclass(frozen=True, slots=True)
class Change:
    """One change. ``path``: of the element as in the newer content (the older where it is gone); ``names``: how people
    call the place, outermost first; ``before`` and ``after``: plain values, parts or None; ``marks``: words of a text
    that stayed, went and came, empty where it is no text.
    """

    path: str
    names: tuple[str, ...]
    kind: Kind
    before: Any = None
    after: Any = None
    marks: tuple[Mark, ...] = ()


def difference(before: Document, after: Document) -> tuple[Change, ...]:
    """All changes in the order of the elements; empty exactly where the contents are equal."""
    return tuple(_parts(before, after, "", ()))


def _parts(before: Part, after: Part, path: str, names: tuple[str, ...]) -> Iterator[Change]:
    for field, name in NAMES[type(after)].items():
        old, new = getattr(before, field), getattr(after, field)
        if old != new:
            yield from _values(old, new, f"{path}.{field}" if path else field, (*names, name))


def _values(old: Any, new: Any, path: str, names: tuple[str, ...]) -> Iterator[Change]:
    if _empty(old) or _empty(new):
        yield _single(old, new, path, names)
    elif isinstance(old, list) and isinstance(new, list) and not path.endswith("when"):
        yield from _lists(old, new, path, names)
    elif isinstance(old, Part) and isinstance(new, Part) and not isinstance(new, _WHOLE):
        yield from _parts(old, new, path, names)
    elif isinstance(old, dict) and isinstance(new, dict) and not path.endswith("when"):
        yield from _forms(old, new, path, names)
    else:
        yield _single(old, new, path, names)


def _single(old: Any, new: Any, path: str, names: tuple[str, ...]) -> Change:
    if _empty(old) and not _empty(new):
        return Change(path, names, "added", None, new)
    if _empty(new) and not _empty(old):
        return Change(path, names, "removed", old, None)
    marks = mark_texts(old, new) if isinstance(old, str) and isinstance(new, str) else ()
    return Change(path, names, "changed", old, new, marks)


def _empty(value: Any) -> bool:
    return value is None or value == "" or value == []


def _lists(old: list[Any], new: list[Any], path: str, names: tuple[str, ...]) -> Iterator[Change]:
    kind = type(new[0])
    if issubclass(kind, Part):
        key = _KEYS[kind]
        yield from _matched_by(old, new, path, names, lambda one: str(getattr(one, key)))
    elif isinstance(new[0], str):
        yield from _texts(old, new, path, names)
    else:
        yield Change(path, names, "changed", old, new)


def _matched_by(
    old: list[Any], new: list[Any], path: str, names: tuple[str, ...], key: Callable[[Any], str]
) -> Iterator[Change]:
    before, after = _by_key(old, key), _by_key(new, key)
    for place, index in after.items():
        one, called = new[index], (*names, _title(new[index]))
        if place not in before:
            yield Change(f"{path}.{index}", called, "added", None, one)
        elif old[before[place]] != one:
            yield from _parts(old[before[place]], one, f"{path}.{index}", called)
    for place, index in before.items():
        if place not in after:
            yield Change(f"{path}.{index}", (*names, _title(old[index])), "removed", old[index], None)
    stayed_before, stayed_after = [one for one in before if one in after], [one for one in after if one in before]
    if stayed_before != stayed_after:
        titles = [[_title(places[at[one]]) for one in order] for places, at, order in (
            (old, before, stayed_before), (new, after, stayed_after),
        )]  # fmt: skip
        yield Change(path, (*names, "顺序"), "moved", titles[0], titles[1])


def _by_key(parts: list[Any], key: Callable[[Any], str]) -> dict[tuple[str, int], int]:
    """Place in the list by key and how often the key was met before: an unfinished draft may have one twice."""
    seen: dict[str, int] = {}
    found = {}
    for index, part in enumerate(parts):
        name = key(part)
        found[name, seen.get(name, 0)] = index
        seen[name] = seen.get(name, 0) + 1
    return found


def _title(part: Part) -> str:
    kind = type(part)
    return str(getattr(part, _TITLES.get(kind, _KEYS[kind])))


def _texts(old: list[str], new: list[str], path: str, names: tuple[str, ...]) -> Iterator[Change]:
    if sorted(old) == sorted(new):
        yield Change(path, (*names, "顺序"), "moved", old, new)
        return
    for at, before, after in matched(old, new):
        if before is None or after is None:
            yield Change(f"{path}.{at}", names, "added" if before is None else "removed", before, after)
        else:
            yield Change(f"{path}.{at}", names, "changed", before, after, mark_texts(before, after))


def _forms(old: dict[str, Any], new: dict[str, Any], path: str, names: tuple[str, ...]) -> Iterator[Change]:
    """A form is a JSON Schema: its fields by key, and everything else that it says."""
    before, after = old.get("properties"), new.get("properties")
    if not isinstance(before, dict) or not isinstance(after, dict):
        yield Change(path, names, "changed", old, new)
        return
    for key in [*after, *(key for key in before if key not in after)]:
        one, other = before.get(key), after.get(key)
        if one != other:
            called = (*names, _field_title(other or one, key))
            kind: Kind = "added" if key not in before else "removed" if key not in after else "changed"
            yield Change(f"{path}.properties.{key}", called, kind, one, other)
    if list(before) != list(after) and set(before) == set(after):
        yield Change(f"{path}.properties", (*names, "顺序"), "moved", list(before), list(after))
    for key in sorted((old.keys() | new.keys()) - {"properties"}):
        if old.get(key) != new.get(key):
            yield Change(f"{path}.{key}", (*names, _FORM_WORDS.get(key, key)), "changed", old.get(key), new.get(key))


def _field_title(schema: Any, key: str) -> str:
    return str(schema.get("title") or key) if isinstance(schema, dict) else key


_FORM_WORDS = {"required": "必填项", "title": "标题", "description": "说明", "allOf": "条件", "$defs": "共用定义"}
