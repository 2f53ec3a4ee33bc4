"""Cells → values and back: words of enums, yes and no, durations, numbers, lists."""

import difflib
import re
import unicodedata
from collections.abc import Callable
from typing import Any

from ..problem import Unreadable
from .column import matching
from .words import LIMIT_UNITS, NOT_SERVICES, Words

_YES = {"是", "有", "1", "true", "yes", "y", "支持", "需要", "√", "收费"}
_NO = {"否", "无", "0", "false", "no", "n", "不支持", "不需要", "×", "不收费", "免费"}
_NONE = {"无", "无法定时限", "无时限", "无期限", "/", "—", "-", "——"}
_AT_ONCE = {"即办", "当场办结", "即时办结", "当场", "即时", "立等可取"}
_DIGITS = "零一二三四五六七八九"
_COUNT = re.compile(r"^(\d+)\s*(次|份|个)?$")
_DURATION = re.compile(r"^(?P<value>\d+(?:\.\d+)?|半|[零一二两三四五六七八九十百]+)\s*(?P<unit>\D*)$")
_SEPARATORS = re.compile(r"[；;、，,|｜]")
_LINES = re.compile(r"[；;]")


def text(cell: str) -> str:
    """Several lines of text."""
    return cell.strip()


def line(cell: str) -> str:
    """One line: what a spreadsheet wrapped by hand is put together."""
    return re.sub(r"\s*\n\s*", "", cell.strip())


def code(cell: str) -> str:
    """An opaque code, without the blanks that crept in."""
    if re.fullmatch(r"\d(\.\d+)?[eE]\+?\d+", cell.strip()):
        raise Unreadable(f"“{cell}”是科学计数法，编码的末几位已经丢失", "在原系统中把这一列设为“文本”格式后重新导出")
    if re.search(r"[\u4e00-\u9fff]", cell):
        raise Unreadable(f"“{_short(cell)}”不是编码", "填清单上的编码；还没有编码的空着不填")
    return re.sub(r"\s+", "", cell)


def region(cell: str) -> str:
    """A code of GB/T 2260 (6 digits) or of the statistics (9, 12)."""
    said = code(cell)
    if not re.fullmatch(r"\d{6}(\d{3}|\d{6})?", said):
        raise Unreadable(f"“{_short(cell)}”不是行政区划代码", "填 6 位或 12 位数字，例如 350423000000")
    return said


def yes(cell: str) -> bool:
    """是 or 否."""
    word = matching(cell)
    if word in _YES or word in _NO:
        return word in _YES
    raise Unreadable(f"“{cell}”看不出是“是”还是“否”", "填“是”或“否”")


def from_yes(value: Any) -> str:
    """是 or 否."""
    return "是" if value else "否"


def count(cell: str) -> int:
    """A small number, 次 or 份 may follow."""
    word = unicodedata.normalize("NFKC", cell).strip()
    if found := _COUNT.match(word):
        number = int(found[1])
        if number <= 99:
            return number
    raise Unreadable(f"“{cell}”不是 0 到 99 的整数", "只填数字，例如 1")


def one_of(title: str, words: Words) -> Callable[[str], str]:
    """Reader of an enum: label, other words, code of the standard, or the name in our code."""
    table = {matching(word): value for value, names in words.items() for word in (value, *names)}
    labels = [names[0] for names in words.values()]

    def read(cell: str) -> str:
        word = matching(cell)
        if word in table:
            return table[word]
        if cell in NOT_SERVICES or (title == "事项类型" and word in NOT_SERVICES.values()):
            raise Unreadable(
                f"“{cell}”不是依申请办理的事项，不进政务服务事项目录", f"删去这一行，或改为{'、'.join(labels)}之一"
            )
        near = difflib.get_close_matches(word, list(table), 1, 0.5)
        label = words[table[near[0]]][0] if near else ""
        raise Unreadable(
            f"“{_short(cell)}”不是可用的{title}", f"是不是“{label}”？" if label else f"可填：{'、'.join(labels)}"
        )

    return read


def some_of(title: str, words: Words) -> Callable[[str], list[str]]:
    """Reader of a list of enum values."""
    read = one_of(title, words)

    def read_all(cell: str) -> list[str]:
        return [] if matching(cell) == "无" else list(dict.fromkeys(map(read, split(cell))))

    return read_all


def from_one(words: Words) -> Callable[[Any], str]:
    """Label of an enum value."""
    return lambda value: words[value][0] if value else ""


def from_some(words: Words) -> Callable[[Any], str]:
    """Labels of enum values."""
    return lambda values: "；".join(words[value][0] for value in values)


def split(cell: str) -> list[str]:
    """Short words: one a line, or with ；、， between them."""
    parts = cell.split("\n") if "\n" in cell else _SEPARATORS.split(cell)
    return [part.strip() for part in parts if part.strip()]


def split_lines(cell: str) -> list[str]:
    """Sentences: one a line, or with ； between them. Commas and 、 belong to the sentences."""
    parts = cell.split("\n") if "\n" in cell else _LINES.split(cell)
    return [part.strip() for part in parts if part.strip()]


def joined(values: Any) -> str:
    """One a line. A single one that holds a separator gets a line break at its end, so that it is read as one."""
    only = values[0] if len(values) == 1 else ""
    return f"{only}\n" if only and _SEPARATORS.search(only) else "\n".join(values)


def links(cell: str) -> list[dict[str, str]]:
    """One address a line, a name may stand before it."""
    found = []
    for one in re.split(r"[\n；]", cell):
        if not (said := one.strip()):
            continue
        parts = re.match(r"^(?P<name>.*?)\s*(?P<url>https?://\S+)$", said)
        if not parts:
            raise Unreadable(f"“{_short(said)}”不是网址", "写以 http:// 或 https:// 开头的完整地址，名称可写在前面")
        found.append({"name": parts["name"].rstrip("：: ") or "网上办理", "url": parts["url"]})
    return found


def from_links(values: Any) -> str:
    """Name and address, one a line."""
    return "\n".join(f"{one['name']} {one['url']}" for one in values)


def limit(cell: str, unit: str | None = None) -> dict[str, Any] | None:
    """A duration: 20个工作日, 0.5个工作日, 即办, 20 with its unit beside it. None: the law sets none."""
    word = re.sub(r"\s", "", unicodedata.normalize("NFKC", cell))
    if word in _NONE:
        return None
    if word in _AT_ONCE:
        return {"value": 0, "unit": "working_day"}
    found = _DURATION.match(word)
    if not found:
        raise Unreadable(f"“{_short(cell)}”看不出是多长时间", "写成“20个工作日”，当场办结的写“0”")
    return {"value": _amount(cell, found["value"]), "unit": _unit(cell, found["unit"], unit)}


def limit_unit(cell: str) -> str:
    """The unit of a duration in a column of its own."""
    if cell in ("天", "日"):
        raise Unreadable(f"“{cell}”没有写明是工作日还是自然日", "改为“工作日”或“自然日”")
    return one_of("时限单位", LIMIT_UNITS)(cell)


def from_limit(value: Any) -> str:
    """20个工作日."""
    amount = float(value["value"])
    return f"{amount:g}{LIMIT_UNITS[value['unit']][0]}"


def _unit(cell: str, said: str, beside: str | None) -> str:
    if not said:
        return beside or "working_day"
    table = {word: value for value, words in LIMIT_UNITS.items() for word in words}
    if said in ("日", "天") and beside in ("working_day", "natural_day"):
        return beside
    if said in ("日", "天"):
        raise Unreadable(f"“{cell}”没有写明是工作日还是自然日", f"改为“{cell[:-1]}个工作日”或“{cell[:-1]}个自然日”")
    unit = table.get(said)
    if unit is None:
        raise Unreadable(f"“{_short(cell)}”看不出是多长时间", "写成“20个工作日”")
    if beside and beside != unit:
        raise Unreadable(f"“{cell}”与旁边的时限单位“{LIMIT_UNITS[beside][-1]}”不一致", "只保留一处单位")
    return unit


def _amount(cell: str, said: str) -> float:
    amount = 0.5 if said == "半" else float(said) if said[0].isdigit() else _chinese(said)
    if amount * 2 != int(amount * 2) or amount > 9999:
        raise Unreadable(f"“{_short(cell)}”不是半天的整数倍，或过大", "写成整数或带 .5 的数，例如“0.5个工作日”")
    return amount


def _chinese(said: str) -> float:
    total = digit = 0
    for letter in said.replace("两", "二"):
        if letter in _DIGITS:
            digit = _DIGITS.index(letter)
        else:
            total, digit = total + (digit or 1) * (10 if letter == "十" else 100), 0
    return float(total + digit)


def _short(cell: str) -> str:
    return cell if len(cell) <= 30 else f"{cell[:30]}…"
