"""An application form on a page: the tree of fields that ``templates/forms/`` draws, at the counter, on the web and in
the editor's preview alike."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from yichuang.rules.catalogue.forms import PREFIX, FieldProblem, FieldSpec, encode, fields, hidden_names

_INPUT_MODES = {
    "mobile": "tel",
    "phone": "tel",
    "email": "email",
    "postal-code": "numeric",
    "amount": "decimal",
    "number": "decimal",
    "integer": "numeric",
}
FEW = 4  # options that are shown all at once


@dataclass(frozen=True)
class Node:
    """A field as it is drawn. ``when``: JSON for the browser, which shows it only then; ``when_words``: the same for
    people without a script; ``blank``: the fields of a further row."""

    spec: FieldSpec
    name: str
    values: Sequence[str] = ()
    errors: tuple[str, ...] = ()
    is_hidden: bool = False
    when: str = ""
    when_words: str = ""
    nodes: tuple["Node", ...] = ()
    rows: tuple[tuple["Node", ...], ...] = ()
    blank: tuple["Node", ...] = ()

    @property
    def id(self) -> str:
        """The id of its input."""
        return "f-" + self.name.removeprefix(f"{PREFIX}.").replace(".", "-")

    @property
    def value(self) -> str:
        """The value, where it has one only."""
        return self.values[0] if self.values else ""

    @property
    def input_mode(self) -> str:
        """Which keyboard a phone shows."""
        return _INPUT_MODES.get(self.spec.format) or _INPUT_MODES.get(self.spec.kind, "text")

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """Options, also those of yes or no."""
        return (("true", "是"), ("false", "否")) if self.spec.kind == "boolean" else self.spec.options

    @property
    def is_group(self) -> bool:
        """Whether all options are shown at once."""
        return self.spec.kind in {"boolean", "choices"} or (self.spec.kind == "choice" and len(self.choices) <= FEW)


@dataclass(frozen=True)
class ShownForm:
    """A form with what is filled in and what is wrong with it."""

    schema: Mapping[str, Any]
    nodes: tuple[Node, ...]
    summary: tuple[tuple[str, str], ...]

    @property
    def title(self) -> str:
        """Its heading."""
        return str(self.schema.get("title") or "申请表")


def show(
    schema: Mapping[str, Any],
    data: Mapping[str, Any] | None = None,
    problems: Iterable[FieldProblem] = (),
    *,
    rows: Mapping[str, int] | None = None,
) -> ShownForm:
    """The form to draw. ``rows``: how many rows a table shows at least."""
    specs, problems = fields(schema), list(problems)
    told: dict[str, list[str]] = {}
    for problem in problems:
        told.setdefault(f"{PREFIX}.{problem.path}", []).append(problem.message)
    drawing = _Drawing(encode(specs, data or {}), told, rows or {})
    nodes = drawing.nodes(specs, data or {}, PREFIX)
    summary = tuple((f"f-{one.path.replace('.', '-')}" if one.path else "", one.message) for one in problems)
    return ShownForm(schema, nodes, summary)


@dataclass(frozen=True)
class _Drawing:
    flat: Mapping[str, Sequence[str]]
    told: Mapping[str, list[str]]
    least_rows: Mapping[str, int]

    def nodes(self, specs: Sequence[FieldSpec], data: Any, prefix: str) -> tuple[Node, ...]:
        here = data if isinstance(data, Mapping) else {}
        hidden, titles = hidden_names(specs, here), {spec.name: spec for spec in specs}
        return tuple(self._node(spec, here, prefix, spec.name in hidden, titles) for spec in specs)

    def _node(
        self, spec: FieldSpec, here: Mapping[str, Any], prefix: str, is_hidden: bool, beside: Mapping[str, FieldSpec]
    ) -> Node:
        name, value = f"{prefix}.{spec.name}", here.get(spec.name)
        rows = value if isinstance(value, list) else []
        count = max(len(rows), self.least_rows.get(name, 0), spec.least, 1) if spec.kind == "table" else 0
        rows = [*rows, *({} for _ in range(count - len(rows)))]
        return Node(
            spec=spec,
            name=name,
            values=self.flat.get(name, ()),
            errors=tuple(self.told.get(name, ())),
            is_hidden=is_hidden,
            when=_when(spec, prefix),
            when_words=_when_words(spec, beside),
            nodes=self.nodes(spec.parts, value, name) if spec.kind == "section" else (),
            rows=tuple(self.nodes(spec.parts, rows[at], f"{name}.{at}") for at in range(count)),
            blank=self.nodes(spec.parts, {}, f"{name}.__") if spec.kind == "table" else (),
        )


def _when(spec: FieldSpec, prefix: str) -> str:
    tests = [{"name": f"{prefix}.{one.field}", "values": [_posted(value) for value in one.values]} for one in spec.when]
    return json.dumps(tests, ensure_ascii=False) if tests else ""


def _when_words(spec: FieldSpec, beside: Mapping[str, FieldSpec]) -> str:
    words = []
    for one in spec.when:
        other = beside.get(one.field)
        title, options = (other.title, dict(other.options)) if other else (one.field, {})
        values = "或".join(_in_words(value, options) for value in one.values)
        words.append(f"“{title}”是“{values}”" if values else f"填了“{title}”")
    return "并且".join(words) + "时填写" if words else ""


def _in_words(value: Any, options: Mapping[str, str]) -> str:
    return ("是" if value else "否") if isinstance(value, bool) else options.get(str(value), str(value))


def _posted(value: Any) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else str(value)
