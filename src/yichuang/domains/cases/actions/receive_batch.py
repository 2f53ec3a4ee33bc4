"""Receive a batch (签收): the side that takes counts each line anew and signs."""

from datetime import datetime

from django.db import transaction

from yichuang.domains.authority import actions as authority
from yichuang.rules.access import Actor
from yichuang.rules.cases.tally import Listed, tally
from yichuang.rules.refusal import Refusal

from ..models import BatchDifference, BatchLine, Case, CollectionBatch
from ..one_set import is_under_way, waits_for_others
from ..telling import RELATED, tell_applicant
from .change_hands import Counts, check_still, locked_batch, put_on_record, sign_for

TAKES = {"out": "department", "in": "window"}


def receive_batch(
    *, actor: Actor, now: datetime, number: str, counts: Counts, signature: str | None, courier: str = ""
) -> CollectionBatch:
    """Count against what the giver has counted, and sign. With an open difference the batch stays disputed.

    Raises ``Refusal``: ``not_permitted``, ``not_found``, ``wrong_state``, ``same_person`` (nobody signs for both
    sides), those of ``sign_for`` and of ``rules.cases.tally``.
    """
    authority.require_kind(actor, "receive_batch", now, subject=f"batch:{number}")
    with transaction.atomic():
        batch = locked_batch(actor, number)
        check_still(batch, "handed_over")
        lines = list(BatchLine.objects.filter(batch=batch).order_by("id"))
        listed = [Listed(one.pk, one.name, one.given_originals or 0, one.given_copies or 0) for one in lines]
        deviations = tally(listed, counts)
        signed = sign_for(actor, TAKES[batch.direction], courier=courier, signature=signature)
        if signed.name == batch.giver_name or signed.signature == batch.giver_signature_id:
            raise Refusal("same_person", "移交和签收不能由同一个人签字，请由接收的人清点签字。", field="courier")
        for line in lines:
            line.taken_originals, line.taken_copies = counts[line.pk]
        BatchLine.objects.bulk_update(lines, ["taken_originals", "taken_copies"])
        batch.received_at, batch.received_by_id = now, actor.post_id
        batch.taker_name, batch.taker_signature_id = signed.name, signed.signature
        put_on_record(batch, "receive_batch", actor, now, side="taker", deviations=deviations, signed=signed)
        come_to_rest(batch)
        tell_of_arrival(batch, now)
    return batch


def tell_of_arrival(batch: CollectionBatch, now: datetime, case_id: int | None = None) -> None:
    """Tell the applicants whose results came with the batch, or that of one case, that they can be fetched; once."""
    arrived = BatchLine.objects.filter(batch=batch, kind=BatchLine.Kind.RESULT, case__state="ready")
    if case_id is not None:
        arrived = arrived.filter(case=case_id)
    fetched = Case.objects.filter(~waits_for_others(), delivery_way="window", pk__in=arrived.values("case"))
    for case in fetched.select_related(*RELATED):
        if not is_under_way(case.pk):
            tell_applicant(case, "result_arrived", f"case:{case.number}:arrived:{batch.number}", now)


def come_to_rest(batch: CollectionBatch) -> None:
    """Disputed while a difference is open, else closed."""
    is_open = BatchDifference.objects.filter(batch=batch, settled_at=None).exists()
    batch.state = CollectionBatch.State.DISPUTED if is_open else CollectionBatch.State.CLOSED
    batch.save()
