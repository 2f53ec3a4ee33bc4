"""A form for reading and for paper: blocks from top to bottom, filled or empty."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from .conditions import hidden_names
from .formats import is_personal, mask
from .spec import FieldSpec, fields

_PERSONAL_KEYS = ("applicant.id_number", "applicant.phone", "agent.id_number", "organisation.phone")


@dataclass(frozen=True, slots=True)
class Block:
    """``line``: a title and its value (``options``: title and whether chosen, for paper); ``section``: a heading,
    empty where a section ends; ``table``: heads and rows."""

    kind: Literal["line", "section", "table"]
    title: str
    value: str = ""
    options: tuple[tuple[str, bool], ...] = ()
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    is_long: bool = False


def shown(
    schema: Mapping[str, Any], data: Mapping[str, Any] | None, *, masked: bool = False, empty: bool = False
) -> tuple[Block, ...]:
    """The blocks of a form. ``masked``: numbers of people are hidden; ``empty``: a blank form, with every field."""
    return tuple(_blocks(fields(schema), data or {}, masked, empty))


def _blocks(specs: Sequence[FieldSpec], data: Mapping[str, Any], masked: bool, empty: bool) -> Iterator[Block]:
    hidden = frozenset() if empty else hidden_names(specs, data)
    is_after_section = False
    for spec in specs:
        value = data.get(spec.name)
        if spec.name in hidden:
            continue
        if spec.kind == "section":
            inner = tuple(_blocks(spec.parts, value if isinstance(value, Mapping) else {}, masked, empty))
            if inner:
                yield Block("section", spec.title)
                yield from inner
                is_after_section = True
        elif spec.kind == "table":
            rows = [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []
            if empty:
                rows = [{} for _ in range(max(3, min(spec.least, 6)))]
            cells = tuple(tuple(text(one, row.get(one.name), masked) for one in spec.parts) for row in rows)
            yield Block("table", spec.title, heads=tuple(one.title for one in spec.parts), rows=cells)
        else:
            if is_after_section:
                yield Block("section", "")
                is_after_section = False
            yield Block(
                "line",
                spec.title,
                "" if empty else text(spec, value, masked),
                options=_options(spec, value),
                is_long=spec.kind == "textarea",
            )


def text(spec: FieldSpec, value: Any, masked: bool = False) -> str:
    """A value in words; empty where there is none."""
    if value is None or isinstance(value, Mapping):
        return ""
    titles = dict(spec.options)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(titles.get(one, one) for one in value if isinstance(one, str))
    plain = str(value)
    if masked and (is_personal(spec.format) or spec.same in _PERSONAL_KEYS):
        return mask(spec.format or ("citizen-id" if spec.same.endswith("id_number") else "phone"), plain)
    return titles.get(plain, plain)


def _options(spec: FieldSpec, value: Any) -> tuple[tuple[str, bool], ...]:
    if spec.kind == "boolean":
        return (("是", value is True), ("否", value is False))
    if spec.kind == "tick":
        return (("是", value is True),)
    chosen = value if isinstance(value, list) else [value]
    return tuple((title, one in chosen) for one, title in spec.options)
