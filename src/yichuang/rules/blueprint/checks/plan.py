"""The reform plan: known units, dates after the document, totals that add up (ORG-8, ORG-9)."""

from collections.abc import Iterator

from yichuang.rules.blueprint.blueprint import Blueprint
from yichuang.rules.blueprint.checks.unique import repeated
from yichuang.rules.blueprint.findings import Finding
from yichuang.rules.blueprint.models import CENTRE

# 县各窗口单位: every department whose items the centre accepts.
WINDOW_UNITS = "window-units"


def codes_unique(blueprint: Blueprint) -> Iterator[Finding]:
    if plan := blueprint.plan:
        tasks = ((t.code, plan, ("tasks", i, "code")) for i, t in enumerate(plan.content.tasks))
        yield from repeated("任务编码", tasks)
        targets = ((t.code, plan, ("targets", i, "code")) for i, t in enumerate(plan.content.targets))
        yield from repeated("目标编码", targets)


def units_are_known(blueprint: Blueprint) -> Iterator[Finding]:
    plan = blueprint.plan
    if plan is None:
        return
    known = {WINDOW_UNITS, CENTRE, *blueprint.departments, *(u.code for u in blueprint.centre.content.units)}
    for index, task in enumerate(plan.content.tasks):
        for key in ("lead", "support"):
            for at, code in enumerate(getattr(task, key)):
                if code not in known:
                    yield plan.says(f"单位 {code} 不在 centre.yaml 中", "tasks", index, key, at)
    inspection = plan.content.inspection
    for at, code in enumerate(inspection.by if inspection else []):
        if code not in known:
            yield plan.says(f"单位 {code} 不在 centre.yaml 中", "inspection", "by", at)
    roster = plan.content.approver_roster
    if roster and roster.submit_to not in known:
        yield plan.says(f"单位 {roster.submit_to} 不在 centre.yaml 中", "approver_roster", "submit_to")


def deadlines_follow_the_document(blueprint: Blueprint) -> Iterator[Finding]:
    plan, document = blueprint.plan, blueprint.centre.content.document
    if plan is None:
        return
    since = document and (document.date or document.adopted_on)
    dated = [("tasks", i, f"任务“{task.title}”", task.deadline) for i, task in enumerate(plan.content.tasks)]
    dated += [("targets", i, f"目标“{one.title}”", one.deadline) for i, one in enumerate(plan.content.targets)]
    for key, index, what, deadline in dated:
        where = (key, index, "deadline")
        if deadline and since and deadline < since:
            yield plan.says(f"{what}的期限早于文件日期 {since}", *where)
        if deadline and plan.content.complete_by and deadline > plan.content.complete_by:
            yield plan.says(f"{what}的期限晚于改革完成日期 {plan.content.complete_by}", *where)
    for index, task in enumerate(plan.content.tasks):
        if task.deadline and task.standing:
            yield plan.says(f"任务“{task.title}”是持续推进的，不应写期限", "tasks", index, "deadline")


def staff_diversion_adds_up(blueprint: Blueprint) -> Iterator[Finding]:
    plan = blueprint.plan
    if plan is None or (table := plan.content.staff_diversion) is None:
        return
    for index, row in enumerate(table.rows):
        where = ("staff_diversion", "rows", index)
        if row.department not in blueprint.departments:
            yield plan.says(f"部门 {row.department} 不在 centre.yaml 中", *where, "department")
        if row.diverted > row.at_windows:
            yield plan.says(f"{row.name}：分流人数多于窗口现有人数", *where, "diverted")
    for key, label in (("at_windows", "窗口现有人数"), ("diverted", "分流人数")):
        total = sum(getattr(row, key) for row in table.rows)
        printed = getattr(table.total, key)
        if printed != total:
            yield plan.says(f"{label}合计应为 {total}，写的是 {printed}", "staff_diversion", "total", key)


def training_says_each_once(blueprint: Blueprint) -> Iterator[Finding]:
    """A topic or a level that stands twice would be counted twice."""
    plan = blueprint.plan
    if plan is None or (training := plan.content.training) is None:
        return
    for key, words in (("topics", training.topics), ("covers", training.covers)):
        for at, word in enumerate(words):
            if word in words[:at]:
                yield plan.says(f"培训的 {key} 重复：{word}", "training", key, at)


PROBLEMS = (
    codes_unique,
    units_are_known,
    deadlines_follow_the_document,
    staff_diversion_adds_up,
    training_says_each_once,
)
