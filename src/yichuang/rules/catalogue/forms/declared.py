"""Which fields an object of a schema declares, and when each of them is to be filled in.

Two idioms of the standard say "only when": a field declared in ``properties`` that is forbidden otherwise
(``if … then … else {"properties": {"y": false}}``; the editor writes this one), and a field that only ``then`` or
``dependentSchemas`` declares. Malformed parts are passed over: the checker names them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds where the field beside has one of the values; without values: where it is filled in at all."""

    field: str
    values: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One ``if`` of an object: its conditions, what ``then`` asks for, and what is forbidden otherwise."""

    conditions: tuple[Condition, ...]
    required: tuple[str, ...] = ()
    declared: Mapping[str, Schema] | None = None
    otherwise_none: tuple[str, ...] = ()


def part(schema: Any, key: str) -> dict[str, Any]:
    """An object below a key, empty where there is none."""
    found = schema.get(key) if isinstance(schema, Mapping) else None
    return dict(found) if isinstance(found, Mapping) else {}


def names(value: Any) -> tuple[str, ...]:
    """A list of names, empty where it is something else."""
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()


def rules(schema: Any) -> Iterator[Rule]:
    """The conditional rules of an object schema."""
    if not isinstance(schema, Mapping):
        return
    listed = schema.get("allOf")
    for one in [schema, *(listed if isinstance(listed, list) else [])]:
        if isinstance(one, Mapping) and "if" in one:
            then, otherwise = part(one, "then"), part(one, "else")
            yield Rule(
                conditions(one["if"]),
                names(then.get("required")),
                {name: sub for name, sub in part(then, "properties").items() if isinstance(sub, Mapping)},
                tuple(name for name, sub in part(otherwise, "properties").items() if sub is False),
            )
    for name, dependent in part(schema, "dependentSchemas").items():
        subs = {key: sub for key, sub in part(dependent, "properties").items() if isinstance(sub, Mapping)}
        yield Rule((Condition(name),), names(part({"d": dependent}, "d").get("required")), subs)
    for name, asked in part(schema, "dependentRequired").items():
        yield Rule((Condition(name),), names(asked))


def conditions(test: Any) -> tuple[Condition, ...]:
    """What an ``if`` asks of the fields beside: all of them must hold."""
    tested = part({"if": test}, "if")
    found = []
    for name, sub in part(tested, "properties").items():
        values = _values(sub)
        if values:
            found.append(Condition(name, values))
    named = {one.field for one in found}
    found += [Condition(name) for name in names(tested.get("required")) if name not in named]
    return tuple(found)


def _values(sub: Any) -> tuple[Any, ...]:
    if not isinstance(sub, Mapping):
        return ()
    if "const" in sub:
        return _scalars([sub["const"]])
    if isinstance(sub.get("enum"), list):
        return _scalars(sub["enum"])
    if isinstance(sub.get("contains"), Mapping):  # one of several choices
        return _values(sub["contains"])
    return ()


def _scalars(values: list[Any]) -> tuple[Any, ...]:
    return tuple(value for value in values if isinstance(value, str | bool | int))


def properties(schema: Any) -> dict[str, Schema]:
    """All fields of an object schema, in order, those that only a rule declares behind what decides them."""
    own = {name: sub for name, sub in part(schema, "properties").items() if isinstance(sub, Mapping)}
    place: list[str] = list(own)
    for rule in rules(schema):
        for name, sub in (rule.declared or {}).items():
            if name in own:
                continue
            own[name] = sub
            last = max((place.index(one.field) for one in rule.conditions if one.field in place), default=len(place))
            place.insert(last + 1, name)
    order = [name for name in names(schema.get("x-order")) if name in own] if isinstance(schema, Mapping) else []
    order = list(dict.fromkeys(order))
    return {name: own[name] for name in [*order, *(name for name in place if name not in order)]}


def shown_when(schema: Any) -> dict[str, tuple[Condition, ...]]:
    """The conditions of those fields that aren't always asked for."""
    always = set(part(schema, "properties"))
    found: dict[str, tuple[Condition, ...]] = {}
    for rule in rules(schema):
        only = [*rule.otherwise_none, *(name for name in rule.declared or {} if name not in always)]
        for name in only:
            found[name] = (*found.get(name, ()), *rule.conditions)
    return found


def required(schema: Any) -> frozenset[str]:
    """Fields that must be filled in whenever they are asked for."""
    when = shown_when(schema)
    found = set(names(schema.get("required"))) if isinstance(schema, Mapping) else set()
    for rule in rules(schema):
        found |= {name for name in rule.required if when.get(name) and set(rule.conditions) <= set(when[name])}
    return frozenset(found)
