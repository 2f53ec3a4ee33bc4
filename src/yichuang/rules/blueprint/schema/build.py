"""From the pydantic models to JSON Schema 2020-12, each field with its explanation in Chinese."""

import json
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from yichuang.rules.blueprint.models import Centre, Library, Plan
from yichuang.rules.catalogue.elements import NAMES

from .words import WORDS

# What `yichuang blueprint schema` prints, and docs/schemas/blueprint-<name>.json holds.
DOCUMENTS: dict[str, type[BaseModel]] = {"centre": Centre, "plan": Plan, "library": Library}
_TITLES = {
    "centre": "蓝图 centre.yaml：一个中心的场所、部门、专区、窗口、岗位和授权",
    "plan": "蓝图 plan.yaml：改革计划的任务、单位和期限",
    "library": "蓝图 library/*.yaml：一个专区的事项和一件事",
}


def schema_of(name: str) -> dict[str, Any]:
    """The schema of one kind of file; KeyError if it is none of `DOCUMENTS`."""
    model = DOCUMENTS[name]
    schema = model.model_json_schema(by_alias=True)
    classes = {one.__name__: one for one in _reachable(model, set())}
    for key, part in [(model.__name__, schema), *schema.get("$defs", {}).items()]:
        _explain(part, classes.get(key))
    head = {"$schema": GenerateJsonSchema.schema_dialect, "title": _TITLES[name]}
    return head | {key: value for key, value in schema.items() if key != "title"}


def schema_text(name: str) -> str:
    """The schema as its file holds it."""
    return json.dumps(schema_of(name), ensure_ascii=False, indent=1) + "\n"


def words_of(model: type[BaseModel], field: str) -> str | None:
    """What a field means: as the field itself says, else by the tables, also those of what the model is made from."""
    said = model.model_fields[field].description
    if said:
        return said
    tables = [WORDS[one.__name__] for one in model.__mro__ if one.__name__ in WORDS]
    tables += [words for one, words in NAMES.items() if issubclass(model, one)]
    return next((table[field] for table in tables if field in table), None)


def _explain(part: dict[str, Any], model: type[BaseModel] | None) -> None:
    """Put explanations in, and pydantic's own titles and our English docstrings out."""
    part.pop("title", None)
    part.pop("description", None)
    if model is None:
        return
    aliases = {field.alias or name: name for name, field in model.model_fields.items()}
    for key, field in part.get("properties", {}).items():
        _untitle(field)
        words = words_of(model, aliases[key])
        if words:
            field["description"] = words


def _untitle(node: Any) -> None:
    if isinstance(node, dict):
        if isinstance(node.get("title"), str):
            del node["title"]
        for value in node.values():
            _untitle(value)
    elif isinstance(node, list):
        for value in node:
            _untitle(value)


def _reachable(model: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[type[BaseModel]]:
    """The model and all models in its fields."""
    if model in seen:
        return
    seen.add(model)
    yield model
    for field in model.model_fields.values():
        for inner in _models_in(field.annotation):
            yield from _reachable(inner, seen)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _models_in(argument)
