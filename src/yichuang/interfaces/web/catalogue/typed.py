"""What an editor typed, read into parts of the document; what cannot be read says so beside its field."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from yichuang.rules.catalogue.content import ItemContent

from .elements import GROUPS, Element, Group, plain_elements

UNFINISHED = "（未填写）"  # stands in for what is missing while the rest is checked
_CODE = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")
_URL = re.compile(r"https?://\S+")


@dataclass
class Typed:
    """``changes``: as ``save_draft`` takes them; ``problems``: input name → what is wrong; ``rows``: the ids that rows
    have on the page, by group, in the order of the document."""

    changes: dict[str, Any] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    rows: dict[str, list[str]] = field(default_factory=dict)


def read_typed(sent: QueryDict, known: ItemContent) -> Typed:
    """Read the whole page. ``known``: the draft as it is stored, for what the page does not show."""
    typed = Typed()
    for element in plain_elements():
        value = _read(element, element.name, sent, typed.problems)
        if element.kind == "choices":
            value = _in_order(value, getattr(known, element.name), list(element.words))
        part, _, key = element.name.rpartition(".")
        if part:
            if value not in (None, ""):
                typed.changes.setdefault(part, {})[key] = value
        else:
            typed.changes[key] = value if value != "" else None
    for group in GROUPS.values():
        rows = list(_rows(group, sent, typed))
        if group.name == "materials":
            _keep_hidden(rows, known)
        if "." in group.name:
            if rows:
                typed.changes.setdefault("fee", {})["lines"] = rows
        else:
            typed.changes[group.name] = rows or None
    _whole_parts(typed)
    if typed.changes.get("name") is None:
        typed.problems["name"] = "请填写事项名称。"
        typed.changes["name"] = UNFINISHED
    return typed


def _in_order(chosen: list[str], before: list[str], usual: list[str]) -> list[str]:
    """Boxes have no order, but what they say may: an order that an item has of its own is kept."""
    if before == [one for one in usual if one in before]:
        return chosen
    return [one for one in before if one in chosen] + [one for one in chosen if one not in before]


def _whole_parts(typed: Typed) -> None:
    """A fee and a result exist only once the question that they begin with is answered."""
    for part, key, words in (("fee", "charged", "请选择是否收费。"), ("result", "kind", "请选择结果类型。")):
        said = typed.changes.get(part)
        if not said:
            typed.changes[part] = None
        elif key not in said:
            typed.problems[f"{part}.{key}"] = words
            typed.changes[part] = None
    told = typed.changes.get("promise") or {}
    if not any(said for key, said in told.items() if key not in {"check_class", "check_days"}):
        typed.changes["promise"] = None
    elif told.get("check_days") == 0:
        typed.problems["promise.check_days"] = "请填写 1 或以上的整数；免予核查的请改核查类别。"
        del told["check_days"]


def _rows(group: Group, sent: QueryDict, typed: Typed) -> Iterator[dict[str, Any]]:
    beginning = re.compile(re.escape(group.name) + r"\.(\w+)\.")
    ids = list(dict.fromkeys(found[1] for name in sent if (found := beginning.match(name))))
    kept = typed.rows.setdefault(group.name, [])
    for row in ids:
        problems: dict[str, str] = {}
        said = {element.key: _read(element, element.name.format(row), sent, problems) for element in group.elements}
        said = {key: value for key, value in said.items() if value not in (None, "", [])}
        if not _says_anything(group, said) and not problems:
            continue
        for key in group.needed:
            if key not in said:
                label = next(element.label for element in group.elements if element.key == key)
                problems.setdefault(f"{group.name}.{row}.{key}", f"请填写{label}，或者删去这一行。")
                said[key] = UNFINISHED
        typed.problems |= problems
        kept.append(row)
        yield said


def _says_anything(group: Group, said: Mapping[str, Any]) -> bool:
    """More than what a fresh row says by itself."""
    fresh = {element.key: _default(group, element) for element in group.elements}
    return any(value != fresh.get(key) for key, value in said.items() if key != "code")


def _default(group: Group, element: Element) -> Any:
    return group.part.model_fields[element.key].default


def _keep_hidden(rows: list[dict[str, Any]], known: ItemContent) -> None:
    """Materials keep what other pages write (in which situations they are asked for); new ones get a code."""
    before = {material.code: material for material in known.materials}
    taken = {row["code"] for row in rows if "code" in row}
    for number, row in enumerate(rows, 1):
        if "code" not in row:
            row["code"] = next(code for at in range(number, number + 999) if (code := f"material-{at}") not in taken)
            taken.add(row["code"])
        if row["code"] in before and before[row["code"]].when:
            row["when"] = [dict(group) for group in before[row["code"]].when]


def _read(element: Element, name: str, sent: QueryDict, problems: dict[str, str]) -> Any:
    match element.kind:
        case "lines":
            return [line for raw in sent.get(name, "").splitlines() if (line := raw.strip())]
        case "choices":
            return [one for one in sent.getlist(name) if one in element.words]
        case "tick":
            return name in sent
        case "yes_no":
            return {"yes": True, "no": False}.get(sent.get(name, ""))
        case "limit":
            return _limit(name, sent, problems)
        case "number":
            return _number(name, sent, problems)
        case "choice":
            chosen = sent.get(name, "")
            return chosen if chosen in element.words or not element.words else ""
        case _:
            return _text(element, re.sub(r"\s*\n\s*", " ", sent.get(name, "").strip()), name, problems)


def _text(element: Element, said: str, name: str, problems: dict[str, str]) -> str:
    if said and element.key in {"shared", "code"} and not _CODE.fullmatch(said):
        problems[name] = "只能用小写字母、数字和连字符，例如 id-card。"
        return ""
    if said and element.key == "url" and not _URL.fullmatch(said):
        problems[name] = "请填写以 https:// 或 http:// 开头的完整网址。"
        return ""
    return said


def _number(name: str, sent: QueryDict, problems: dict[str, str]) -> int | None:
    said = sent.get(name, "").strip()
    if said and not (said.isdecimal() and said.isascii() and int(said) <= 999):
        problems[name] = "请填写 0 或以上的整数。"
        return None
    return int(said) if said else None


def _limit(name: str, sent: QueryDict, problems: dict[str, str]) -> dict[str, Any] | None:
    said = sent.get(f"{name}.value", "").strip()
    if not said:
        return None
    unit = sent.get(f"{name}.unit", "working_day")
    if not re.fullmatch(r"\d{1,4}(\.[05])?", said, re.ASCII):
        problems[f"{name}.value"] = "请填写数字，可以有半个，例如 0.5。"
        return None
    return {"value": float(said), "unit": unit}
