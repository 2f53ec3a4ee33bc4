"""The one form as it was filled in: what each item gets of it, and what is wrong, told where it was typed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from yichuang.rules.catalogue.content import ItemContent
from yichuang.rules.catalogue.forms import FieldProblem, prefill, validate

from .form import same_of, split


def fill_items(
    items: Mapping[str, ItemContent], data: Mapping[str, Any], known: Mapping[str, str]
) -> dict[str, dict[str, Any]]:
    """Each item's own data, with what is known of the applicant (``forms.known_of``) put into empty fields."""
    own = split(items, data)
    return {code: prefill(items[code].form or {}, known, given) for code, given in own.items()}


def form_problems(
    items: Mapping[str, ItemContent], own: Mapping[str, Mapping[str, Any]], *, today: date = date.max
) -> list[FieldProblem]:
    """Everything that is wrong with the items' own data, at its place in the merged form; a shared field once."""
    found: dict[str, FieldProblem] = {}
    for code, given in own.items():
        form = items[code].form
        if not form:
            continue
        same = same_of(form)
        for problem in validate(form, given, today=today):
            first, _, rest = problem.path.partition(".")
            path = (
                ".".join(filter(None, [same[first], rest])) if first in same else f"{code}.{problem.path}".rstrip(".")
            )
            found.setdefault(path, FieldProblem(path, problem.message))
    return list(found.values())
