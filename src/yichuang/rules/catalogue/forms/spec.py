"""Typed specifications of fields, for everything that shows a form: pages, previews, paper."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from .declared import Condition, properties, required, shown_when

Kind = Literal[
    "text", "textarea", "date", "number", "integer", "boolean", "tick", "choice", "choices", "section", "table"
]
__all__ = ["Condition", "FieldSpec", "Kind", "fields", "find"]
MOST_ROWS = 50  # of a table that names no limit itself
LONGEST_TEXT = 500
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field. ``path``: names from the root, without the numbers of rows; ``parts``: fields of a section or columns
    of a table; ``options``: value and title; ``same``: key of what is the same in several items."""

    path: tuple[str, ...]
    kind: Kind
    title: str
    help: str = ""
    required: bool = False
    options: tuple[tuple[str, str], ...] = ()
    format: str = ""
    longest: int = LONGEST_TEXT
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    same: str = ""
    when: tuple[Condition, ...] = ()
    parts: tuple["FieldSpec", ...] = ()
    least: int = 0
    most: int = MOST_ROWS

    @property
    def name(self) -> str:
        """The last name of the path."""
        return self.path[-1]

    @property
    def decides(self) -> bool:
        """Whether it holds a value of its own."""
        return self.kind not in {"section", "table"}


def fields(schema: Any) -> tuple[FieldSpec, ...]:
    """The fields of a form in their order. What is no field (malformed, or outside the profile) is left out."""
    return _parts(schema, ())


def find(specs: Iterable[FieldSpec], path: tuple[str, ...]) -> FieldSpec | None:
    """The field at a path, which may hold row numbers."""
    names = tuple(step for step in path if not step.isdecimal())
    for spec in specs:
        if spec.path == names:
            return spec
        if spec.path == names[: len(spec.path)]:
            return find(spec.parts, names)
    return None


def _parts(schema: Any, path: tuple[str, ...]) -> tuple[FieldSpec, ...]:
    if len(path) >= _DEEPEST:
        return ()
    must, when = required(schema), shown_when(schema)
    found = []
    for name, sub in properties(schema).items():
        kind = kind_of(sub)
        if kind is not None:
            found.append(_spec(sub, kind, (*path, name), must=name in must, when=when.get(name, ())))
    return tuple(found)


def kind_of(schema: Mapping[str, Any]) -> Kind | None:
    """How a schema is shown; None where the profile has no such field."""
    match schema.get("type"):
        case "object":
            return "section"
        case "array":
            items = schema.get("items")
            if not isinstance(items, Mapping):
                return None
            return "table" if items.get("type") == "object" else "choices" if options_of(items) else None
        case "boolean":
            return "tick" if schema.get("const") is True else "boolean"
        case "integer":
            return "integer"
        case "number":
            return "number"
        case "string":
            if options_of(schema):
                return "choice"
            if schema.get("format") == "date":
                return "date"
            return "textarea" if schema.get("x-widget") == "textarea" else "text"
    return None


def options_of(schema: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Options as value and title: ``oneOf`` of const and title, or a plain ``enum``."""
    listed, plain = schema.get("oneOf"), schema.get("enum")
    if isinstance(listed, list):
        return tuple(
            (one["const"], str(one.get("title", one["const"])))
            for one in listed
            if isinstance(one, Mapping) and isinstance(one.get("const"), str)
        )
    return tuple((one, one) for one in plain if isinstance(one, str)) if isinstance(plain, list) else ()


def _spec(sub: Mapping[str, Any], kind: Kind, path: tuple[str, ...], *, must: bool, when: Any) -> FieldSpec:
    items = sub.get("items")
    of_items = items if isinstance(items, Mapping) else {}
    return FieldSpec(
        path=path,
        kind=kind,
        title=_text(sub, "title") or path[-1],
        help=_text(sub, "description"),
        required=must,
        options=options_of(of_items) if kind == "choices" else options_of(sub),
        format=_text(sub, "format"),
        longest=_number(sub, "maxLength", LONGEST_TEXT),
        minimum=_decimal(sub.get("minimum")),
        maximum=_decimal(sub.get("maximum")),
        same=_text(sub, "x-same"),
        when=when,
        parts=_parts(of_items if kind == "table" else sub, path) if kind in {"section", "table"} else (),
        least=_number(sub, "minItems", 0),
        most=min(MOST_ROWS, _number(sub, "maxItems", MOST_ROWS)),
    )


def _text(sub: Mapping[str, Any], key: str) -> str:
    found = sub.get(key)
    return found if isinstance(found, str) else ""


def _number(sub: Mapping[str, Any], key: str, default: int) -> int:
    found = sub.get(key)
    return found if isinstance(found, int) and not isinstance(found, bool) and found >= 0 else default


def _decimal(value: Any) -> Decimal | None:
    return Decimal(str(value)) if isinstance(value, int | float) and not isinstance(value, bool) else None
