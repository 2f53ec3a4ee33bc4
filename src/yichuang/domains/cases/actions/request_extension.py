"""Ask the head of the department for an extension (申请延期), with the reason; nothing changes until it is granted."""

from datetime import datetime
from decimal import Decimal

from yichuang.rules.access import Actor
from yichuang.rules.cases.extension import check_extension

from ..extending import is_joint, statutory_clock
from ..models import Case, ExtensionRequest
from .act import acting
from .ending import worded


def request_extension(
    *, actor: Actor, now: datetime, number: str, value: Decimal | int, reason: str, edition: int | None = None
) -> Case:
    """Put the request on the head's desk. Raises ``Refusal``: those of ``acting``, ``reason_missing`` and
    ``check_extension``."""
    reason = worded(reason, "reason", "请写明需要延长期限的理由。")
    with acting(actor, "request_extension", number=number, edition=edition, now=now) as act:
        clock, limit = statutory_clock(act.case)
        asked = check_extension(Decimal(value), limit, is_joint=is_joint(act.case), due_at=clock.due_at, now=now)
        ExtensionRequest.objects.create(
            case=act.case, value=asked.value, reason=reason, requested_at=now, requested_by_id=act.post_id
        )
        return act.finish(value=str(asked.value), unit=asked.unit)
