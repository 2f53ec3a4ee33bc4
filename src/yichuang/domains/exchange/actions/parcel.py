"""Parcels to the applicant: ordered, under way, ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import SYSTEM, Actor
from yichuang.rules.exchange.courier import ENDED, may_follow, split
from yichuang.toolkit import jobs

from ..couriers import CARRIERS, News, Parcel
from ..models import CourierEvent, CourierItem, CourierOrder


@dataclass(frozen=True, slots=True)
class NewParcel:
    """What goes to somebody. ``contents``: subject and department of each case in it; ``person_index``: keyed digest
    by which parcels of one person are known; ``tracking``: typed from the slip, empty where the carrier makes it."""

    centre_id: int
    carrier: str
    tracking: str
    name: str
    person_index: str
    phone: str
    address: str
    bearer: str
    price_cents: int
    contents: Sequence[tuple[str, int]]


def place_order(*, actor: Actor, now: datetime, parcel: NewParcel) -> CourierOrder:
    """Write a parcel with results, in the caller's transaction."""
    order = CourierOrder.objects.create(
        centre_id=parcel.centre_id,
        direction=CourierOrder.Direction.RESULT,
        carrier="manual" if parcel.tracking else parcel.carrier,
        tracking=parcel.tracking,
        person_name=parcel.name,
        person_index=parcel.person_index,
        phone=parcel.phone,
        address=parcel.address,
        bearer=parcel.bearer,
        price_cents=parcel.price_cents,
        ordered_at=now,
        ordered_by_id=actor.post_id,
    )
    CourierItem.objects.bulk_create(
        [CourierItem(order=order, subject=subject, department_id=dept) for subject, dept in parcel.contents]
    )
    _share(order)
    CourierEvent.objects.create(order=order, state=order.state, at=now)
    detail = {"carrier": order.carrier, "tracking": order.tracking, "bearer": order.bearer, "cents": order.price_cents}
    audit.leave(f"parcel:{order.pk}", "order_parcel", actor, now, detail)
    if not parcel.tracking:
        jobs.defer("order_parcel", order_id=order.pk)
    return order


def order_with_carrier(*, order_id: int, now: datetime) -> CourierOrder:
    """Have the carrier fetch a parcel; what was ordered already stays as it is."""
    order = CourierOrder.objects.select_related("centre").get(pk=order_id)
    if order.tracking:
        return order
    placed = CARRIERS[order.carrier].order(
        Parcel(
            reference=f"{order.centre.code}-{order.pk}",
            sender=order.centre.name,
            sender_address=order.centre.address,
            receiver=order.person_name,
            phone=order.phone,
            address=order.address,
        )
    )
    with transaction.atomic():
        order = CourierOrder.objects.select_for_update().get(pk=order_id)
        if not order.tracking:
            order.tracking = placed.tracking
            if placed.price_cents is not None:
                order.price_cents = placed.price_cents
            order.save(update_fields=["tracking", "price_cents"])
            _share(order)
            detail = {"tracking": order.tracking, "cents": order.price_cents}
            audit.leave(f"parcel:{order.pk}", "parcel_placed", SYSTEM, now, detail)
    return order


def ask_carrier(*, order_id: int, now: datetime) -> CourierOrder:
    """Ask where a parcel is and take what is new."""
    order = CourierOrder.objects.get(pk=order_id)
    for news in CARRIERS[order.carrier].track(order.tracking, order.address, order.ordered_at, now):
        order = take_news(order_id=order_id, news=news, actor=SYSTEM, now=now)
    return order


def take_news(*, order_id: int, news: News, actor: Actor, now: datetime) -> CourierOrder:
    """Something became of a parcel; what can't follow its state (told before, or out of order) changes nothing."""
    with transaction.atomic():
        order = CourierOrder.objects.select_for_update().get(pk=order_id)
        known = CourierEvent.objects.filter(order=order, state=news.state, at=news.at).exists()
        if known or not may_follow(order.state, news.state):
            return order
        order.state, order.signer = news.state, news.signer[:80] or order.signer
        order.ended_at = news.at if news.state in ENDED else None
        order.save(update_fields=["state", "signer", "ended_at"])
        CourierEvent.objects.create(order=order, state=news.state, at=news.at, text=news.text[:200])
        audit.leave(f"parcel:{order.pk}", f"parcel_{news.state}", actor, now, {"at": news.at.isoformat()})
        return order


def _share(order: CourierOrder) -> None:
    items = list(order.items.order_by("id"))
    for item, cents in zip(items, split(order.price_cents, len(items)), strict=True):
        item.share_cents = cents
    CourierItem.objects.bulk_update(items, ["share_cents"])
