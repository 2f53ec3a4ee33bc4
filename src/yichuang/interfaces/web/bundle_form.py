"""The one form of a bundle on pages: what it asks for, and the form itself with where each shared field is used."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from yichuang.interfaces.web.application_form import ShownForm, show
from yichuang.rules.catalogue.bundles import MergedForm
from yichuang.rules.catalogue.forms import FieldProblem, fields


@dataclass(frozen=True)
class Group:
    """Titles of fields under one heading."""

    title: str
    titles: tuple[str, ...]


def outline(form: MergedForm) -> list[Group]:
    """What is asked: once for all, and for each item alone; empty where no item has a form."""
    specs = fields(form.schema) if form.schema else ()
    once = tuple(spec.title for spec in specs if spec.name not in form.sections)
    alone = [
        Group(spec.title, tuple(part.title for part in spec.parts)) for spec in specs if spec.name in form.sections
    ]
    return [Group("共同填写一次", once), *alone] if once else alone


def show_merged(
    form: MergedForm,
    names: Mapping[str, str],
    data: Mapping[str, Any] | None = None,
    problems: Iterable[FieldProblem] = (),
) -> ShownForm | None:
    """The form to fill in; under a shared field stands which items use it. None where there is none."""
    if form.schema is None:
        return None
    properties = {
        name: _with_origin(field, form.shared.get(name, ()), names) for name, field in form.schema["properties"].items()
    }
    return show(form.schema | {"properties": properties}, data, problems)


def _with_origin(field: dict[str, Any], origin: Iterable[tuple[str, str]], names: Mapping[str, str]) -> dict[str, Any]:
    used = [names[item] for item, _ in origin]
    if len(used) < 2:
        return field
    words = [str(field["description"])] if field.get("description") else []
    return field | {"description": "；".join([*words, f"用于：{'、'.join(used)}"])}
