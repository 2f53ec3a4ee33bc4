"""Send by courier (寄递): the result goes to the address that the applicant gave."""

from datetime import datetime

from yichuang.rules.access import Actor

from .. import clocks
from ..models import Case, Handover
from .act import acting
from .ending import worded


def send_by_courier(
    *, actor: Actor, now: datetime, number: str, tracking: str, address: str = "", edition: int | None = None
) -> Case:
    """Close the case with a courier's number. ``address``: where it goes if not to the one given at intake.

    Raises ``Refusal``: those of ``acting``, ``tracking_missing``, ``address_missing``.
    """
    tracking = worded(tracking, "tracking", "请填写快递单号。", 50)
    with acting(actor, "send_by_courier", number=number, edition=edition, now=now) as act:
        address = worded(address or act.case.delivery_address, "address", "请填写收件地址。", 200)
        Handover.objects.create(
            case=act.case,
            way="courier",
            window_id=actor.window_id,
            receiver_name=act.case.applicant_name,
            tracking=tracking,
            at=now,
            by_id=act.post_id,
        )
        clocks.meet(act.case, now)
        act.set(closed_at=now, due_at=None, delivery_way="courier", delivery_address=address)
        return act.finish(way="courier", tracking=tracking)
