"""Filled-in application forms against the schema of a version."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from yichuang.rules.catalogue.forms import FieldProblem, cleaned, validate
from yichuang.rules.refusal import Refusal

_MOST_ROUNDS = 10


def kept_form(
    schema: Mapping[str, Any] | None, given: Mapping[str, Any], *, today: date, must_be_right: bool = True
) -> dict[str, Any] | None:
    """What is stored of a form: asked-for fields only. Raises ``Refusal``: ``form_not_asked``, ``form_invalid``."""
    if schema is None:
        if given:
            raise Refusal(
                "form_not_asked", "该事项没有电子申请表，请刷新页面；纸质申请表请登记在材料中。", field="form"
            )
        return None
    problems = validate(schema, given, today=today)
    if problems and must_be_right:
        raise refused_form(problems)
    return cleaned(schema, _without(schema, given, problems, today), today=today)


def _without(
    schema: Mapping[str, Any], given: Mapping[str, Any], problems: list[FieldProblem], today: date
) -> Mapping[str, Any]:
    """What is right of an incomplete form: the applicant is told of the rest, and writes it anew."""
    for _ in range(_MOST_ROUNDS):  # the first problems may hide others
        wrong = {one.path.split(".")[0] for one in problems} & set(given)
        if not wrong:
            return given if all(one.path for one in problems) else {}
        given = {name: value for name, value in given.items() if name not in wrong}
        problems = validate(schema, given, today=today)
    return {}


def refused_form(problems: list[FieldProblem]) -> Refusal:
    """All problems of a form in one refusal; ``errors`` as RFC 9457 shows them, with a JSON pointer each."""
    more = f"（申请表共有{len(problems)}处需要改正）" if len(problems) > 1 else ""
    return Refusal(
        "form_invalid",
        problems[0].message + more,
        field="form",
        extra={
            "errors": [
                {"field": one.path, "pointer": f"#/form{one.pointer}", "detail": one.message} for one in problems
            ]
        },
    )


def read_form(text: str) -> dict[str, Any] | None:
    """The stored form of a case, None where it came on paper."""
    found = json.loads(text) if text else None
    return found if isinstance(found, dict) else None
