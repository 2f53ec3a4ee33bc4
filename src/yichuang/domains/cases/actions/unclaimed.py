"""What is never fetched: handed to the department's archive (移交存档), and brought back when somebody comes."""

from datetime import datetime

from yichuang.rules.access import Actor
from yichuang.rules.cases.outlet import is_unclaimed
from yichuang.rules.refusal import Refusal

from ..models import Case
from ..outlets import settings_of
from ..places import find_place, lay, leave_cabinet
from .act import acting

FILED = "部门存档"


def file_unclaimed(*, actor: Actor, now: datetime, number: str, note: str = "", edition: int | None = None) -> Case:
    """Hand a result that nobody fetched to its department's archive; it stays ready, the applicant is told where it is.

    Raises ``Refusal``: those of ``acting``, ``not_unclaimed_yet``.
    """
    with acting(actor, "file_unclaimed", number=number, edition=edition, now=now) as act:
        result, days = act.case.result, settings_of(act.case).keep_days
        if not is_unclaimed(result.waits_since or result.registered_at, now, days):
            raise Refusal("not_unclaimed_yet", f"结果放满{days}天无人领取才移交存档，请继续保管并联系申请人。")
        before = result.shelf
        leave_cabinet(act.case.pk, now)
        lay(result, None, FILED)
        result.filed_at = now
        result.save(update_fields=["filed_at"])
        return act.finish(before=before, note=note.strip()[:200])


def bring_back(*, actor: Actor, now: datetime, number: str, shelf: str = "", edition: int | None = None) -> Case:
    """The result is at the outlet again and waits anew. Raises ``Refusal``: those of ``acting``, ``place_unknown``."""
    with acting(actor, "bring_back", number=number, edition=edition, now=now) as act:
        result = act.case.result
        lay(result, find_place(act.case.accepting_centre_id, shelf, "shelf"), shelf)
        result.filed_at, result.waits_since, result.reminded = None, now, 0
        result.save(update_fields=["filed_at", "waits_since", "reminded"])
        return act.finish(shelf=result.shelf)
