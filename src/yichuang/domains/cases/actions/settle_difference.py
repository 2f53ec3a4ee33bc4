"""Settle a difference of a batch (处理交接差异): what was found out, and everybody hears of it who waited for it."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.authority import actions as authority
from yichuang.domains.messages import actions as messages
from yichuang.domains.organisation.models import Post
from yichuang.rules.access import Actor
from yichuang.rules.cases.telling_whom import Audience
from yichuang.rules.refusal import Refusal

from ..models import BatchDifference, BatchLine, CollectionBatch
from .change_hands import locked_batch
from .ending import worded
from .receive_batch import come_to_rest, tell_of_arrival


def settle_difference(
    *, actor: Actor, now: datetime, difference_id: int, finding: str, result_is_here: bool = True
) -> BatchDifference:
    """Write down what was found out about a difference; the last one closes the batch.

    The department whose paper it is and who signed for the batch are told. A result that was missing is free again
    with it, and its applicant hears that it can be fetched: so it has to be in the hall (``result_is_here``).
    Raises ``Refusal``: ``not_permitted``, ``not_found``, ``finding_missing``, ``wrong_state`` (settled before),
    ``result_not_here``.
    """
    authority.require_kind(actor, "settle_difference", now, subject=actor.label)
    finding = worded(finding, "finding", "请写明查到了什么、怎样处理。")
    with transaction.atomic():
        known = BatchDifference.objects.filter(pk=difference_id).values_list("batch__number", flat=True).first()
        batch = locked_batch(actor, known or "")
        related = "line__case__assignee", "found_by"
        row = BatchDifference.objects.select_for_update(of=("self",)).select_related(*related).get(pk=difference_id)
        if row.settled_at is not None:
            raise Refusal("wrong_state", "这项差异已经处理过了，请刷新页面查看处理结果。")
        was_missing = row.line.kind == BatchLine.Kind.RESULT and row.counted_originals == row.counted_copies == 0
        if was_missing and not result_is_here:
            raise Refusal(
                "result_not_here",
                "办理结果到了大厅才能处理完毕：处理完毕后就能出件，并会通知申请人领取。还没有找到的，请先查找或者请部门补制。",
                field="result_is_here",
            )
        row.finding, row.settled_at, row.settled_by_id = finding[:300], now, actor.post_id
        row.save(update_fields=["finding", "settled_at", "settled_by"])
        audit.leave(f"batch:{batch.number}", "settle_difference", actor, now, {"line": row.line_id, "finding": finding})
        if batch.state == CollectionBatch.State.DISPUTED:
            come_to_rest(batch)
        _tell_staff(batch, row, actor, now)
        if row.line.kind == BatchLine.Kind.RESULT and batch.received_at is not None:
            tell_of_arrival(batch, now, row.line.case_id)
    return row


def _tell_staff(batch: CollectionBatch, row: BatchDifference, actor: Actor, now: datetime) -> None:
    """The desk that the case lies on (or the department's heads), and who found the difference or signed."""
    signed = {row.found_by_id, batch.handed_over_by_id, batch.received_by_id} - {None, actor.post_id}
    assignee = row.line.case.assignee
    desk = [assignee.pk] if assignee and assignee.account_id else _heads(batch.department_id)
    here = [post for post in sorted(filter(None, signed)) if post not in desk]
    text = (
        f"批次 {batch.number}（{batch.department.name}）办件 {row.line.case.number} 的「{row.line.name}」"
        f"交接差异已处理：{row.finding}"
    )
    audience = Audience.APPROVER if assignee and assignee.account_id else Audience.DEPARTMENT_HEAD
    for whom, posts in ((audience, desk), (Audience.CENTRE, here)):
        messages.tell_posts(
            subject=f"case:{row.line.case.number}",
            key=f"difference:{row.pk}:settled",
            event="settle_difference",
            centre_id=batch.centre_id,
            audience=whom,
            post_ids=posts,
            text=text,
            now=now,
        )


def _heads(department_id: int) -> Iterable[int]:
    held = Post.objects.filter(kind=Post.Kind.DEPARTMENT_HEAD, department_id=department_id, account__isnull=False)
    return list(held.order_by("id").values_list("pk", flat=True))
