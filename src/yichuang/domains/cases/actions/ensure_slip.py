"""The hand-over slip (物料流转凭证) of a batch: printed before, with places to sign, and after with the signatures."""

from datetime import datetime

from django.db import transaction

from yichuang.domains.documents import actions as documents
from yichuang.domains.documents import notice_data as shapes
from yichuang.domains.documents.models import Notice
from yichuang.domains.organisation.queries import find_centre
from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

from ..queries.batches import BatchView, DifferenceRow, get_batch


def ensure_slip(*, actor: Actor, now: datetime, number: str) -> Notice:
    """The slip of the batch as it stands: one for each list of papers before signing, one after each signature.

    Raises ``Refusal``: ``not_permitted``, ``not_found``, ``batch_empty``.
    """
    batch = get_batch(actor, number, now)
    if not batch.lines:
        raise Refusal("batch_empty", "这个批次里还没有材料，不用打印流转凭证。")
    centre = find_centre(actor.centre_id)
    assert centre is not None
    open_list = f"list:{len(batch.lines)}"
    part = "signed" if batch.row.received_at else "given" if batch.row.handed_over_at else open_list
    settled = sum(one.settled_at is not None for one in batch.differences)
    data = _slip(batch, centre.name, centre.phone).as_data()
    with transaction.atomic():
        return documents.issue_notice(
            centre_id=centre.pk,
            kind=Notice.Kind.HANDOVER_SLIP,
            subject=f"batch:{number}",
            data=data,
            post_id=actor.post_id,
            now=now,
            actor=actor,
            part=part + (f":{settled}" if settled else ""),
        )


def _slip(batch: BatchView, centre: str, phone: str) -> shapes.HandOverSlip:
    row = batch.row
    sides = [f"{centre}窗口", row.department]
    giver, taker = sides if row.direction == "out" else reversed(sides)
    return shapes.HandOverSlip(
        organ=centre,
        case_number=row.number,
        applicant=taker,
        item_name="物料流转",
        department=row.department,
        phone=phone,
        direction=row.direction_label,
        lines=[
            shapes.SlipLine(
                name=one.name + (f" {one.number}" if one.number else ""),
                case_number=one.case_number,
                listed=_count((one.originals, one.copies)),
                given=_count(one.given),
                taken=_count(one.taken),
            )
            for one in batch.lines
        ],
        barcodes=[one.barcode for one in batch.lines],
        due_at=row.due_at,
        giver_side=giver,
        taker_side=taker,
        giver=batch.giver_name,
        taker=batch.taker_name,
        given_at=row.handed_over_at,
        taken_at=row.received_at,
        signature=batch.giver_signature or "",
        counter_signature=batch.taker_signature or "",
        differences=[_words(one) for one in batch.differences],
    )


def _count(pair: tuple[int, int] | None) -> str:
    return f"原{pair[0]}\u00a0复{pair[1]}" if pair else ""


def _words(one: DifferenceRow) -> str:
    side = "移交清点" if one.side == "giver" else "接收清点"
    found = f"；处理结果：{one.finding}" if one.finding else ""
    return f"「{one.name}」（{one.case_number}）应为{_count(one.expected)}，{side}为{_count(one.counted)}{found}"
