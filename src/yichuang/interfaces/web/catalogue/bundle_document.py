"""A bundle's document and the fields of its editor page, back and forth."""

import re
from typing import Any

from django.http import QueryDict

from yichuang.rules.catalogue.content import BundleContent

# The parts that the page shows and saves; the others (channels, faq …) stay as they are in the draft.
PARTS = (
    "name", "summary", "source", "lead_department", "service_objects", "conditions", "steps", "keywords",
    "promised_limit", "items", "situations", "outside", "together",
)  # fmt: skip
_MOST_ROWS = 60
_LINE = re.compile(r"(\S+)\s+(.+)")


def document_of(content: BundleContent) -> dict[str, Any]:
    """The parts that the page shows."""
    return {name: value for name, value in content.model_dump(mode="json").items() if name in PARTS}


def read_document(sent: QueryDict) -> dict[str, Any]:
    """The parts as they were typed; None takes a part away."""
    value = _text(sent, "promised_value")
    limit = {"value": _number(value), "unit": _text(sent, "promised_unit") or "working_day"} if value else None
    return {
        "name": _text(sent, "name"),
        "summary": _text(sent, "summary"),
        "source": _text(sent, "source"),
        "lead_department": _text(sent, "lead_department") or None,
        "service_objects": sent.getlist("service_objects"),
        "together": "together" in sent,
        "conditions": _lines(sent, "conditions"),
        "steps": _lines(sent, "steps"),
        "keywords": [word for word in re.split(r"[，,、\s]+", _text(sent, "keywords")) if word],
        "promised_limit": limit,
        "items": [_item(sent, row) for row in _rows(sent, "item") if _text(sent, f"item-{row}")],
        "situations": [_situation(sent, row) for row in _rows(sent, "question") if _text(sent, f"question-{row}")],
        "outside": [_outside(sent, row) for row in _rows(sent, "outside") if _text(sent, f"outside-{row}")],
    }


def keep_groups(document: dict[str, Any], before: BundleContent) -> dict[str, Any]:
    """Conditions of several groups stay as they were where no tick was changed: the page shows ticks only."""
    groups = {part.item: part.when for part in before.items}
    for item in document["items"]:
        if _ticks(item["when"]) == _ticks(groups.get(item["item"], [])):
            item["when"] = groups.get(item["item"], [])
    return document


def _ticks(when: list[dict[str, list[str]]]) -> set[tuple[str, str]]:
    return {(question, option) for group in when for question, options in group.items() for option in options}


def _item(sent: QueryDict, row: int) -> dict[str, Any]:
    code = _text(sent, f"item-{row}").split(" ")[0]
    return {
        "item": code,
        "after": [one for one in sent.getlist(f"after-{row}") if one != code],
        "optional": f"optional-{row}" in sent,
        "when": _when(sent.getlist(f"when-{row}")),
    }


def _when(chosen: list[str]) -> list[dict[str, list[str]]]:
    """Ticked answers, ``question=option``: of one question any of them, of several questions one of each."""
    group: dict[str, list[str]] = {}
    for one in chosen:
        question, _, option = one.partition("=")
        group.setdefault(question, []).append(option)
    return [group] if group else []


def _situation(sent: QueryDict, row: int) -> dict[str, Any]:
    options = []
    for number, line in enumerate(_lines(sent, f"options-{row}"), 1):
        named = _LINE.fullmatch(line)
        code, text = named.groups() if named and named[1].isascii() else (f"o{number}", line)
        options.append({"code": code, "text": text})
    return {
        "code": _text(sent, f"question-{row}"),
        "text": _text(sent, f"asks-{row}"),
        "multiple": f"multiple-{row}" in sent,
        "options": options,
    }


def _outside(sent: QueryDict, row: int) -> dict[str, Any]:
    return {
        "code": _text(sent, f"outside-{row}"),
        "name": _text(sent, f"outside-name-{row}"),
        "body": _text(sent, f"outside-body-{row}"),
        "after": sent.getlist(f"outside-after-{row}"),
        "note": _text(sent, f"outside-note-{row}"),
    }


def _rows(sent: QueryDict, name: str) -> list[int]:
    numbers = (key.removeprefix(f"{name}-") for key in sent if key.startswith(f"{name}-"))
    return sorted({int(number) for number in numbers if number.isdecimal()})[:_MOST_ROWS]


def _text(sent: QueryDict, name: str) -> str:
    return " ".join(sent.get(name, "").replace("\x00", "").split())[:500]


def _lines(sent: QueryDict, name: str) -> list[str]:
    return [text for line in sent.get(name, "").splitlines() if (text := " ".join(line.split()))][:_MOST_ROWS]


def _number(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text
