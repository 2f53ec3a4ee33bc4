"""What carriers tell, brought to the cases: the number to the applicant, the end of the way to the case."""

import logging
from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.exchange import actions as exchange
from yichuang.domains.exchange.models import CourierOrder
from yichuang.domains.exchange.queries import list_to_track, subjects_of
from yichuang.domains.messages import actions as messages
from yichuang.rules.access import SYSTEM
from yichuang.rules.refusal import Refusal

from ..models import Case
from .confirm_delivery import delivered
from .parcel_came_back import came_back

logger = logging.getLogger(__name__)


def order_parcel(*, order_id: int, now: datetime) -> None:
    """Have the carrier fetch a parcel, and tell its number to whom it goes. Safe to run twice."""
    order = exchange.order_with_carrier(order_id=order_id, now=now)
    for case in _cases(order_id):
        messages.tell(
            subject=f"case:{case.number}",
            key=f"case:{case.number}:parcel:{order_id}",
            phone=case.contact_phone,
            text=(
                f"【{case.accepting_centre.name}】您申请的「{case.item.name}」（办件编号{case.number}）结果的快递单号是"
                f"{order.tracking}，请留意签收。"
            ),
            now=now,
        )


def track_parcels(*, now: datetime) -> None:
    """Ask the carriers of all parcels under way; one that can't be asked does not hold up the others."""
    for order_id in list_to_track():
        try:
            with transaction.atomic():  # parcel and cases move together, or are asked for again
                before = CourierOrder.objects.values_list("state", flat=True).get(pk=order_id)
                order = exchange.ask_carrier(order_id=order_id, now=now)
                if order.state != before:
                    _follow(order, now)
        except Refusal as refusal:
            logger.info("parcel %s left out: %s", order_id, refusal.code)
        except Exception:
            logger.exception("parcel %s could not be asked for", order_id)


def _follow(order: CourierOrder, now: datetime) -> None:
    last = order.events.order_by("at", "id").last()
    at, text = (last.at, last.text) if last else (now, "")
    for case in _cases(order.pk):
        if order.state == "delivered":
            delivered(case_id=case.pk, signer=order.signer, at=at, now=now)
        elif order.state == "returned":
            came_back(case_id=case.pk, reason=text, at=at, now=now)
        elif order.state == "lost":
            audit.leave(f"case:{case.number}", "parcel_lost", SYSTEM, now, {"tracking": order.tracking})


def _cases(order_id: int) -> list[Case]:
    numbers = [subject.removeprefix("case:") for subject in subjects_of(order_id)]
    found = Case.objects.filter(number__in=numbers, state="sent").select_related("item", "accepting_centre")
    return list(found.order_by("number"))
