"""Tables → items: the sheet of items, and what the other sheets add to each."""

from collections import Counter
from typing import Any

from .codes import item_code
from .columns import FAQ, FEES, ITEMS, MATERIALS
from .columns.header import Header
from .incoming import Incoming
from .problem import RowProblem
from .rows import ReadRow, read_rows
from .shape import parts_of
from .table import Table

_CODES = ("handling_code", "national_code", "local_code")  # what an item is known by, the finest first
_BESIDE = {"code", "name", "department", "parent", "region_code"}
_PARTS = {MATERIALS.name: "materials", FEES.name: "fee", FAQ.name: "faq"}
Result = tuple[list[Incoming], list[RowProblem], int]


def make_incoming(row: ReadRow, native: dict[str, Any] | None = None) -> Incoming:
    """The item of a row. Its code: the one given for this platform, else that of the list."""
    values, said = row.values, native or {}
    given = values.get("code") or next((values[key] for key in _CODES if values.get(key)), "")
    parts = parts_of({key: value for key, value in values.items() if key not in _BESIDE})
    parts |= {key: value for key, value in said.items() if key not in _BESIDE | {"department_name", "parent_name"}}
    return Incoming(
        row.sheet,
        row.number,
        name=values.get("name", ""),
        code=item_code(given) if given else "",
        department=values.get("department", ""),
        department_name=said.get("department_name", ""),
        parent=values.get("parent", ""),
        region=values.get("region_code", ""),
        part=parts,
    )


def read_items(tables: list[tuple[Table, Header]], notes: list[str]) -> Result:
    """All items of the sheets of items, then what the side sheets say of them."""
    several = len(tables) > 1
    items: list[Incoming] = []
    problems: list[RowProblem] = []
    rows = 0
    for table, header in tables:
        if header.kind is ITEMS:
            sheet, bare = table.name if several else "", 0
            for row in read_rows(table, header, sheet):
                rows += 1
                problems.extend(row.problems)
                bare += row.bare_limit
                incoming = make_incoming(row)
                if row.bad or not (row.problems and not row.values):
                    items.append(incoming)
                    problems.extend(_nameless(incoming, row))
            if bare:
                notes.append(f"有 {bare} 行的办结时限没有写单位，按工作日计")
    for table, header in tables:
        if header.kind is not ITEMS:
            problems.extend(_add_sheet(table, header, items))
    return items, problems, rows


def _nameless(incoming: Incoming, row: ReadRow) -> list[RowProblem]:
    if incoming.name or incoming.code or "name" in row.bad:
        return []
    return [incoming.problem("事项名称", "没有填事项名称，也没有编码", "补上名称；说明文字和合计行请删去")]


def _add_sheet(table: Table, header: Header, items: list[Incoming]) -> list[RowProblem]:
    found, part = _index(items), _PARTS[header.kind.name]
    titles = {column.key: column.title for column in header.kind.columns}
    problems: list[RowProblem] = []
    last: Incoming | None = None
    for row in read_rows(table, header, table.name):
        problems.extend(row.problems)
        named = row.values.get("item", "")
        target = found.get(item_code(named)) or found.get(named) if named else None
        missing = [key for key in sorted(header.kind.needs) if key not in row.values and key not in row.bad]
        if row.problems and not row.values:
            continue
        if named and target is None:
            problems.append(
                RowProblem(
                    table.name,
                    row.number,
                    titles["item"],
                    f"“事项”表中没有“{named}”，或有几个同名事项",
                    "填那一行的编码",
                )
            )
        for key in missing:
            hint = f"如与上一行相同，填“{last.name}”" if key == "item" and last else "补上这一格，或删去这一行"
            problems.append(RowProblem(table.name, row.number, titles[key], f"没有填{titles[key]}", hint))
        if target is not None:
            last = target
            if not missing and not row.problems:
                problems.extend(_add(target, part, row))
    return problems


def _add(target: Incoming, part: str, row: ReadRow) -> list[RowProblem]:
    values = {key: value for key, value in row.values.items() if key != "item"}
    if part == "materials" and "code" in values:
        values["code"] = item_code(values["code"])
    if part == "materials" and "shared" in values:
        values["shared"] = item_code(values["shared"])
    target.from_sheets.add(part)
    if part == "fee":
        rows = target.part.setdefault("fee", {}).setdefault("lines", [])
    else:
        rows = target.part.setdefault(part, [])
    rows.append(values)
    if part == "materials":
        twice = [one for one in rows[:-1] if one["name"] == values["name"] and one.get("code") == values.get("code")]
        if twice or any("code" in values and one.get("code") == values["code"] for one in rows[:-1]):
            return [
                RowProblem(
                    row.sheet, row.number, "材料名称", f"“{values['name']}”在这个事项里已经有了", "删去重复的一行"
                )
            ]
    return []


def _index(items: list[Incoming]) -> dict[str, Incoming]:
    """Items by all that a side sheet may call them; a name only where one item has it."""
    found: dict[str, Incoming] = {}
    names = Counter(item.name for item in items)
    for item in items:
        if names[item.name] == 1:
            found[item.name] = item
    for item in items:
        for code in (item.code, *(item.part.get(key, "") for key in _CODES)):
            if code:
                found[item_code(str(code))] = item
    return found
