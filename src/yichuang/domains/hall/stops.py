"""In which zones the items that somebody came for are handled in a hall."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from yichuang.domains.catalogue.models import ServiceItem
from yichuang.domains.organisation.models import Centre, Window, Zone
from yichuang.rules.catalogue.content import ItemContent, read
from yichuang.rules.catalogue.situations import check_answers
from yichuang.rules.hall.matters import MOST_FURTHER, Matter, Stop, plan_stops
from yichuang.rules.hall.tickets import Purpose
from yichuang.rules.naming import SPECIAL_LABELS
from yichuang.rules.refusal import Refusal


@dataclass(frozen=True)
class Way:
    """``zone`` of the ticket, its first ``item``, and the further stops in the order of the walk."""

    zone: Zone
    item_id: int | None = None
    further: tuple[Stop, ...] = ()


def find_way(centre: Centre, items: Sequence[int], zone_id: int | None) -> Way:
    """The way for these items, or without any to the named zone, or else to the general one.

    Raises ``Refusal``: ``unknown_item``, ``item_suspended``, ``item_not_in_hall``, ``too_many_matters``,
    ``unknown_zone``, ``no_zone``.
    """
    wanted = list(dict.fromkeys(items))
    if not wanted:
        return Way(_zone(centre, zone_id))
    if len(wanted) > 1 + MOST_FURTHER:
        raise Refusal("too_many_matters", f"一个号最多办 {1 + MOST_FURTHER} 件事，其余的请办完再取号。", field="item")
    found = ServiceItem.objects.filter(centre=centre).in_bulk(wanted)
    first, *further = plan_stops([Matter(pk, _zones_of(centre, found.get(pk))) for pk in wanted], zone_id)
    return Way(Zone.objects.get(pk=first.zone), first.item, tuple(further))


def zone_of_special(centre: Centre, purpose: Purpose) -> Zone:
    """Where its first window stands, which is what the ticket shows; windows of it call for the whole hall."""
    windows = Window.objects.filter(centre=centre, specials__contains=[purpose.value]).order_by("order", "id")
    window = windows.select_related("zone").first()
    if window is None:
        text = f"本中心没有“{SPECIAL_LABELS[purpose]}”窗口，请到导办台咨询。"
        raise Refusal("no_special_window", text, field="purpose")
    return window.zone or _zone(centre, None)


def check_situation(
    items: Sequence[int], given: Mapping[str, Mapping[str, Sequence[str]]]
) -> dict[str, dict[str, list[str]]]:
    """The answers that count, of the items that the ticket is for; others are dropped.

    Raises ``Refusal`` ``situation_unknown``.
    """
    if not given:
        return {}
    known = ServiceItem.objects.select_related("version").filter(pk__in=items, code__in=list(given))
    checked = {
        item.code: check_answers(read(ItemContent, item.version.content), given[item.code], must_be_whole=False)
        for item in known
        if item.version
    }
    return {code: answers for code, answers in checked.items() if answers}


def _zones_of(centre: Centre, item: ServiceItem | None) -> tuple[int, ...]:
    if item is None:
        raise Refusal("unknown_item", "没有找到这个事项，请重新查找。", field="item")
    if item.state != ServiceItem.State.PUBLISHED:
        raise Refusal("item_suspended", "这个事项目前暂停办理，请到导办台咨询。", field="item")
    zones = tuple(item.zones.filter(centre=centre).order_by("order", "id").values_list("pk", flat=True))
    if not zones:
        raise Refusal("item_not_in_hall", "这个事项没有进驻大厅，请到导办台咨询在哪里办理。", field="item")
    return zones


def _zone(centre: Centre, zone_id: int | None) -> Zone:
    zones = Zone.objects.filter(centre=centre)
    if zone_id is not None:
        zone = zones.filter(pk=zone_id).first()
        if zone is None:
            raise Refusal("unknown_zone", "没有找到这个专区，请重新选择。", field="zone")
        return zone
    zone = zones.filter(is_general=True).order_by("order", "id").first()
    if zone is None:
        raise Refusal("no_zone", "请选择要去的专区，或到导办台取号。", field="zone")
    return zone
