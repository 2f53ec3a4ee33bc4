"""Decline a request for extension (不同意延期): the limit stays, the desk reads why."""

from datetime import datetime

from yichuang.rules.access import Actor

from ..models import Case, ExtensionRequest
from .act import acting
from .ending import worded


def decline_extension(*, actor: Actor, now: datetime, number: str, answer: str, edition: int | None = None) -> Case:
    """Answer the open request. Raises ``Refusal``: those of ``acting``, ``answer_missing``."""
    answer = worded(answer, "answer", "请写明不同意延期的理由，承办人会看到。")
    with acting(actor, "decline_extension", number=number, edition=edition, now=now) as act:
        ExtensionRequest.objects.filter(case=act.case, answered_at=None).update(
            answered_at=now, answered_by_id=act.post_id, is_granted=False, answer=answer
        )
        return act.finish()
