"""Read a file and hold it against the catalogue: nothing is written, and few queries are asked whatever its size."""

import hashlib
from collections import Counter

from yichuang.domains.catalogue.queries import KnownContent, KnownItem, known_contents, known_items
from yichuang.domains.organisation.models import Centre, Department
from yichuang.rules.access import Actor
from yichuang.rules.catalogue.content import ItemContent, stored
from yichuang.rules.catalogue.exchange import Incoming, read_file
from yichuang.rules.catalogue.exchange.departments import Departments, Known
from yichuang.rules.catalogue.exchange.merge import merged
from yichuang.rules.catalogue.exchange.shape import shape_problems

from .owners import Owners
from .parents import Parents
from .plan import Plan, PlannedItem


def prepare(
    raw: bytes, name: str, *, centre: Centre | None, actor: Actor | None = None, new_departments: bool = False
) -> Plan:
    """What importing the file into ``centre`` would do, for ``actor`` (None: whoever runs the machine).

    ``centre`` None: nothing is set up yet, the file is held against an empty catalogue. Raises ``Refusal`` where the
    file as a whole cannot be used (``rules.catalogue.exchange.read_file``).
    """
    reading = read_file(raw, name)
    plan = Plan(name, hashlib.sha256(raw).hexdigest(), reading.rows, list(reading.problems), list(reading.notes))
    _Comparison(plan, centre, actor, new_departments).run(reading.items)
    known = {(one.sheet, one.row, one.column) for one in reading.problems}
    later = [one for one in plan.problems[len(reading.problems) :] if (one.sheet, one.row, one.column) not in known]
    plan.problems = sorted({*reading.problems, *later})
    return plan


class _Comparison:
    def __init__(self, plan: Plan, centre: Centre | None, actor: Actor | None, new_departments: bool) -> None:
        self.plan = plan
        self.centre = centre
        rows = list(Department.objects.filter(centre=centre).values_list("pk", "code", "name")) if centre else []
        plan.department_ids = {code: pk for pk, code, _ in rows}
        own = next((code for pk, code, _ in rows if actor and pk == actor.department_id), None)
        finder = Departments([Known(code, label) for _, code, label in rows], centre.region.name if centre else "")
        self.items = known_items(centre.pk) if centre else []
        codes = {pk: code for pk, code, _ in rows}
        self.department_of = {item.id: codes[item.department_id] for item in self.items}
        self.owners = Owners(finder, codes=set(codes.values()), own=own, take_as_new=new_departments)
        self._by_code = {item.code: item for item in self.items}
        self._by_national = _by_national(self.items)
        self._by_name = {(self.department_of[item.id], item.name): item for item in self.items}

    def run(self, incoming: tuple[Incoming, ...]) -> None:
        found = [(one, self._known(one)) for one in incoming]
        contents = known_contents([item.id for _, item in found if item])
        self._say_regions(incoming)
        parents = Parents(self.items, self.department_of, [one for one, item in found if item is None], self.owners)
        seen: dict[int, Incoming] = {}
        for one, item in found:
            if item and item.id in seen:
                text = f"与第 {seen[item.id].row} 行是同一个事项（{item.code}）"
                self.plan.problems.append(one.problem("事项名称", text, "只保留一行"))
                continue
            if item:
                seen[item.id] = one
            self._compare(one, item, contents.get(item.id) if item else None, parents)
        self.plan.parents = parents.made
        self.plan.departments = self.owners.made
        self.plan.notes += self.owners.notes + parents.notes

    def _known(self, one: Incoming) -> KnownItem | None:
        """The item of a row: by our code, by the code of its list, and without any by department and name."""
        if found := None if one.derived else self._by_code.get(one.code):
            return found
        national = str(one.part.get("national_code", ""))
        if national and not one.part.get("handling_code") and (found := self._by_national.get(national)):
            return found
        department = self.owners.find_known(one) if one.derived else None
        return self._by_name.get((department, one.name)) if department else None

    def _compare(self, one: Incoming, item: KnownItem | None, was: KnownContent | None, parents: Parents) -> None:
        problems = self.plan.problems
        if item is not None and item.state == "abolished":
            problems.append(
                one.problem("实施编码", f"事项“{item.name}”已取消，不能再导入", "删去这一行，或改用新的编码")
            )
            return
        fallback = self.department_of[item.id] if item else None
        department = self.owners.resolve(one, problems, fallback)
        if department is None:
            return
        base = was.content if was else ({"name": item.name} if item else {})
        content = merged(base, one) | {"department": department}
        if "name" not in content:
            problems.append(one.problem("事项名称", "没有填事项名称，目录中也没有这个编码", "补上名称，或改正编码"))
            return
        if found := shape_problems(one, content):
            problems.extend(found)
            return
        self._put(one, item, was, stored(ItemContent.model_validate(content)), parents)

    def _put(
        self,
        one: Incoming,
        item: KnownItem | None,
        was: KnownContent | None,
        content: dict[str, object],
        parents: Parents,
    ) -> None:
        department = str(content["department"])
        parent = parents.resolve(one, department, item, self.plan.problems)
        if item is None:
            self.plan.new.append(PlannedItem(one.code, department, content, parent))
            return
        before = was.content if was else {}
        keys = sorted(key for key in content.keys() | before.keys() if content.get(key) != before.get(key))
        if not keys:
            self.plan.unchanged += 1
            return
        base, draft_id, edition = (was.base, was.draft_id, was.edition) if was else (None, None, None)
        owner = self.department_of[item.id]
        self.plan.changed.append(
            PlannedItem(item.code, owner, content, "", item.id, base, draft_id, edition, tuple(keys))
        )

    def _say_regions(self, incoming: tuple[Incoming, ...]) -> None:
        if not self.centre:
            return
        own = self.centre.region
        others = sorted({one.region for one in incoming if one.region and one.region[:6] != own.code[:6]})
        if others:
            self.plan.notes.append(
                f"文件中的行政区划代码（{'、'.join(others[:3])}）不是本中心的 {own.code}（{own.name}）"
            )


def _by_national(items: list[KnownItem]) -> dict[str, KnownItem]:
    """Items by a code of their list that no other has."""
    counts = Counter(item.national_code for item in items)
    return {item.national_code: item for item in items if item.national_code and counts[item.national_code] == 1}
