"""The units that tasks name: what they are called, and which departments 各窗口单位 stands for."""

from dataclasses import dataclass

from yichuang.domains.organisation.models import Department
from yichuang.rules.access import Actor
from yichuang.rules.reform.progress import WINDOW_UNITS, members_of
from yichuang.rules.refusal import Refusal

from .models import Plan, Task


@dataclass(frozen=True)
class Units:
    """``names`` by code, of units and departments; ``present``: codes of the departments in the hall, in order."""

    names: dict[str, str]
    present: tuple[str, ...]
    department_ids: dict[int, str]

    def called(self, code: str) -> str:
        """A unit's name."""
        return self.names.get(code, code)

    def named(self, codes: list[str]) -> str:
        """Names of several units in a row, the group as it stands in the document."""
        return "、".join(self.called(code) for code in codes)

    def members(self, codes: list[str]) -> list[str]:
        """The units with the group spelled out."""
        return members_of(codes, self.present)

    def of(self, actor: Actor) -> str:
        """Code of the department that the actor speaks for; empty for those who speak for any unit."""
        return self.department_ids.get(actor.department_id or 0, "")


def units_of(plan: Plan) -> Units:
    """The units of a plan."""
    departments = list(Department.objects.filter(centre_id=plan.centre_id).order_by("id"))
    names = {one.code: one.short_name or one.name for one in departments} | plan.units
    present = tuple(one.code for one in departments if one.presence != Department.Presence.OFF_SITE)
    return Units(names, present, {one.pk: one.code for one in departments})


def get_plan(actor: Actor) -> Plan:
    """The plan of the actor's centre; raises ``Refusal('not_found')``."""
    plan = Plan.objects.filter(centre_id=actor.centre_id).first()
    if plan is None:
        raise Refusal("not_found", "本中心还没有改革任务；蓝图里有 plan.yaml 的，载入蓝图后出现。")
    return plan


def lock_task(plan: Plan, code: str) -> Task:
    """A task of the plan, locked until commit; raises ``Refusal('not_found')``."""
    task = Task.objects.select_for_update().filter(plan=plan, code=code, is_gone=False).first()
    if task is None:
        raise Refusal("not_found", "没有找到这项任务，请返回任务列表重新选择。")
    return task


def may_speak_for(actor: Actor, units: Units, task: Task) -> list[str]:
    """Codes of the units of a task that the actor may report for: the own department, or any where the actor belongs
    to none."""
    members = units.members([*task.lead, *task.support])
    own = units.of(actor)
    if actor.department_id is not None:
        return [own] if own in members else []
    named = [code for code in [*task.lead, *task.support] if code == WINDOW_UNITS]
    return list(dict.fromkeys([*named, *members]))


def subject_of(plan: Plan, code: str) -> str:
    """Whose trail it is."""
    return f"reform:{plan.centre.code}/{code}"
