"""Place a result (入架): by scan of the place's label, onto another shelf, or out of the cabinet back to one."""

from datetime import datetime

from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

from ..models import Case
from ..places import find_place, lay, leave_cabinet
from .act import acting


def place_result(*, actor: Actor, now: datetime, number: str, shelf: str, edition: int | None = None) -> Case:
    """Put down the shelf on which a result lies; a pick-up code that it had is over.

    Raises ``Refusal``: those of ``acting``, ``shelf_missing``, ``place_unknown``, ``place_of_other_kind``.
    """
    if not shelf.strip():
        raise Refusal("shelf_missing", "请扫描或填写架位。", field="shelf")
    with acting(actor, "place_result", number=number, edition=edition, now=now) as act:
        before = act.case.result.shelf
        lay(act.case.result, find_place(act.case.accepting_centre_id, shelf, "shelf"), shelf)
        leave_cabinet(act.case.pk, now)
        return act.finish(before=before, shelf=act.case.result.shelf)
