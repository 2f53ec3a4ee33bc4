"""Write what a plan says: departments, then items with their drafts; all of it or nothing."""

from datetime import datetime

from django.db import transaction

from yichuang.domains.catalogue import actions as catalogue
from yichuang.domains.catalogue.actions.import_items import Progress
from yichuang.domains.organisation import actions as organisation
from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

from .plan import Plan, PlannedItem


def carry_out(plan: Plan, *, actor: Actor, now: datetime, progress: Progress = lambda done, total: None) -> None:
    """The result is drafts, never anything published. ``actor`` belongs to the centre that the plan was made for.

    Raises ``Refusal``: ``import_problems`` where the plan has any, ``import_stale``, and those of authority.
    """
    if plan.problems:
        raise Refusal("import_problems", f"文件有 {len(plan.problems)} 处问题，没有导入任何事项。请改正后重新导入。")
    with transaction.atomic():
        made = organisation.add_departments(actor=actor, now=now, departments=plan.departments)
        ids = plan.department_ids | made
        catalogue.import_items(
            actor=actor,
            now=now,
            new=[
                catalogue.NewItem(one.code, ids[one.department], one.content, one.parent)
                for one in [*plan.parents, *plan.new]
            ],
            changed=[_changed(one, ids) for one in plan.changed],
            source=plan.digest[:16],
            progress=progress,
        )


def _changed(one: PlannedItem, ids: dict[str, int]) -> catalogue.ChangedItem:
    assert one.item_id is not None
    return catalogue.ChangedItem(
        one.item_id, one.code, ids[one.department], one.content, one.base, one.changed, one.draft_id, one.edition
    )
