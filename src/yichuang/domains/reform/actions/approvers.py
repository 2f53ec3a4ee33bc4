"""Annex 2: one row at a time, or the whole of it from Excel. The trail names units and columns, never people."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.authority import actions as authority
from yichuang.domains.organisation.models import Centre
from yichuang.rules.access import Actor
from yichuang.rules.office import in_shanghai
from yichuang.rules.reform.annexes import approvers_sheet
from yichuang.rules.reform.annexes.approvers import Approver, check
from yichuang.rules.refusal import Refusal

from ..annexes import APPROVER_FIELDS, approver_of, approver_rows, lock_annex, written
from ..models import Annex, ApproverRow
from ..people import roster_of

FIELDS = frozenset(APPROVER_FIELDS)


def save_approver(
    *, actor: Actor, now: datetime, given: Approver, row_id: int | None = None, explanation: str = ""
) -> ApproverRow:
    """Change a row, or add one at the end. ``explanation``: digest of the stored scan of the sealed explanation; empty
    keeps the one that is there.

    Raises ``Refusal``: ``not_permitted``, ``not_found``, ``annex_invalid`` (``field``: the column).
    """
    subject = _require(actor, now, "edit_annex")
    with transaction.atomic():
        annex = lock_annex(actor.centre_id, Annex.Kind.APPROVERS, None)
        rows = approver_rows(annex)
        row = next((one for one in rows if one.pk == row_id), None)
        if row_id is not None and row is None:
            raise _gone()
        others = [approver_of(one) for one in rows if one.pk != row_id]
        wrong = [one for one in check([*others, given], in_shanghai(now).date()) if one.blocks]
        if wrong := [one for one in wrong if one.row in (len(others), -1)]:
            raise Refusal("annex_invalid", f"{wrong[0].message}。", field=wrong[0].field or None)
        row = row or ApproverRow(annex=annex, position=len(rows))
        before = approver_of(row)
        for name in FIELDS:
            setattr(row, name, getattr(given, name))
        row.explanation = "" if given.explained_on is None else (explanation or row.explanation)
        row.save()
        written(annex)
        changed = sorted(name for name in FIELDS if getattr(before, name) != getattr(given, name))
        detail = {"unit": given.unit, "row": row.pk, "columns": changed, "explanation": row.explanation}
        audit.leave(subject, "save_approver", actor, now, detail)
    return row


def remove_approver(*, actor: Actor, now: datetime, row_id: int) -> None:
    """Take a row out. Raises ``Refusal``: ``not_permitted``, ``not_found``."""
    subject = _require(actor, now, "edit_annex")
    with transaction.atomic():
        annex = lock_annex(actor.centre_id, Annex.Kind.APPROVERS, None)
        row = annex.approver_rows.filter(pk=row_id).first()
        if row is None:
            raise _gone()
        unit = row.unit
        row.delete()
        written(annex)
        audit.leave(subject, "remove_approver", actor, now, {"unit": unit, "row": row_id})


def import_approvers(*, actor: Actor, now: datetime, content: bytes, name: str) -> Annex:
    """Put the rows of an Excel file in the annex's layout in the place of those of before, all or none; the scan of an
    explanation stays with the row of the same unit and date.

    Raises ``Refusal``: ``not_permitted`` and those of ``rules.reform.annexes.approvers_sheet.read``.
    """
    subject = _require(actor, now, "edit_annex")
    rows = approvers_sheet.read(content, name, in_shanghai(now).date())
    with transaction.atomic():
        annex = lock_annex(actor.centre_id, Annex.Kind.APPROVERS, None)
        before = approver_rows(annex)
        scans = {(one.unit, one.explained_on): one.explanation for one in before if one.explained_on}
        annex.approver_rows.all().delete()
        _add(annex, rows, 0, scans)
        written(annex)
        known = [approver_of(one) for one in before]
        detail = {
            "rows": len(rows),
            "before": len(before),
            "changed": sorted({one.unit for one in rows if one not in known}),
            "gone": sorted({one.unit for one in known} - {one.unit for one in rows}),
        }
        audit.leave(subject, "import_approvers", actor, now, detail)
    return annex


def fill_approvers(*, actor: Actor, now: datetime) -> int:
    """Add a row for each department that is in the hall and not in the table, from its posts and authorisations; what
    is there stays. Returns how many were added. Raises ``Refusal('not_permitted')``."""
    subject = _require(actor, now, "edit_annex")
    with transaction.atomic():
        annex = lock_annex(actor.centre_id, Annex.Kind.APPROVERS, None)
        there = {one.unit for one in approver_rows(annex)}
        rows = [one for one in roster_of(actor.centre_id, now) if one.unit not in there]
        if rows:
            _add(annex, rows, len(there), {})
            written(annex)
            audit.leave(subject, "fill_approvers", actor, now, {"units": [one.unit for one in rows]})
    return len(rows)


def see_phones(*, actor: Actor, now: datetime, what: str, row_id: int | None = None) -> None:
    """Put on record that somebody looks at phones in clear: of a row, or all of them (``what``: edit, export).

    Raises ``Refusal('not_permitted')``.
    """
    subject = _require(actor, now, "see_roster_phones")
    audit.leave(subject, "see_roster_phones", actor, now, {"what": what, "row": row_id})


def _add(annex: Annex, rows: Sequence[Approver], first: int, scans: dict[tuple[str, date], str]) -> None:
    ApproverRow.objects.bulk_create(
        ApproverRow(
            annex=annex,
            position=at,
            explanation=scans.get((one.unit, one.explained_on), "") if one.explained_on else "",
            **{name: getattr(one, name) for name in FIELDS},
        )
        for at, one in enumerate(rows, first)
    )


def _require(actor: Actor, now: datetime, permission: str) -> str:
    code = Centre.objects.values_list("code", flat=True).get(pk=actor.centre_id)
    subject = f"annex:{code}/approvers"
    authority.require_kind(actor, permission, now, subject=subject)
    return subject


def _gone() -> Refusal:
    return Refusal("not_found", "这一行已经不在表里，请返回名单重新选择。")
