"""Supplement (补正): what was asked for comes; the 5 days to look at it begin again."""

from collections.abc import Sequence
from datetime import datetime

from yichuang.rules.access import Actor
from yichuang.rules.cases.intake import MaterialGiven, Requirement, check_materials
from yichuang.rules.refusal import Refusal

from .. import clocks
from ..models import Case, CaseMaterial, Clock, DeficiencyNotice, Stop
from .act import acting
from .examine import check_files


def supplement(
    *, actor: Actor, now: datetime, number: str, materials: Sequence[MaterialGiven], edition: int | None = None
) -> Case:
    """Put what came in the place of what was missing or wrong.

    Raises ``Refusal``: those of ``acting``, ``nothing_supplemented``, ``unknown_material``, ``file_unknown``.
    """
    came = [one for one in materials if one.is_there]
    if not came:
        raise Refusal("nothing_supplemented", "请登记申请人本次补交的材料。", field="materials")
    check_files({digest for one in came for digest in one.files})
    with acting(actor, "supplement", number=number, edition=edition, now=now) as act:
        _put(act.case, came, now)
        Stop.objects.filter(case=act.case, kind="correction", ends_at=None).update(ends_at=now)
        DeficiencyNotice.objects.filter(case=act.case).update(answered_at=now)
        clocks.meet(act.case, now, Clock.Kind.CORRECTION)
        telling = clocks.telling(now, act.time)
        clocks.save(act.case, [telling])
        act.set(due_at=telling.due_at)
        return act.finish(materials={one.code: list(one.files) for one in came})


def _put(case: Case, came: Sequence[MaterialGiven], now: datetime) -> None:
    found = CaseMaterial.objects.filter(case=case).select_related("requirement")
    rows = {row.requirement.code: row for row in found}
    check_materials([Requirement(row.requirement_id, code, "", "") for code, row in rows.items()], came)
    for given in came:
        row = rows[given.code]
        row.state, row.received_at = CaseMaterial.State.RECEIVED, now
        row.files, row.originals, row.medium = list(given.files), given.originals, given.medium
        row.note = given.note[:300]
    CaseMaterial.objects.bulk_update(
        [rows[given.code] for given in came], ["state", "received_at", "files", "originals", "medium", "note"]
    )
