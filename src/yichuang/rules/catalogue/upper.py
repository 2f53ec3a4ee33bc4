"""Files of the upper level: its basic catalogue, and its lists of what townships may do. CSV with Chinese headings, as
a spreadsheet saves it; every wrong row is told, and nothing is loaded from a file with a wrong row.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar, get_args

from yichuang.rules.catalogue.codes import table
from yichuang.rules.catalogue.content.kinds import ItemType, Level
from yichuang.rules.refusal import Refusal

Row = TypeVar("Row")
ENCODINGS = ("utf-8-sig", "gb18030")  # the second is what a Chinese spreadsheet saves
MOST_ROWS = 20_000
MOST_PROBLEMS = 20

_BASIC_HEADINGS = {
    "基本编码": "code", "事项编码": "code", "编码": "code", "code": "code",
    "事项名称": "name", "名称": "name", "name": "name",
    "事项类型": "type", "类型": "type", "type": "type",
    "设定依据": "basis", "依据": "basis", "basis": "basis",
    "行使层级": "levels", "层级": "levels", "levels": "levels",
}  # fmt: skip
_LIST_HEADINGS = {
    "编码": "code", "事项编码": "code", "基本编码": "code", "code": "code",
    "事项名称": "name", "名称": "name", "name": "name",
    "部门": "department", "主管部门": "department", "下放部门": "department", "department": "department",
    "依申请": "on_application", "on_application": "on_application",
}  # fmt: skip
_TYPES: dict[str, str] = {
    "行政许可": "licensing", "行政给付": "payment", "行政确认": "confirmation", "行政奖励": "reward",
    "行政裁决": "adjudication", "行政备案": "filing", "其他行政权力": "other", "其他类别事项": "other", "其他": "other",
    "公共服务": "public_service", "公共服务事项": "public_service",
}  # fmt: skip
_LEVELS = {
    "国家级": "national", "省级": "province", "市级": "prefecture", "县级": "county", "区级": "county",
    "乡镇级": "township", "镇级": "township", "镇（乡、街道）级": "township", "乡级": "township",
    "村级": "village", "村（社区）级": "village",
}  # fmt: skip
_YES = {"是", "1", "true", "yes", ""}
_NO = {"否", "0", "false", "no"}


@dataclass(frozen=True, slots=True)
class BasicRow:
    """An entry of a basic catalogue."""

    code: str
    name: str
    type: str
    basis: str = ""
    levels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListRow:
    """An entry of a list for townships."""

    name: str
    code: str = ""
    department: str = ""
    on_application: bool = True


def decode(raw: bytes) -> str:
    """The text of a file; raises ``Refusal('file_invalid')`` for what is no text."""
    for encoding in ENCODINGS if b"\0" not in raw else ():
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refusal("file_invalid", "文件不是文本，请另存为 CSV（UTF-8）后重新选择。", field="file")


def read_basic(text: str) -> tuple[BasicRow, ...]:
    """The entries of a basic catalogue; needs 基本编码, 事项名称, 事项类型, and may have 设定依据 and 行使层级.

    Raises ``Refusal('file_invalid')`` that names every wrong row (the first twenty).
    """
    return _read(text, _BASIC_HEADINGS, ("code", "name", "type"), _basic_row, lambda row: row.code)


def read_list(text: str) -> tuple[ListRow, ...]:
    """The entries of a list; needs 事项名称, and may have 编码, 部门 and 依申请 (是/否).

    Raises ``Refusal('file_invalid')`` as `read_basic`.
    """
    return _read(text, _LIST_HEADINGS, ("name",), _list_row, lambda row: f"{row.code} {row.name}".strip())


def _read(
    text: str,
    headings: Mapping[str, str],
    needed: Iterable[str],
    make: Callable[[dict[str, str]], Row],
    key_of: Callable[[Row], str],
) -> tuple[Row, ...]:
    lines = _cells(text)
    keys = [headings.get(cell.strip().lower()) for cell in next(lines, [])]
    if lost := [name for name in needed if name not in keys]:
        words = "、".join(next(heading for heading, key in headings.items() if key == name) for name in lost)
        raise _invalid([f"第 1 行：没有“{words}”列"])
    rows: dict[str, Row] = {}
    problems: list[str] = []
    for number, cells in enumerate(lines, 2):
        if not any(cell.strip() for cell in cells):
            continue
        given = {key: " ".join(cell.split()) for key, cell in zip(keys, cells, strict=False) if key}
        try:
            row = make(given)
            if key_of(row) in rows:
                raise ValueError(f"“{key_of(row)}”重复")
            rows[key_of(row)] = row
        except ValueError as error:
            problems.append(f"第 {number} 行：{error}")
        if number > MOST_ROWS:
            raise _invalid([f"超过 {MOST_ROWS} 行，请分成几个文件"])
    if problems:
        raise _invalid(problems)
    return tuple(rows.values())


def _cells(text: str) -> Iterator[list[str]]:
    lines = csv.reader(io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n")))
    try:
        yield from lines
    except csv.Error:
        raise _invalid([f"第 {lines.line_num + 1} 行起不是 CSV 的格式，请重新另存"]) from None


def _basic_row(given: dict[str, str]) -> BasicRow:
    code, name = _text(given, "code", "基本编码", 80), _text(given, "name", "事项名称", 200)
    if not re.fullmatch(r"[0-9A-Za-z._-]+", code):
        raise ValueError(f"基本编码“{code}”只能有数字、字母和连接号")
    return BasicRow(code, name, _type(given.get("type", "")), given.get("basis", ""), _levels(given.get("levels", "")))


def _list_row(given: dict[str, str]) -> ListRow:
    said = given.get("on_application", "").lower()
    if said not in _YES | _NO:
        raise ValueError(f"“依申请”应为是或否，写的是“{said}”")
    if len(given.get("code", "")) > 80 or len(given.get("department", "")) > 80:
        raise ValueError("编码和部门不超过 80 个字")
    name = _text(given, "name", "事项名称", 200)
    return ListRow(name, given.get("code", ""), given.get("department", ""), said in _YES)


def _text(given: dict[str, str], key: str, name: str, longest: int) -> str:
    text = given.get(key, "")
    if not text:
        raise ValueError(f"没有{name}")
    if len(text) > longest:
        raise ValueError(f"{name}超过 {longest} 个字")
    return text


def _type(said: str) -> str:
    """A word of ours, a Chinese one, or the code of GB/T 39046."""
    if said in get_args(ItemType):
        return said
    if said in _TYPES:
        return _TYPES[said]
    try:
        return table("gbt39046", "item_type").word(said.zfill(2))
    except Refusal:
        raise ValueError(f"事项类型“{said}”不认识，应为行政许可、行政确认、公共服务等") from None


def _levels(said: str) -> tuple[str, ...]:
    found = []
    for word in re.split(r"[、,，;；/ ]+(?![^（]*）)", said):
        level = word if word in get_args(Level) else _LEVELS.get(word)
        if word and level is None:
            raise ValueError(f"行使层级“{word}”不认识，应为省级、市级、县级、乡镇级等")
        if level:
            found.append(level)
    return tuple(dict.fromkeys(found))


def _invalid(problems: list[str]) -> Refusal:
    more = f"；另有 {len(problems) - MOST_PROBLEMS} 处" if len(problems) > MOST_PROBLEMS else ""
    text = "文件有误，没有载入任何内容。" + "；".join(problems[:MOST_PROBLEMS]) + more
    return Refusal("file_invalid", text, field="file", extra={"problems": problems[:MOST_PROBLEMS]})
