"""Annex 1: save the table as edited, or take it from Excel; what stood there before stays on the trail."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.authority import actions as authority
from yichuang.domains.organisation.models import Centre
from yichuang.rules.access import Actor
from yichuang.rules.reform.annexes import diversion_sheet
from yichuang.rules.reform.annexes.diversion import Diversion, check
from yichuang.rules.reform.annexes.problem import refuse
from yichuang.rules.refusal import Refusal

from ..annexes import diversion_rows, lock_annex, replace_diversion, written
from ..models import Annex

LONGEST_REMARK = 1000


def save_diversion(
    *, actor: Actor, now: datetime, rows: Sequence[Diversion], remark: str, edition: int | None
) -> Annex:
    """Save the whole table.

    Raises ``Refusal``: ``not_permitted``, ``annex_invalid``, ``remark_too_long``, ``stale``.
    """
    return _save(actor, now, list(rows), remark.strip(), edition, "save_diversion")


def import_diversion(*, actor: Actor, now: datetime, content: bytes, name: str) -> Annex:
    """Put the rows of an Excel file in the annex's layout in the place of those of before, all or none.

    Raises ``Refusal``: those of ``save_diversion`` and of ``rules.reform.annexes.diversion_sheet.read``.
    """
    _require(actor, now)
    sheet = diversion_sheet.read(content, name)
    return _save(actor, now, list(sheet.rows), sheet.remark, None, "import_diversion")


def _require(actor: Actor, now: datetime) -> str:
    code = Centre.objects.values_list("code", flat=True).get(pk=actor.centre_id)
    subject = f"annex:{code}/diversion"
    authority.require_kind(actor, "edit_annex", now, subject=subject)
    return subject


def _save(actor: Actor, now: datetime, rows: list[Diversion], remark: str, edition: int | None, verb: str) -> Annex:
    subject = _require(actor, now)
    problems = check(rows)
    refuse(problems, [f"第 {one.row + 1} 行" if one.row >= 0 else "表格" for one in problems])
    if len(remark) > LONGEST_REMARK:
        raise Refusal("remark_too_long", f"表下的备注最多 {LONGEST_REMARK} 字。", field="remark")
    with transaction.atomic():
        annex = lock_annex(actor.centre_id, Annex.Kind.DIVERSION, edition)
        before = diversion_rows(annex)
        replace_diversion(annex, rows)
        annex.remark = remark
        written(annex)
        detail = {
            "before": [asdict(one) for one in before if one not in rows],
            "after": [asdict(one) for one in rows if one not in before],
            "rows": len(rows),
        }
        audit.leave(subject, verb, actor, now, detail)
    return annex
