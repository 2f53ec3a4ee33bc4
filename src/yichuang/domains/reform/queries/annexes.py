"""The annexes as pages show them (phones masked), and as Excel."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from yichuang.rules.access import PERMISSIONS, Actor, check_kind
from yichuang.rules.masking import mask_phone
from yichuang.rules.office import in_shanghai
from yichuang.rules.reform.annexes import approvers_sheet, diversion_sheet
from yichuang.rules.reform.annexes.approvers import Approver
from yichuang.rules.reform.annexes.approvers import check as check_approvers
from yichuang.rules.reform.annexes.diversion import Diversion, totals
from yichuang.rules.reform.annexes.diversion import check as check_diversion
from yichuang.rules.reform.annexes.problem import Problem
from yichuang.rules.refusal import Refusal

from ..actions.approvers import see_phones
from ..annexes import approver_of, approver_rows, diversion_rows
from ..labels import ANNEXES
from ..models import Annex


@dataclass(frozen=True)
class DiversionTable:
    """Annex 1 with its sums; ``notes``: what differs from the totals as printed."""

    title: str
    rows: tuple[Diversion, ...]
    totals: dict[str, int]
    stated: dict[str, int]
    notes: tuple[str, ...]
    remark: str
    edition: int


@dataclass(frozen=True)
class ApproverLine:
    """A row of annex 2; phones are masked unless it was asked for by ``get_approver``. ``problems``: by column."""

    row_id: int
    given: Approver
    explanation: str
    problems: dict[str, str]


@dataclass(frozen=True)
class ApproverTable:
    """Annex 2. ``missing``: how many rows lack something."""

    title: str
    due: date | None
    submit_to: str
    remark: str
    lines: tuple[ApproverLine, ...]
    missing: int


def get_diversion(actor: Actor) -> DiversionTable:
    """Annex 1 of the actor's centre; an empty one where there is none. Raises ``Refusal('not_permitted')``."""
    check_kind(actor, "see_annex")
    annex = Annex.objects.filter(centre_id=actor.centre_id, kind=Annex.Kind.DIVERSION).first()
    if annex is None:
        return DiversionTable(ANNEXES["diversion"], (), totals([]), {}, (), "", 0)
    rows = diversion_rows(annex)
    notes = tuple(one.message for one in check_diversion(rows, annex.stated) if not one.blocks)
    return DiversionTable(annex.title, tuple(rows), totals(rows), annex.stated, notes, annex.remark, annex.edition)


def get_approvers(actor: Actor, now: datetime) -> ApproverTable:
    """Annex 2 with masked phones. Raises ``Refusal('not_permitted')``."""
    check_kind(actor, "see_annex")
    annex = Annex.objects.filter(centre_id=actor.centre_id, kind=Annex.Kind.APPROVERS).first()
    if annex is None:
        return ApproverTable(ANNEXES["approvers"], None, "", "", (), 0)
    rows = approver_rows(annex)
    given = [approver_of(one) for one in rows]
    problems = check_approvers(given, in_shanghai(now).date())
    lines = tuple(
        ApproverLine(row.pk, _masked(one), row.explanation, _of(problems, at))
        for at, (row, one) in enumerate(zip(rows, given, strict=True))
    )
    missing = len({one.row for one in problems})
    return ApproverTable(annex.title, annex.due, annex.submit_to, annex.remark, lines, missing)


def get_approver(actor: Actor, row_id: int, now: datetime) -> ApproverLine:
    """A row with its phones in clear, to be edited; the look is put on record.

    Raises ``Refusal``: ``not_permitted``, ``not_found``.
    """
    annex = Annex.objects.filter(centre_id=actor.centre_id, kind=Annex.Kind.APPROVERS).first()
    row = annex.approver_rows.filter(pk=row_id).first() if annex else None
    if row is None:
        raise Refusal("not_found", "这一行已经不在表里，请返回名单重新选择。")
    see_phones(actor=actor, now=now, what="edit", row_id=row_id)
    given = approver_of(row)
    return ApproverLine(row.pk, given, row.explanation, _of(check_approvers([given], in_shanghai(now).date()), 0))


def export_diversion(actor: Actor) -> bytes:
    """Annex 1 as Excel in its own layout. Raises ``Refusal('not_permitted')``."""
    table = get_diversion(actor)
    return diversion_sheet.write(table.title, table.rows, table.remark)


def export_approvers(actor: Actor, now: datetime) -> bytes:
    """Annex 2 as Excel in its own layout; with phones in clear for whoever may see them, which goes on record, and
    masked for others. Raises ``Refusal('not_permitted')``."""
    table = get_approvers(actor, now)
    notes = []
    if table.due:
        day = f"{table.due.month} 月 {table.due.day} 日"
        notes.append(f"此项表格请于 {day}前报送{table.submit_to or '行政服务中心'}，联系人、电话、邮箱（略）。")
    if table.remark:
        notes.append(f"说明：{table.remark}")
    with_phones = actor.kind in PERMISSIONS["see_roster_phones"]
    rows = [one.given for one in table.lines]
    if with_phones:
        see_phones(actor=actor, now=now, what="export")
        annex = Annex.objects.filter(centre_id=actor.centre_id, kind=Annex.Kind.APPROVERS).first()
        rows = [approver_of(one) for one in approver_rows(annex)] if annex else []
    return approvers_sheet.write(table.title, notes, rows, with_phones=with_phones)


def _masked(given: Approver) -> Approver:
    return replace(
        given,
        leader_phone=mask_phone(given.leader_phone),
        chief_phone=mask_phone(given.chief_phone),
        approver_phone=mask_phone(given.approver_phone),
    )


def _of(problems: list[Problem], row: int) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in problems:
        if one.row == row:
            found.setdefault(one.field, one.message)
    return found
