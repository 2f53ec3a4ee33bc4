"""Machines as the technician reads them: all at a glance, and one with its faults and orders."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Prefetch, QuerySet

from yichuang.domains.organisation.models import Window, Zone
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.hall.machines import (
    ADVICE,
    FAULTY,
    PAGE_KINDS,
    Condition,
    MachineKind,
    Standing,
    patience,
    standing_of,
)
from yichuang.rules.hall.policy import hall_policy
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.pages import SIZE, Page, number_after, page_of

from ..models import Fault, Machine, PageOrder, PrintOrder

MANY = 400  # machines of the largest hall; one page shows them all
PERMISSION = "manage_machines"
_LATEST = 10


@dataclass(frozen=True)
class MachineRow:
    """A machine as it stands. ``since``: from when on; ``where``: group of the plan; ``do`` and ``safe``: what is next;
    ``restarting``: an order waits for it; ``has_page``: one of ours, that can be restarted."""

    id: int
    code: str
    name: str
    kind: str
    where: str
    place: str
    window: str
    zone_id: int | None
    window_id: int | None
    address: str
    printer_id: int | None
    printer: str
    prints_itself: bool
    standing: Standing
    since: datetime | None
    text: str
    last_seen: datetime | None
    enrolled_at: datetime | None
    page: str
    version: str
    errors: int
    stale: int
    do: str
    safe: str
    restarting: bool
    has_page: bool

    @property
    def is_faulty(self) -> bool:
        """Somebody has to go there."""
        return self.standing in FAULTY


@dataclass(frozen=True)
class FaultRow:
    """One fault; ``ended_at`` None while it is open."""

    id: int
    kind: str
    text: str
    began_at: datetime
    ended_at: datetime | None
    ended_by: str
    note: str
    told_posts: int


@dataclass(frozen=True)
class OrderRow:
    """A restart or a slip: ``what`` restart or print, ``state``: waiting, sent, confirmed, lapsed, or a print's."""

    what: str
    at: datetime
    by: str
    state: str
    ended_at: datetime | None
    note: str


@dataclass(frozen=True)
class Places:
    """What a machine may be connected with: ``(id, name)`` of zones, windows, printers."""

    zones: list[tuple[int, str]]
    windows: list[tuple[int, str]]
    printers: list[tuple[int, str]]


def silence_of(machine: Machine) -> timedelta:
    """After how long it counts as offline; reads its centre."""
    return patience(hall_policy(machine.centre.settings).machines.beat_seconds, bool(machine.address))


def standing(machine: Machine, now: datetime, silence: timedelta) -> Standing:
    """How it stands at ``now``. A terminal of another maker that never reports is not called offline."""
    seen = machine.last_seen
    if machine.kind == Machine.Kind.TERMINAL and not machine.seen_version:
        seen = now
    return standing_of(
        is_enrolled=machine.enrolled_at is not None,
        is_revoked=machine.revoked_at is not None,
        last_seen=seen,
        condition=Condition(machine.condition),
        now=now,
        silence=silence,
    )


def list_machines(actor: Actor, now: datetime) -> list[MachineRow]:
    """All machines of the actor's centre, by zone, window and code. Two queries.

    Raises ``Refusal('not_permitted')``, as all that is read here."""
    found = _found(actor)
    ordered = found.order_by(F("zone__order").asc(nulls_first=True), F("window__order").asc(nulls_first=True), "code")
    return [_row(machine, now) for machine in ordered[:MANY]]


def get_machine(actor: Actor, machine_id: int, now: datetime) -> MachineRow:
    """Raises ``Refusal('not_found')``, another centre's too."""
    machine = _found(actor).filter(pk=machine_id).first()
    if machine is None:
        raise Refusal("not_found", "没有找到这台设备，它可能属于其他中心。请返回设备列表。")
    return _row(machine, now)


def list_faults(actor: Actor, machine_id: int, after: str | None = None) -> Page[FaultRow]:
    """A page of a machine's faults, the latest first."""
    check_kind(actor, PERMISSION)
    found = Fault.objects.filter(machine_id=machine_id, machine__centre_id=actor.centre_id)
    if (last := number_after(after)) is not None:
        found = found.filter(pk__lt=last)
    columns = ("id", "kind", "text", "began_at", "ended_at", "ended_by", "note", "told_posts")
    rows = [FaultRow(*row) for row in found.order_by("-pk").values_list(*columns)[: SIZE + 1]]
    return page_of(rows, lambda row: str(row.id), after=after)


def list_orders(actor: Actor, machine_id: int) -> list[OrderRow]:
    """The latest restarts and slips of a machine."""
    check_kind(actor, PERMISSION)
    mine = {"machine_id": machine_id, "machine__centre_id": actor.centre_id}
    rows = [_restart(order) for order in PageOrder.objects.filter(**mine).order_by("-pk")[:_LATEST]]
    prints = PrintOrder.objects.filter(printer_id=machine_id, printer__centre_id=actor.centre_id)
    for order in prints.select_related("kiosk").order_by("-pk")[:_LATEST]:
        by = order.kiosk.name if order.kiosk else ""
        rows.append(OrderRow("print", order.ordered_at, by, order.state, order.ended_at, order.note))
    return sorted(rows, key=lambda row: row.at, reverse=True)[:_LATEST]


def list_places(actor: Actor) -> Places:
    """For the form of a machine. Three queries."""
    check_kind(actor, PERMISSION)
    centre = {"centre_id": actor.centre_id}
    printers = Machine.objects.filter(**centre, kind=Machine.Kind.PRINTER, revoked_at=None).order_by("code")
    return Places(
        list(Zone.objects.filter(**centre).values_list("pk", "name")),
        list(Window.objects.filter(**centre).values_list("pk", "display_name")),
        list(printers.values_list("pk", "name")),
    )


def _found(actor: Actor) -> QuerySet[Machine]:
    """The machines that the actor looks after, with what a row needs."""
    check_kind(actor, PERMISSION)
    waiting = PageOrder.objects.filter(confirmed_at=None, lapsed_at=None)
    found = Machine.objects.filter(centre_id=actor.centre_id).select_related("centre", "zone", "window", "printer")
    return found.prefetch_related(Prefetch("page_orders", waiting, to_attr="waiting_orders"))


def _row(machine: Machine, now: datetime) -> MachineRow:
    stands = standing(machine, now, silence_of(machine))
    since = {
        Standing.OFFLINE: machine.last_seen,
        Standing.NEW: machine.registered_at,
        Standing.DISABLED: machine.revoked_at,
    }.get(stands, machine.condition_since or machine.enrolled_at)
    zone = machine.zone.name if machine.zone else ""
    advice = ADVICE[stands]
    return MachineRow(
        id=machine.pk,
        code=machine.code,
        name=machine.name,
        kind=machine.kind,
        where=zone or "公共区域",
        place=machine.place,
        window=machine.window.display_name if machine.window else "",
        zone_id=machine.zone_id,
        window_id=machine.window_id,
        address=machine.address,
        printer_id=machine.printer_id,
        printer=machine.printer.name if machine.printer else "",
        prints_itself=machine.prints_itself,
        standing=stands,
        since=since,
        text=machine.condition_text,
        last_seen=machine.last_seen,
        enrolled_at=machine.enrolled_at,
        page=machine.seen_page,
        version=machine.seen_version,
        errors=machine.seen_errors,
        stale=machine.seen_stale,
        do=advice.do,
        safe=advice.safe,
        restarting=bool(machine.waiting_orders),  # type: ignore[attr-defined]
        has_page=MachineKind(machine.kind) in PAGE_KINDS,
    )


def _restart(order: PageOrder) -> OrderRow:
    if order.confirmed_at:
        return OrderRow("restart", order.ordered_at, order.ordered_by, "confirmed", order.confirmed_at, "")
    if order.lapsed_at:
        return OrderRow("restart", order.ordered_at, order.ordered_by, "lapsed", order.lapsed_at, "")
    return OrderRow("restart", order.ordered_at, order.ordered_by, "sent" if order.sent_at else "waiting", None, "")
