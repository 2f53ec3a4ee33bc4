"""From files to a checked blueprint: first the shape of each file, then the sense of the whole."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from yichuang.rules.blueprint.blueprint import Blueprint, Parsed, Taken
from yichuang.rules.blueprint.checks import NOTES, PROBLEMS
from yichuang.rules.blueprint.document import Document
from yichuang.rules.blueprint.findings import Finding
from yichuang.rules.blueprint.models import Centre, Library, Plan
from yichuang.rules.blueprint.read import SHIPPED, Files, read_files
from yichuang.rules.blueprint.wording import describe

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Reading:
    """``blueprint`` is None when centre.yaml could not be understood. Load it only if ``problems`` is empty.

    ``problems``: the YAML is wrong. ``notes``: true but unfinished. Both sorted by place.
    """

    blueprint: Blueprint | None
    problems: list[Finding]
    notes: list[Finding]


def read_blueprint(name_or_path: str, shipped: Path = SHIPPED) -> Reading:
    """Read and check a blueprint by name (in ``blueprints/``) or folder; never raises for its content."""
    return check_files(read_files(name_or_path, shipped))


def check_files(files: Files) -> Reading:
    """The pure part: validate what was read, then run every check over it."""
    problems = list(files.problems)
    blueprint = _assemble(files, problems)
    notes: list[Finding] = []
    if blueprint is not None:
        problems += _run(PROBLEMS, blueprint)
        notes += _run(NOTES, blueprint)
    return Reading(blueprint, sorted(set(problems)), sorted(set(notes)))


def _assemble(files: Files, problems: list[Finding]) -> Blueprint | None:
    centre = _validated(files.centre, Centre, problems)
    plan = _validated(files.plan, Plan, problems)
    documents = {document.file: document for _, document in files.libraries}
    read = {file: _validated(document, Library, problems) for file, document in documents.items()}
    if centre is None:
        return None
    parts = centre.content.includes
    taken = tuple(
        Taken(library.document, library.content, parts[at], at)
        for at, document in files.libraries
        if (library := read[document.file]) is not None
    )
    return Blueprint(centre, plan, taken, complete=not problems)


def _validated(document: Document | None, model: type[M], problems: list[Finding]) -> Parsed[M] | None:
    if document is None:
        return None
    try:
        return Parsed(document, model.model_validate(document.values))
    except ValidationError as error:
        problems.extend(describe(error, document, model))
        return None


def _run(checks: Iterable[Callable[[Blueprint], Iterable[Finding]]], blueprint: Blueprint) -> list[Finding]:
    return [finding for check in checks for finding in check(blueprint)]
