"""Parcels as lists and pages show them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from yichuang.rules.access import Actor, check_kind
from yichuang.rules.refusal import Refusal

from .. import labels
from ..couriers import CARRIERS
from ..models import CourierOrder

PAGE = 20


@dataclass(frozen=True, slots=True)
class ParcelEvent:
    """One piece of news."""

    label: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class ParcelRow:
    """A parcel; ``is_tracked``: its carrier tells by itself when it is signed for; ``numbers``: of its cases."""

    id: int
    direction: str
    carrier_label: str
    tracking: str
    state: str
    state_label: str
    person_name: str
    bearer_label: str
    price_cents: int
    ordered_at: datetime
    ordered_by: int | None
    ended_at: datetime | None
    signer: str
    note: str
    is_tracked: bool
    numbers: tuple[str, ...]
    events: tuple[ParcelEvent, ...] = ()

    @property
    def price(self) -> str:
        """12.00 元."""
        return f"{self.price_cents / 100:.2f} 元"


@dataclass(frozen=True, slots=True)
class ParcelPage:
    """One page; ``next`` is the cursor of the following one."""

    rows: list[ParcelRow]
    next: str = ""


def find_parcel(subject: str) -> ParcelRow | None:
    """The newest parcel with a case's result, with its news."""
    orders = CourierOrder.objects.filter(items__subject=subject, direction="result")
    order = orders.prefetch_related("items", "events").order_by("-id").first()
    return _row(order, with_events=True) if order else None


def list_parcels(actor: Actor, *, group: str = "", cursor: str = "") -> ParcelPage:
    """Parcels with results, the newest first. ``group``: under_way, unconfirmed (typed by hand, nobody has confirmed),
    lost, or empty for all. Raises ``Refusal``: ``not_permitted``, ``bad_cursor``."""
    check_kind(actor, "issue")
    orders = CourierOrder.objects.filter(centre=actor.centre_id, direction="result")
    if group == "under_way":
        orders = orders.filter(ended_at=None).exclude(state="lost")
    elif group == "unconfirmed":
        untracked = [name for name, carrier in CARRIERS.items() if not carrier.is_tracked]
        orders = orders.filter(ended_at=None, carrier__in=untracked).exclude(state="lost")
    elif group == "lost":
        orders = orders.filter(state="lost")
    return _page(orders, cursor)


def list_incoming(actor: Actor, *, is_open: bool = False, search: str = "", cursor: str = "") -> ParcelPage:
    """Parcels that brought materials, the newest first; ``is_open``: only those that belong to no case yet.

    Raises ``Refusal``: ``not_permitted``, ``bad_cursor``.
    """
    check_kind(actor, "register_parcel")
    orders = CourierOrder.objects.filter(centre=actor.centre_id, direction="materials")
    if is_open:
        orders = orders.filter(items__subject="")
    if search.strip():
        orders = orders.filter(tracking=search.strip())
    return _page(orders, cursor)


def list_to_track(limit: int = 500) -> list[int]:
    """Parcels under way whose carrier answers."""
    tracked = [name for name, carrier in CARRIERS.items() if carrier.is_tracked]
    under_way = CourierOrder.objects.filter(ended_at=None, direction="result", carrier__in=tracked)
    return list(under_way.exclude(tracking="").order_by("id").values_list("pk", flat=True)[:limit])


def subjects_of(order_id: int) -> list[str]:
    """What a parcel is about."""
    items = CourierOrder.objects.filter(pk=order_id).values_list("items__subject", flat=True)
    return [subject for subject in items.order_by("items__id") if subject]


def _page(orders: QuerySet[CourierOrder], cursor: str) -> ParcelPage:
    if cursor:
        moment, _, number = cursor.partition("~")
        try:
            at, last = datetime.fromisoformat(moment), int(number)
        except ValueError:
            raise Refusal("bad_cursor", "翻页位置无效，请从第一页重新开始。", field="cursor") from None
        orders = orders.filter(Q(ordered_at__lt=at) | Q(ordered_at=at, id__lt=last))
    found = list(orders.prefetch_related("items").order_by("-ordered_at", "-id")[: PAGE + 1])
    shown = found[:PAGE]
    following = f"{shown[-1].ordered_at.isoformat()}~{shown[-1].pk}" if len(found) > PAGE else ""
    return ParcelPage([_row(one) for one in shown], following)


def _row(order: CourierOrder, *, with_events: bool = False) -> ParcelRow:
    events = (
        tuple(ParcelEvent(labels.PARCEL_STATES[one.state], one.at, one.text) for one in order.events.all())
        if with_events
        else ()
    )
    return ParcelRow(
        id=order.pk,
        direction=order.direction,
        carrier_label=labels.CARRIERS.get(order.carrier, order.carrier),
        tracking=order.tracking,
        state=order.state,
        state_label=labels.PARCEL_STATES[order.state],
        person_name=order.person_name,
        bearer_label=labels.BEARERS[order.bearer],
        price_cents=order.price_cents,
        ordered_at=order.ordered_at,
        ordered_by=order.ordered_by_id,
        ended_at=order.ended_at,
        signer=order.signer,
        note=order.note,
        is_tracked=CARRIERS[order.carrier].is_tracked if order.carrier in CARRIERS else False,
        numbers=tuple(one.subject.removeprefix("case:") for one in order.items.all() if one.subject),
        events=events,
    )
