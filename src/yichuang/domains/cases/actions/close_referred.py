"""Close a referred case (转报办结): the upper organ takes it on to its end, nothing comes back to this centre."""

from datetime import datetime

from yichuang.rules.access import Actor

from ..models import Case, Ending
from .act import acting
from .ending import end_without_decision, worded


def close_referred(*, actor: Actor, now: datetime, number: str, reason: str, edition: int | None = None) -> Case:
    """End the case as referred; the applicant hears where to go on. Raises ``Refusal``: those of ``acting``,
    ``reason_missing``."""
    reason = worded(reason, "reason", "请写明转报办结的说明，例如由哪个上级机关直接答复申请人。")
    with acting(actor, "close_referred", number=number, edition=edition, now=now) as act:
        return end_without_decision(act, Ending.Kind.REFERRED, reason)
