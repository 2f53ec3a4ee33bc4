"""Hand over a batch (移交): the side that gives counts each line and signs."""

from datetime import datetime

from django.db import transaction

from yichuang.domains.authority import actions as authority
from yichuang.rules.access import Actor
from yichuang.rules.cases.tally import Listed, tally

from ..models import BatchLine, CollectionBatch
from .change_hands import Counts, check_still, locked_batch, put_on_record, sign_for

GIVES = {"out": "window", "in": "department"}


def hand_over_batch(
    *, actor: Actor, now: datetime, number: str, counts: Counts, signature: str | None, courier: str = ""
) -> CollectionBatch:
    """Count and sign for the giving side; nothing more is added afterwards. ``counts``: line → (originals, copies).

    ``courier``: the department's person, where the window's device takes the signature. Raises ``Refusal``:
    ``not_permitted``, ``not_found``, ``wrong_state``, those of ``sign_for`` and of ``rules.cases.tally``.
    """
    authority.require_kind(actor, "hand_over_batch", now, subject=f"batch:{number}")
    with transaction.atomic():
        batch = locked_batch(actor, number)
        check_still(batch, "collecting", "waiting")
        lines = list(BatchLine.objects.filter(batch=batch).order_by("id"))
        deviations = tally([Listed(one.pk, one.name, one.originals, one.copies) for one in lines], counts)
        signed = sign_for(actor, GIVES[batch.direction], courier=courier, signature=signature)
        for line in lines:
            line.given_originals, line.given_copies = counts[line.pk]
        BatchLine.objects.bulk_update(lines, ["given_originals", "given_copies"])
        batch.state = CollectionBatch.State.HANDED_OVER
        batch.handed_over_at, batch.handed_over_by_id = now, actor.post_id
        batch.giver_name, batch.giver_signature_id = signed.name, signed.signature
        batch.save()
        put_on_record(batch, "hand_over_batch", actor, now, side="giver", deviations=deviations, signed=signed)
    return batch
