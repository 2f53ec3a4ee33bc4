"""The tables of a centre: found, locked, and turned into the rows that the rules check."""

from yichuang.rules.reform.annexes.approvers import Approver
from yichuang.rules.reform.annexes.diversion import Diversion
from yichuang.rules.refusal import Refusal

from .labels import ANNEXES
from .models import Annex, ApproverRow, DiversionRow

APPROVER_FIELDS = tuple(Approver.__dataclass_fields__)


def lock_annex(centre_id: int, kind: str, edition: int | None) -> Annex:
    """The table, locked until commit; an empty one is made where the document has none. ``edition``: the one that the
    person had before the eyes, None where all is replaced anyway.

    Raises ``Refusal('stale')`` where somebody else has written meanwhile.
    """
    Annex.objects.get_or_create(centre_id=centre_id, kind=kind, defaults={"title": ANNEXES[kind]})
    annex = Annex.objects.select_for_update().get(centre_id=centre_id, kind=kind)
    if edition is not None and edition != annex.edition:
        raise Refusal("stale", "这张表刚刚由别人改过，请重新打开后再改；您填写的内容没有保存。")
    return annex


def written(annex: Annex) -> None:
    """Count that a person wrote in it."""
    annex.edition += 1
    annex.save(update_fields=["edition", "remark"])


def diversion_rows(annex: Annex) -> list[Diversion]:
    """The rows of annex 1."""
    found = annex.diversion_rows.order_by("position", "id")
    return [Diversion(one.unit, one.at_windows, one.diverted, one.remark) for one in found]


def replace_diversion(annex: Annex, rows: list[Diversion]) -> None:
    """Put these rows in the place of those of before; the caller leaves both on the trail."""
    annex.diversion_rows.all().delete()
    DiversionRow.objects.bulk_create(
        DiversionRow(
            annex=annex,
            position=at,
            unit=one.unit,
            at_windows=one.at_windows or 0,
            diverted=one.diverted or 0,
            remark=one.remark,
        )
        for at, one in enumerate(rows)
    )


def approver_of(row: ApproverRow) -> Approver:
    """A row of annex 2 as the rules take it, with its phones."""
    return Approver(**{name: getattr(row, name) for name in APPROVER_FIELDS})


def approver_rows(annex: Annex) -> list[ApproverRow]:
    """The rows of annex 2 in order."""
    return list(annex.approver_rows.order_by("position", "id"))
