"""Which zone and window accepts what, what is kept out, and what is neither (CAT-9)."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When

from yichuang.domains.organisation.models import NegativeListEntry, Window
from yichuang.rules.catalogue.presence import WHOLE, Presence, Tally, is_for, presence_of
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.pages import SIZE, Page, page_of

from ..models import ServiceItem

ACCEPTING = (Window.Kind.ACCEPTANCE, Window.Kind.GENERAL_ACCEPTANCE, Window.Kind.PROFESSIONAL)
WORKING = (ServiceItem.State.PUBLISHED, ServiceItem.State.SUSPENDED)


@dataclass(frozen=True)
class PlacedZone:
    """A zone that accepts an item, with its accepting windows; without any, nobody accepts it there."""

    code: str
    name: str
    windows: tuple[str, ...]


@dataclass(frozen=True)
class PresenceRow:
    """An item and where it is accepted, or why it isn't."""

    code: str
    name: str
    department: str
    department_code: str
    is_suspended: bool
    presence: Presence
    zones: tuple[PlacedZone, ...]
    reason: str
    approved_by: str
    document: str
    is_whole: bool


@dataclass(frozen=True)
class KeptOut:
    """An entry of the negative list, and how many items of the catalogue it keeps out."""

    department: str
    scope: str
    reason: str
    approved_by: str
    document: str
    items: int


def tally_presence(centre_id: int) -> Tally:
    """How many items are in the hall, on the negative list, and neither."""
    judged: QuerySet[Any] = _judged(centre_id)
    groups = judged.values("is_negative", "has_window").annotate(number=Count("pk")).order_by()
    counts: dict[Presence, int] = {"in_hall": 0, "negative": 0, "outside": 0}
    for group in groups:
        presence = presence_of(is_negative=group["is_negative"], has_window=group["has_window"])
        counts[presence] += group["number"]
    return Tally(**counts)


def list_presence(
    centre_id: int,
    *,
    presence: Presence | str = "",
    zone: str = "",
    department: str = "",
    text: str = "",
    after: str | None = None,
    size: int = SIZE,
) -> Page[PresenceRow]:
    """A page of items in the order of their codes; filters may be empty. Three queries, however many rows."""
    found = _judged(centre_id)
    if presence:
        found = found.filter(**_CONDITIONS.get(presence, {}))
    if zone:
        found = found.filter(zones__code=zone)
    if department:
        found = found.filter(department__code=department)
    if text := text.strip():
        found = found.filter(Q(name__icontains=text) | Q(initials__istartswith=text) | Q(keywords__contains=[text]))
    if after:
        found = found.filter(code__gt=after)
    items = list(found.select_related("department", "negative_entry").order_by("code")[: size + 1])
    return page_of(_rows(centre_id, items), lambda row: row.code, after=after, size=size)


def get_presence(centre_id: int, code: str) -> PresenceRow:
    """Where one item is accepted; raises ``Refusal('not_found')``."""
    items = list(_judged(centre_id).filter(code=code).select_related("department", "negative_entry"))
    if not items:
        raise Refusal("not_found", "没有找到这个事项，可能还没有公布或已取消。")
    return _rows(centre_id, items)[0]


def is_outside(centre_id: int, code: str) -> bool:
    """Whether an item works already, and no window accepts it, nor is it on the negative list."""
    items = list(_judged(centre_id).filter(code=code).select_related("department", "negative_entry"))
    return bool(items) and _rows(centre_id, items)[0].presence == "outside"


def list_negative(centre_id: int) -> list[KeptOut]:
    """The negative list, department by department."""
    working = Q(items__state__in=WORKING)
    whole = Q(department__items__state__in=WORKING)
    entries = NegativeListEntry.objects.filter(department__centre_id=centre_id).select_related("department")
    counted = entries.annotate(
        of_entry=Count("items", filter=working, distinct=True),
        of_department=Count("department__items", filter=whole, distinct=True),
    )
    return [
        KeptOut(
            one.department.name,
            one.scope,
            one.reason,
            one.approved_by,
            one.document,
            one.of_department if one.scope == WHOLE else one.of_entry,
        )
        for one in counted.order_by("department_id", "id")
    ]


# What each presence means for the annotated flags; ``presence_of`` is the rule, a test holds both together.
_CONDITIONS: dict[str, dict[str, bool]] = {
    "in_hall": {"is_negative": False, "has_window": True},
    "negative": {"is_negative": True},
    "outside": {"is_negative": False, "has_window": False},
}


def _judged(centre_id: int) -> QuerySet[ServiceItem]:
    """Published items that are accepted themselves, with the two facts that presence hangs on."""
    whole = NegativeListEntry.objects.filter(department_id=OuterRef("department_id"), scope=WHOLE)
    windows = Window.objects.filter(zone__items=OuterRef("pk"), kind__in=ACCEPTING)
    parts = ServiceItem.objects.filter(parent_id=OuterRef("pk"), state__in=WORKING)
    return (
        ServiceItem.objects.filter(~Exists(parts), centre_id=centre_id, state__in=WORKING)
        .annotate(is_whole=Exists(whole), has_window=Exists(windows), service_objects=F("version__service_objects"))
        .annotate(
            is_negative=Case(
                When(Q(negative_entry__isnull=False) | Q(is_whole=True), then=Value(True)),
                default=Value(False),
                output_field=BooleanField(),
            )
        )
    )


def _rows(centre_id: int, items: list[Any]) -> list[PresenceRow]:
    zones = _zones_of({item.pk: (item.department.code, item.service_objects or ()) for item in items})
    departments = {item.department_id for item in items if item.is_whole}
    whole = {
        entry.department_id: entry
        for entry in NegativeListEntry.objects.filter(department_id__in=departments, scope=WHOLE)
    }
    return [_row(item, zones.get(item.pk, ()), whole.get(item.department_id)) for item in items]


def _row(item: Any, zones: tuple[PlacedZone, ...], whole: NegativeListEntry | None) -> PresenceRow:
    entry = item.negative_entry or whole
    return PresenceRow(
        code=item.code,
        name=item.name,
        department=item.department.name,
        department_code=item.department.code,
        is_suspended=item.state == ServiceItem.State.SUSPENDED,
        presence=presence_of(is_negative=item.is_negative, has_window=item.has_window),
        zones=zones,
        reason=entry.reason if entry else "",
        approved_by=entry.approved_by if entry else "",
        document=entry.document if entry else "",
        is_whole=item.negative_entry_id is None and whole is not None,
    )


def _zones_of(items: dict[int, tuple[str, Collection[str]]]) -> dict[int, tuple[PlacedZone, ...]]:
    """Zones of items with the display names of their accepting windows, in the order of the hall. ``items``: department
    and service objects by id."""
    links = ServiceItem.zones.through.objects.filter(serviceitem_id__in=list(items)).order_by("zone__order", "zone_id")
    pairs = list(links.values_list("serviceitem_id", "zone_id", "zone__code", "zone__name"))
    accepting = Window.objects.filter(zone_id__in={zone for _, zone, _, _ in pairs}, kind__in=ACCEPTING)
    windows: dict[int, list[tuple[str, str, list[str]]]] = {}
    columns = accepting.order_by("order", "id").values_list("zone_id", "display_name", "serves", "departments")
    for zone_id, name, serves, departments in columns:
        windows.setdefault(zone_id, []).append((name, serves, departments))
    found: dict[int, tuple[PlacedZone, ...]] = {}
    for item_id, zone_id, code, name in pairs:
        owner, objects = items[item_id]
        here = windows.get(zone_id, ())
        names = tuple(one for one, whom, of in here if is_for(whom, of, department=owner, service_objects=objects))
        found[item_id] = (*found.get(item_id, ()), PlacedZone(code, name, names))
    return found
