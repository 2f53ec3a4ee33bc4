"""The 实施清单 to which a row's 业务办理项 belongs: in the catalogue, in the file, or made for it."""

from yichuang.domains.catalogue.queries import KnownItem
from yichuang.rules.catalogue.exchange import Incoming, RowProblem
from yichuang.rules.catalogue.exchange.codes import derived_code, item_code

from .owners import Owners
from .plan import PlannedItem

COLUMN = "主项名称"


class Parents:
    """Codes of parents for rows; ``made``: those that the file only names, as unfinished drafts of their own."""

    def __init__(
        self, items: list[KnownItem], department_of: dict[int, str], new: list[Incoming], owners: Owners
    ) -> None:
        self._by_code = {item.code: item for item in items}
        self._by_name = {(department_of[item.id], item.name): item for item in items}
        self._by_id = {item.id: item for item in items}
        self._rows_by_code = {one.code: one for one in new}
        self._rows_by_name = {(one.department, one.name): one for one in new if not one.parent}
        self._owners = owners
        self._made: dict[str, PlannedItem] = {}
        self._left: list[int] = []

    @property
    def made(self) -> list[PlannedItem]:
        """Items to make beside those of the rows."""
        return list(self._made.values())

    @property
    def notes(self) -> list[str]:
        """What will be made, and where nothing is moved."""
        found = [f"将新建主项 {len(self._made)} 个（只有名称，待补充）"] if self._made else []
        if self._left:
            rows = "、".join(map(str, self._left[:5])) + (" 等" if len(self._left) > 5 else "")
            found.append(f"已有事项的主项归属没有改动（第 {rows} 行），需要调整时请在事项页办理")
        return found

    def resolve(self, one: Incoming, department: str, item: KnownItem | None, problems: list[RowProblem]) -> str:
        """The code of the row's parent; empty: it has none, or it is an item that is there and keeps its own."""
        if not one.parent:
            return ""
        name = one.parent_name or one.parent
        if item is not None:
            known = self._by_id.get(item.parent_id or 0)
            if known is None or (known.name != name and known.code != one.parent):
                self._left.append(one.row)
            return ""
        found = self._by_code.get(item_code(one.parent)) or self._by_name.get((department, name))
        if found is not None:
            if found.parent_id is not None:
                problems.append(
                    one.problem(COLUMN, f"“{found.name}”本身是业务办理项，不能再作主项", "填它所属的实施清单")
                )
            return found.code
        row = self._rows_by_code.get(item_code(one.parent)) or self._rows_by_name.get((one.department, name))
        if row is not None and row is not one and not row.parent:
            return row.code
        return self._make(name, department, one)

    def _make(self, name: str, department: str, one: Incoming) -> str:
        own = self._rows_by_code.get(item_code(one.parent))  # a row that is itself a child: its parent is another
        given = item_code(one.parent) if one.parent_name and own is None else ""
        code = given or derived_code(department, name)
        if code not in self._made:
            self._made[code] = PlannedItem(code, department, {"name": name, "department": department})
        return code
