"""Filled-in forms: what is kept of them, and what is wrong with them. Nothing raises, whatever is sent."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from yichuang.rules.refusal import Refusal

from . import formats
from .conditions import hidden_names
from .messages import message
from .soundness import is_sound, validator
from .spec import MOST_ROWS, FieldSpec, fields, find

MOST_PROBLEMS = 60
LONGEST = 60_000  # characters of all texts of a form together
_GREATEST = 10**15
_UNSOUND = "这份申请表的定义有误，暂时不能在线填写，请改用纸质申请表，并告知事项所属部门。"


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """What is wrong at a path, such as ``members.0.name``; an empty path is about the whole form."""

    path: str
    message: str

    @property
    def pointer(self) -> str:
        """The path as a JSON pointer (RFC 6901)."""
        return "".join(f"/{step.replace('~', '~0').replace('/', '~1')}" for step in self.path.split(".") if step)


def cleaned(schema: Mapping[str, Any], data: Any, *, today: date = date.max) -> dict[str, Any]:
    """What is kept: known fields that are asked for and filled in, numbers of people and firms normalised."""
    return _kept(fields(schema), data, today)


def validate(schema: Mapping[str, Any], data: Any, *, today: date = date.max) -> list[FieldProblem]:
    """Everything that is wrong, in the order of the form, in words for whoever fills it in.

    Hidden fields are neither asked for nor looked at. ``today``: no birth date of an ID number lies after it.
    """
    if not is_sound(schema):
        return [FieldProblem("", _UNSOUND)]
    if not isinstance(data, Mapping):
        return [FieldProblem("", "请填写申请表。")]
    specs = fields(schema)
    strange = list(_strange(specs, data, ()))
    if strange:
        return [FieldProblem(".".join(path), text) for path, text in strange[:MOST_PROBLEMS]]
    kept = _kept(specs, data, today)
    if _size(kept) > LONGEST:
        return [FieldProblem("", "填写的内容过多，请精简；附加说明可以另附材料。")]
    found: dict[FieldProblem, None] = {}
    for error in validator(schema, formats.checker(today)).iter_errors(kept):
        base = tuple(str(step) for step in error.absolute_path)
        for path in _places(error, base, kept):
            found[FieldProblem(".".join(path), message(error, find(specs, path)))] = None
        if len(found) >= MOST_PROBLEMS:
            break
    places = {one: at for at, one in enumerate(_walk(specs))}
    return sorted(found, key=lambda one: _order(one.path, places))


def _places(error: Any, base: tuple[str, ...], kept: Any) -> Iterator[tuple[str, ...]]:
    """A missing field is told at its own place."""
    if error.validator == "required":
        yield from ((*base, name) for name in error.validator_value if name not in error.instance)
    elif error.validator == "dependentRequired":
        asked = (names for name, names in error.validator_value.items() if name in error.instance)
        yield from ((*base, name) for names in asked for name in names if name not in error.instance)
    else:
        yield base


def _walk(specs: Sequence[FieldSpec]) -> Iterator[tuple[str, ...]]:
    for spec in specs:
        yield spec.path
        yield from _walk(spec.parts)


def _order(path: str, places: Mapping[tuple[str, ...], int]) -> tuple[Any, ...]:
    steps = tuple(path.split("."))
    names = tuple(step for step in steps if not step.isdecimal())
    rows = tuple(int(step) for step in steps if step.isdecimal())
    return (places.get(names[:1], -1), rows, places.get(names, -1), path)


def _strange(specs: Sequence[FieldSpec], data: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """What no form of ours sends: unknown names, texts and numbers beyond all measure."""
    if not isinstance(data, Mapping):
        return
    by_name = {spec.name: spec for spec in specs}
    for name, value in data.items():
        spec = by_name.get(name) if isinstance(name, str) else None
        here = (*path, str(name)[:40].encode("utf-8", "replace").decode())
        if spec is None:
            yield here, "申请表里没有这一项，请删去。"
        elif spec.kind == "section":
            yield from _strange(spec.parts, value, here)
        elif spec.kind == "table" and isinstance(value, list):
            if len(value) > MOST_ROWS:
                yield here, f"“{spec.title}”最多填写{spec.most}行。"
            for at, row in enumerate(value[:MOST_ROWS]):
                yield from _strange(spec.parts, row, (*here, str(at)))
        elif text := _unfit(spec, value):
            yield here, text


def _unfit(spec: FieldSpec, value: Any) -> str:
    if isinstance(value, str):
        if len(value) > max(spec.longest, 64) + 2000:
            return f"“{spec.title}”最多填写{spec.longest}个字。"
        if any((letter < " " and letter not in "\t\r\n") or "\ud800" <= letter <= "\udfff" for letter in value):
            return f"“{spec.title}”中有无法识别的字符，请重新填写。"
    elif isinstance(value, int | float) and not isinstance(value, bool):
        if not math.isfinite(value) if isinstance(value, float) else abs(value) > _GREATEST:
            return f"“{spec.title}”的数字超出范围，请核对。"
    elif isinstance(value, list) and len(value) > MOST_ROWS:
        return f"“{spec.title}”选得太多，请核对。"
    return ""


def _kept(specs: Sequence[FieldSpec], data: Any, today: date) -> dict[str, Any]:
    if not isinstance(data, Mapping):
        return {}
    kept = {}
    for spec in specs:
        value = _value(spec, data.get(spec.name), today)
        if value not in (None, "", [], {}):
            kept[spec.name] = value
    hidden = hidden_names(specs, kept)
    return {name: value for name, value in kept.items() if name not in hidden}


def _value(spec: FieldSpec, value: Any, today: date) -> Any:
    if spec.kind == "section":
        return _kept(spec.parts, value, today) if isinstance(value, Mapping) else value
    if spec.kind == "table" and isinstance(value, list):
        rows = [_kept(spec.parts, row, today) if isinstance(row, Mapping) else row for row in value[:MOST_ROWS]]
        return [row for row in rows if row not in (None, "", [], {})]
    if isinstance(value, str):
        text = value.strip().replace("\r\n", "\n")
        try:
            return formats.parse(spec.format, text, today) if text and spec.format in formats.FORMATS else text
        except Refusal:
            return text  # as written: what is wrong with it is told
    return value


def _size(value: Any) -> int:
    if isinstance(value, dict):
        return sum(_size(one) for one in value.values())
    if isinstance(value, list):
        return sum(_size(one) for one in value)
    return len(value) if isinstance(value, str) else 8
