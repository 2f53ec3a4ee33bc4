"""Pass the precheck (预审通过): what came online is in order as far as pictures show; received as of its day."""

from datetime import datetime

from yichuang.rules.access import Actor

from ..models import Case
from .act import acting


def pass_precheck(*, actor: Actor, now: datetime, number: str, edition: int | None = None) -> Case:
    """Receive what was sent in online. ``received_at`` and the 5 days to tell stay those of the submission.

    Raises ``Refusal``: those of ``acting``.
    """
    with acting(actor, "pass_precheck", number=number, edition=edition, now=now) as act:
        if act.case.received_by_id is None:
            act.set(received_by_id=act.post_id)
        return act.finish()
