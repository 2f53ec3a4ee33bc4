"""What handing over and receiving a batch share: whose side acts, the signature, differences told at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from yichuang.domains.audit import actions as audit
from yichuang.domains.documents import queries as documents
from yichuang.domains.messages import actions as messages
from yichuang.domains.organisation.models import Post
from yichuang.rules.access import Actor, PostKind
from yichuang.rules.cases.tally import Deviation
from yichuang.rules.cases.telling_whom import Audience
from yichuang.rules.refusal import Refusal

from ..models import BatchDifference, BatchLine, CollectionBatch
from ..queries.batches import batches_in_scope

Counts = Mapping[int, tuple[int, int]]
_WINDOW = {PostKind.CLERK, PostKind.OUTLET_CLERK}


@dataclass(frozen=True)
class Signed:
    """Who signs for a side, and the digest of the stored signature."""

    name: str
    signature: str


def locked_batch(actor: Actor, number: str) -> CollectionBatch:
    """The batch of the actor's scope for writing; raises ``Refusal('not_found')``."""
    found = batches_in_scope(actor).select_for_update(of=("self",)).select_related("department").filter(number=number)
    batch = found.first()
    if batch is None:
        raise Refusal("not_found", "没有找到这个批次，请核对批次号，或确认它属于您的中心或部门。")
    return batch


def sign_for(actor: Actor, side: str, *, courier: str, signature: str | None) -> Signed:
    """Who signs for ``side`` (window or department).

    The window's side is a post of the window itself. The department's is its own post, or its courier (取件员), who has
    no account: then the window's device takes name and signature. Raises ``Refusal``: ``not_your_side``,
    ``courier_missing``, ``signature_missing``.
    """
    is_window = actor.kind in _WINDOW
    if side == "window" and not is_window:
        raise Refusal("not_your_side", "这一步由大厅窗口清点签字，请到窗口办理。")
    name = courier.strip()[:40]
    if side == "window" or (not is_window and not name):
        name = actor.name
    if not name:
        raise Refusal("courier_missing", "请填写部门取件（送件）人员的姓名。", field="courier")
    if not signature or not documents.existing_files([signature]):
        raise Refusal("signature_missing", "请清点的人在签字板上签名后再提交。", field="signature")
    return Signed(name, signature)


def put_on_record(
    batch: CollectionBatch,
    verb: str,
    actor: Actor,
    now: datetime,
    *,
    side: str,
    deviations: list[Deviation],
    signed: Signed,
) -> None:
    """Differences as rows and told to the manager; the trail of the batch and of each case in it."""
    BatchDifference.objects.bulk_create(
        BatchDifference(
            batch=batch,
            line_id=one.line_id,
            side=side,
            expected_originals=one.expected[0],
            expected_copies=one.expected[1],
            counted_originals=one.counted[0],
            counted_copies=one.counted[1],
            found_at=now,
            found_by_id=actor.post_id or 0,
        )
        for one in deviations
    )
    if deviations:
        _tell_of(deviations, batch, side, now)
    cases = BatchLine.objects.filter(batch=batch).order_by("case__number").values_list("case__number", flat=True)
    whole = {"department": batch.department.code, "differences": len(deviations), "signature": signed.signature}
    traces = [audit.Trace(f"batch:{batch.number}", verb, whole)]
    traces += [audit.Trace(f"case:{number}", verb, {"batch": batch.number}) for number in cases.distinct()]
    audit.leave_all(traces, actor, now)


def _tell_of(deviations: list[Deviation], batch: CollectionBatch, side: str, now: datetime) -> None:
    """On the batch's own record, and in the lists of the centre's managers, who have to look into it."""
    text = (
        f"批次 {batch.number}（{batch.department.name}）交接有差异："
        f"{'；'.join(one.words for one in deviations)}。请查明后在“交接差异”中写明处理结果。"
    )
    subject, key = f"batch:{batch.number}", f"batch:{batch.number}:{side}"
    messages.tell(subject=subject, key=key, phone="", text=text, now=now)
    managers = Post.objects.filter(kind=Post.Kind.CENTRE_MANAGER, centre_id=batch.centre_id, account__isnull=False)
    messages.tell_posts(
        subject=subject,
        key=key,
        event="batch_difference",
        centre_id=batch.centre_id,
        audience=Audience.CENTRE,
        post_ids=managers.order_by("id").values_list("pk", flat=True),
        text=text,
        now=now,
    )


def check_still(batch: CollectionBatch, *states: str) -> None:
    """Raises ``Refusal('wrong_state')`` where the batch is in none of ``states``."""
    if batch.state not in states:
        raise Refusal("wrong_state", "这个批次的状态已经变化，请刷新页面查看后再操作。", extra={"state": batch.state})
