"""Whose item a row is: a department of the centre, one that is to be made, or one that the actor may not touch."""

import re

from yichuang.rules.catalogue.exchange import Incoming, RowProblem
from yichuang.rules.catalogue.exchange.codes import department_code
from yichuang.rules.catalogue.exchange.departments import Departments

_CODE = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")
COLUMN = "实施主体"


class Owners:
    """Codes of departments for rows. ``own``: the only one that a department's editor may name."""

    def __init__(self, finder: Departments, *, codes: set[str], own: str | None, take_as_new: bool) -> None:
        self._finder = finder
        self._taken = set(codes)
        self._own = own
        self._take_as_new = take_as_new
        self._new: dict[str, str] = {}
        self._told: dict[str, str] = {}

    @property
    def made(self) -> list[tuple[str, str]]:
        """Departments to make, code and name."""
        return [(code, name) for name, code in self._new.items()]

    @property
    def notes(self) -> list[str]:
        """Names that were understood as another department's, and what is made up for the new ones."""
        found = [f"“{said}”按本中心的“{name}”处理" for said, name in self._told.items()]
        if self._new:
            names = "、".join(self._new)
            found.append(f"将新建部门 {len(self._new)} 个：{names}。进驻方式暂记为“窗口代收、定时取件”，请中心核定")
        return found

    def find_known(self, one: Incoming) -> str | None:
        """The code of the row's department where the centre has it."""
        said = one.department or one.department_name
        found = self._finder.find(said) if said else None
        return found.code if found else (self._own if not said else None)

    def resolve(self, one: Incoming, problems: list[RowProblem], fallback: str | None) -> str | None:
        """The code of the row's department; None where there is none, with the reason in ``problems``. ``fallback``:
        the department that the item has."""
        said = one.department or one.department_name
        code = self._code(one, said, problems) if said else fallback or self._own
        if code is None and not said:
            problems.append(one.problem(COLUMN, "没有填实施主体（部门）", "填部门名称"))
        if self._own and code is not None and (code != self._own or (fallback and fallback != self._own)):
            problems.append(
                one.problem(COLUMN, "这是其他部门的事项，您只能导入本部门的事项", "删去这一行，由该部门导入")
            )
            return None
        return code

    def _code(self, one: Incoming, said: str, problems: list[RowProblem]) -> str | None:
        found = self._finder.find(said) or (self._finder.find(one.department_name) if one.department_name else None)
        if found:
            if found.name != said and found.code != said:
                self._told[said] = found.name
            return found.code
        name = one.department_name or said
        if name in self._new:
            return self._new[name]
        if len(name) > 60:
            problems.append(one.problem(COLUMN, f"部门名称有 {len(name)} 个字，过长", "填规范的部门名称"))
            return None
        near = None if self._take_as_new else self._finder.nearest(name)
        if near:
            problems.append(
                one.problem(COLUMN, f"本中心没有“{name}”", f"是不是“{near.name}”？确是新部门时请选“按新部门导入”")
            )
            return None
        if self._own:
            problems.append(
                one.problem(COLUMN, "这是其他部门的事项，您只能导入本部门的事项", "删去这一行，由该部门导入")
            )
            return None
        given = one.department if one.department_name and _CODE.fullmatch(one.department) else ""
        code = given[:40] if given and given not in self._taken else department_code(name, self._taken)
        self._taken.add(code)
        self._new[name] = code
        return code
