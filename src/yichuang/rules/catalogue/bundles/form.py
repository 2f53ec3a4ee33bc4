"""One form: a field that several items ask for is asked once, the others stay in a section of their item.

The items' forms are JSON Schema 2020-12 objects. The property keyword ``x-same: key`` says that a field is the same
wherever it carries that key: it moves to the top of the merged form (called ``name_of`` its key), everything else into
an object named by the item's code. Conditions (``if``/``then``, ``dependentRequired`` …) are lifted with their fields.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from yichuang.rules.catalogue.content import ItemContent

Schema = dict[str, Any]
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_MANY = ("allOf", "anyOf", "oneOf")
_ONE = ("if", "then", "else", "not")
_BEYOND = (*_MANY, *_ONE, "dependentRequired", "dependentSchemas")
# What makes two fields different in kind; wording may differ.
_KIND = ("type", "format", "enum", "const", "items", "pattern")


@dataclass(frozen=True)
class FieldConflict:
    """Two items mean different kinds of field by the same ``x-same``."""

    key: str
    items: tuple[str, str]


@dataclass(frozen=True)
class MergedForm:
    """The schema, for each shared key the items with the field's own name there, and what does not fit together."""

    schema: Schema | None
    shared: Mapping[str, tuple[tuple[str, str], ...]]
    sections: tuple[str, ...]
    conflicts: tuple[FieldConflict, ...]


def same_of(form: Schema | None) -> dict[str, str]:
    """Names of an item's shared fields → their names in the merged form. Fields inside a section stay there."""
    fields = (form or {}).get("properties", {})
    return {
        name: name_of(str(field["x-same"]))
        for name, field in fields.items()
        if isinstance(field, dict) and field.get("x-same")
    }


def name_of(key: str) -> str:
    """How a shared key is called as a field of the merged form: dots divide paths there."""
    return key.replace(".", "-")


def merge_form(items: Mapping[str, ItemContent]) -> MergedForm:
    """The one form of the items in their order; ``schema`` None where no item has a form."""
    forms = {code: content.form for code, content in items.items() if content.form}
    shared: dict[str, list[tuple[str, str]]] = {}
    fields: dict[str, Schema] = {}
    conflicts: list[FieldConflict] = []
    schema: Schema = {"$schema": _DIALECT, "type": "object", "properties": {}}
    for code, form in forms.items():
        for name, key in same_of(form).items():
            field = _renamed(form["properties"][name], code)
            if key in fields and _kind(fields[key]) != _kind(field):
                conflicts.append(FieldConflict(key, (shared[key][0][0], code)))
            fields.setdefault(key, field)
            shared.setdefault(key, []).append((code, name))
    for key, field in fields.items():
        schema["properties"][key] = field | {"x-from": [{"item": code, "field": name} for code, name in shared[key]]}
    sections = []
    for code, form in forms.items():
        rest = _section(form, code, items[code].name)
        if rest["properties"]:
            schema["properties"][code] = rest
            sections.append(code)
        _lift_conditions(schema, form, code, _speaks_of_shared(form))
        if definitions := form.get("$defs"):
            schema.setdefault("$defs", {}).update(
                {f"{code}--{name}": _renamed(one, code) for name, one in definitions.items()}
            )
    shared_rows = {key: tuple(rows) for key, rows in shared.items()}
    return MergedForm(schema if forms else None, shared_rows, tuple(sections), tuple(conflicts))


def split(items: Mapping[str, ItemContent], data: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Each item's own data out of what was filled into the merged form."""
    found: dict[str, dict[str, Any]] = {}
    for code, content in items.items():
        if not content.form:
            continue
        own = data.get(code)
        found[code] = dict(own) if isinstance(own, Mapping) else {}
        for name, key in same_of(content.form).items():
            if key in data:
                found[code][name] = data[key]
    return found


def merge_data(items: Mapping[str, ItemContent], data: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The merged form's data out of the items' own; of a shared field the first item that has it counts."""
    merged: dict[str, Any] = {}
    for code, content in items.items():
        same = same_of(content.form)
        own = data.get(code, {})
        for name, key in same.items():
            if name in own:
                merged.setdefault(key, own[name])
        if rest := {name: value for name, value in own.items() if name not in same}:
            merged[code] = rest
    return merged


def _section(form: Schema, code: str, title: str) -> Schema:
    same = same_of(form)
    fields = {name: _renamed(field, code) for name, field in form.get("properties", {}).items() if name not in same}
    required = [name for name in form.get("required", []) if name not in same]
    kept = {} if _speaks_of_shared(form) else {key: _renamed(form[key], code) for key in _BEYOND if key in form}
    more = {"required": required} if required else {}
    return {"type": "object", "title": title, "properties": fields, **more, **kept}


def _speaks_of_shared(form: Schema) -> bool:
    """Whether the conditions of a form look at a shared field: then they can't stay inside the item's section."""
    same = same_of(form)
    text = json.dumps([form[key] for key in _BEYOND if key in form], ensure_ascii=False)
    return any(json.dumps(name) in text for name in same)


def _lift_conditions(schema: Schema, form: Schema, code: str, speaks_of_shared: bool) -> None:
    """What the item's form demands beyond its fields, said about the merged data."""
    same = same_of(form)
    required = [same[name] for name in form.get("required", []) if name in same]
    if any(name not in same for name in form.get("required", [])):
        required.append(code)
    if required:
        schema["required"] = list(dict.fromkeys([*schema.get("required", []), *required]))
    beyond = {key: form[key] for key in _BEYOND if key in form} if speaks_of_shared else {}
    lifted = lift(beyond, code, same)
    for rule in [*lifted.pop("allOf", []), lifted]:
        if rule and rule not in schema.get("allOf", []):
            schema.setdefault("allOf", []).append(rule)


def lift(schema: Any, code: str, same: Mapping[str, str]) -> Any:
    """A schema about an item's data as one about the merged data."""
    if not isinstance(schema, dict):
        return schema  # true and false
    lifted, inside = _lift_fields(schema, code, same)
    for key in _MANY:
        if key in schema:
            lifted[key] = [lift(one, code, same) for one in schema[key]]
    for key in _ONE:
        if key in schema:
            lifted[key] = lift(schema[key], code, same)
    _lift_dependents(schema, lifted, code, same)
    if inside:
        lifted.setdefault("properties", {})[code] = inside
        if "required" in inside:
            lifted.setdefault("required", []).append(code)
    return lifted


def _lift_fields(schema: Schema, code: str, same: Mapping[str, str]) -> tuple[Schema, Schema]:
    """What is said of shared fields, and what of the others, inside the item's section."""
    lifted: Schema = {}
    inside: Schema = {}
    for name, field in schema.get("properties", {}).items():
        place = lifted if name in same else inside
        place.setdefault("properties", {})[same.get(name, name)] = _renamed(field, code)
    for name in schema.get("required", []):
        (lifted if name in same else inside).setdefault("required", []).append(same.get(name, name))
    return lifted, inside


def _lift_dependents(schema: Schema, lifted: Schema, code: str, same: Mapping[str, str]) -> None:
    """``dependentRequired`` and ``dependentSchemas`` as conditions, since both ends may lie in different places."""
    wanted = [(name, {"required": names}) for name, names in schema.get("dependentRequired", {}).items()]
    wanted += list(schema.get("dependentSchemas", {}).items())
    for name, then in wanted:
        condition = {"if": lift({"required": [name]}, code, same), "then": lift(then, code, same)}
        lifted.setdefault("allOf", []).append(condition)


def _kind(field: Schema) -> Schema:
    return {key: field[key] for key in _KIND if key in field}


def _renamed(schema: Any, code: str) -> Any:
    """A copy whose references lead to the item's own definitions in the merged form."""
    if isinstance(schema, dict):
        return {
            key: value.replace("#/$defs/", f"#/$defs/{code}--", 1)
            if key == "$ref" and isinstance(value, str)
            else _renamed(value, code)
            for key, value in schema.items()
        }
    return [_renamed(one, code) for one in schema] if isinstance(schema, list) else schema
