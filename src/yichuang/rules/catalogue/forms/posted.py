"""Between typed data and the flat names of an HTML form: ``form.members.0.name``."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .spec import MOST_ROWS, FieldSpec

PREFIX = "form"
Flat = Mapping[str, Sequence[str]]
_LONGEST_NAME = 200


def decode(specs: Sequence[FieldSpec], posted: Flat, prefix: str = PREFIX) -> dict[str, Any]:
    """Typed data of what was posted (names with lists of texts). What can't be typed stays a text: the check tells.

    Unknown names are passed over. Rows are taken in the order of their numbers; empty ones are left out.
    """
    rows: dict[str, set[int]] = {}
    for name in posted:
        _note_rows(name, rows)
    return _parts(specs, posted, prefix, rows)


def encode(specs: Sequence[FieldSpec], data: Mapping[str, Any], prefix: str = PREFIX) -> dict[str, list[str]]:
    """The flat names of data, the inverse of ``decode``."""
    return dict(_flat(specs, data, prefix))


def _note_rows(name: str, rows: dict[str, set[int]]) -> None:
    """Which row numbers were posted below which table."""
    if len(name) > _LONGEST_NAME:
        return
    steps = name.split(".")
    for at, step in enumerate(steps):
        if step.isascii() and step.isdecimal() and len(step) <= 4:
            rows.setdefault(".".join(steps[:at]), set()).add(int(step))


def _parts(specs: Sequence[FieldSpec], posted: Flat, prefix: str, rows: Mapping[str, set[int]]) -> dict[str, Any]:
    data = {}
    for spec in specs:
        name = f"{prefix}.{spec.name}"
        value: Any
        if spec.kind == "section":
            value = _parts(spec.parts, posted, name, rows)
        elif spec.kind == "table":
            numbers = sorted(rows.get(name, ()))[: MOST_ROWS + 1]
            value = [row for at in numbers if (row := _parts(spec.parts, posted, f"{name}.{at}", rows))]
        elif spec.kind == "choices":
            value = [text for text in posted.get(name, ())[: MOST_ROWS * 2] if text]
        else:
            texts = posted.get(name, ())
            value = _typed(spec, texts[-1] if texts else "")
        if value not in (None, "", [], {}):
            data[spec.name] = value
    return data


def _typed(spec: FieldSpec, text: str) -> Any:
    plain = text.strip()
    if spec.kind in {"boolean", "tick"}:
        return {"true": True, "false": False, "": None}.get(plain, plain)
    if spec.kind not in {"number", "integer"} or not plain or len(plain) > 20:
        return plain
    half = plain.translate({code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}).replace(",", "")
    try:
        return int(half) if "." not in half and "e" not in half.lower() else float(half)
    except ValueError:
        return plain


def _flat(specs: Sequence[FieldSpec], data: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, list[str]]]:
    for spec in specs:
        value, name = data.get(spec.name), f"{prefix}.{spec.name}"
        if value is None:
            continue
        if spec.kind == "section":
            if isinstance(value, Mapping):
                yield from _flat(spec.parts, value, name)
        elif spec.kind == "table":
            for at, row in enumerate(value if isinstance(value, list) else []):
                if isinstance(row, Mapping):
                    yield from _flat(spec.parts, row, f"{name}.{at}")
        elif isinstance(value, list):
            yield name, [str(one) for one in value]
        else:
            yield name, [{True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)]
