"""A file → what it says of each item, with every problem of every row: pure, without a catalogue to compare with."""

import gc
from collections import defaultdict

from yichuang.rules.refusal import Refusal

from .codes import derived_code
from .columns import ITEMS
from .columns.header import Header, find_header, without_names
from .incoming import Incoming, Reading
from .objects import read_objects
from .problem import RowProblem
from .reading import read_content
from .sheets import read_items
from .table import FileContent, Table

EXPLAINED = ("填写说明", "示例")  # sheets of our own template that are not data
_NAMES_TOLD = 5


def read_file(raw: bytes, name: str) -> Reading:
    """Raises ``Refusal`` where the file as a whole cannot be used: those of ``read_content``, ``no_header``,
    ``no_items``."""
    was_on = gc.isenabled()
    gc.disable()  # nothing of what is read is let go before the end
    try:
        content = read_content(raw, name)
        notes = list(content.notes)
        if content.objects is not None:
            items, problems, rows = _from_objects(content, notes)
        else:
            tables, problems = _headed(content, notes)
            items, found, rows = read_items(tables, notes)
            problems += found
        if not rows:
            raise Refusal("no_items", "表头下面没有事项，请检查是否选错了文件或工作表。", field="file")
        problems += _twice(items)
        _say_same_names(items, notes)
        _give_codes(items, notes)
        return Reading(tuple(items), tuple(sorted(set(problems))), tuple(dict.fromkeys(notes)), rows)
    finally:
        if was_on:
            gc.enable()


def _from_objects(content: FileContent, notes: list[str]) -> tuple[list[Incoming], list[RowProblem], int]:
    items: list[Incoming] = []
    problems: list[RowProblem] = []
    for incoming, found in read_objects(content.objects or (), notes):
        problems += found
        if incoming is not None:
            items.append(incoming)
            if not incoming.name and not incoming.code and not found:
                problems.append(incoming.problem("事项名称", "没有填事项名称，也没有编码", "补上 name"))
    return items, problems, len(content.objects or ())


def _headed(content: FileContent, notes: list[str]) -> tuple[list[tuple[Table, Header]], list[RowProblem]]:
    tables: list[tuple[Table, Header]] = []
    problems: list[RowProblem] = []
    for table in content.tables:
        if table.name in EXPLAINED:
            continue
        header = find_header(table)
        if header:
            tables.append((table, header))
            notes.extend(header.notes)
            problems.extend(header.problems)
        elif len(content.tables) > 1:
            notes.append(f"工作表“{table.name}”里没有找到事项的表头，没有读取")
    if not any(header.kind is ITEMS for _, header in tables):
        raise _no_header(content)
    return tables, problems


def _no_header(content: FileContent) -> Refusal:
    found = next((titles for table in content.tables if (titles := without_names(table))), ())
    if found:
        return Refusal(
            "no_header",
            f"表头里有“{'”“'.join(found[:4])}”，但没有“事项名称”列。请加上这一列，或把原来的列名改成“事项名称”。",
            field="file",
        )
    first = content.tables[0].lines[0] if content.tables and content.tables[0].lines else None
    seen = "、".join(cell.text[:20] for cell in list(first.cells.values())[:4]) if first else ""
    seen = f"（第一行是“{seen}”）" if seen else ""
    hidden = "".join(f"。{note}" for note in content.notes if "隐藏" in note)
    return Refusal(
        "no_header",
        f"没有找到表头：前 20 行里没有同时写着“事项名称”和其他已知列名的一行{seen}{hidden}。"
        "请在第一行写列名，如：事项名称、实施主体、事项类型、实施编码；也可下载模板填写。",
        field="file",
    )


def _twice(items: list[Incoming]) -> list[RowProblem]:
    """A code that several rows have: an error on each, which names the others."""
    by_code: dict[str, list[Incoming]] = defaultdict(list)
    for item in items:
        by_code[item.code or (f"{item.department}|{item.name}" if item.name else "")].append(item)
    problems = []
    for key, same in by_code.items():
        if key and len(same) > 1:
            for item in same:
                others = "、".join(str(other.row) for other in same if other is not item)
                what = "编码" if item.code else "部门和名称（没有编码）"
                problems.append(
                    item.problem(
                        "实施编码" if item.code else "事项名称",
                        f"与第 {others} 行的{what}相同",
                        "删去重复的行，或改正编码",
                    )
                )
    return problems


def _say_same_names(items: list[Incoming], notes: list[str]) -> None:
    by_name: dict[str, list[Incoming]] = defaultdict(list)
    for item in items:
        if item.name and item.code:
            by_name[item.name].append(item)
    twice = {name: same for name, same in by_name.items() if len({item.code for item in same}) == len(same) > 1}
    for name, same in list(twice.items())[:_NAMES_TOLD]:
        rows = "、".join(str(item.row) for item in same)
        notes.append(f"第 {rows} 行的名称相同（“{name}”）而编码不同，按 {len(same)} 个事项处理")
    if len(twice) > _NAMES_TOLD:
        notes.append(f"另有 {len(twice) - _NAMES_TOLD} 个名称也各有几行，编码不同")


def _give_codes(items: list[Incoming], notes: list[str]) -> None:
    without = [item for item in items if not item.code and item.name]
    for item in without:
        item.code = derived_code(item.department, item.name)
        item.derived = True
    if without:
        rows = "、".join(str(item.row) for item in without[:5])
        notes.append(
            f"有 {len(without)} 行没有编码（第 {rows} 行{'等' if len(without) > 5 else ''}），按部门和名称生成事项代码"
        )
