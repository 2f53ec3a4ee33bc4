"""The item finder, and the item's facts and checklist of materials."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from yichuang.domains.cases.queries import preview_deferral
from yichuang.domains.catalogue.labels import CASE_KINDS, MEDIA, NECESSITIES, SERVICE_OBJECTS
from yichuang.domains.catalogue.queries import (
    Guide,
    GuideMaterial,
    ItemRow,
    find_item,
    get_item_sheet,
    list_bundles,
    search_items,
)
from yichuang.domains.hall.queries import panel
from yichuang.domains.organisation.queries import WindowPlace, ZonePlace, find_window, load_time, map_zones
from yichuang.interfaces.web.application_form import show
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.interfaces.web.situation_sheet import lay_out, read_answers
from yichuang.rules.cases.intake import ZoneOfItem, check_window
from yichuang.rules.clock import Due, Limit, due
from yichuang.rules.refusal import Refusal

from .answers import refused_as_json
from .telling import fault_rows

FOUND, SHOWN, BUNDLES = 40, 8, 3


@refused_as_json
@staff("receive")
@require_GET
def find(request: StaffRequest) -> HttpResponse:
    """Fragment: the items that ``?q=`` may mean, those that this window accepts first."""
    words, centre_id = request.GET.get("q", "")[:60], request.actor.centre_id
    assert centre_id is not None  # of every clerk
    place, zones = find_window(request.actor.window_id), map_zones(centre_id)
    rows = [
        _row(item, place, [zones[zone_id] for zone_id in sorted(item.zone_ids)])
        for item in search_items(centre_id, words, FOUND)
    ]
    rows.sort(key=lambda row: not row["is_here"])  # stable: within, the best answer stays first
    context = {
        "rows": rows[:SHOWN],
        "bundles": list_bundles(centre_id, words)[:BUNDLES] if words.strip() else [],
        "words": words,
        "has_window": place is not None,
    }
    return render(request, "counter/found.html", context)


@refused_as_json
@staff("receive")
@require_GET
def matter(request: StaffRequest, code: str) -> HttpResponse:
    """Fragment: facts, questions and checklist of an item, for the answers ``?s_<question>=<option>``."""
    assert request.actor.centre_id is not None  # of every clerk
    sheet = get_item_sheet(request.actor.centre_id, code)
    situation = lay_out(sheet, read_answers(request.GET))
    materials = [
        {
            "asked": row.material,
            "need": NECESSITIES[row.material.necessity],
            "medium": MEDIA[row.material.medium],
            "amount": amount(row.material),
            "points": json.dumps(row.material.review_points, ensure_ascii=False),
            "why": row.why,
            "faults": fault_rows(row.material),
            "can_defer": sheet.deferral_listed and row.material.necessity == "deferrable",
            "can_promise": sheet.promise is not None and row.material.promise,
        }
        for row in situation.materials
        if not row.condition
    ]
    context = {
        "sheet": sheet,
        "situation": situation,
        "kind": CASE_KINDS[sheet.case_kind],
        "objects": "、".join(SERVICE_OBJECTS.get(one, one) for one in sheet.service_objects),
        "materials": materials,
        "form": show(sheet.form) if sheet.form else None,
        "deferral_until": preview_deferral(request.actor.centre_id, promised_of(sheet), timezone.now())
        if sheet.deferral_listed
        else None,
        "due": preview(sheet, request.actor.centre_id, timezone.now()),
    }
    return render(request, "counter/matter.html", context)


@refused_as_json
@staff("receive")
@require_GET
def of_ticket(request: StaffRequest) -> HttpResponse:
    """``{item: {code, name, situation} | null}``: what the ticket in hand was taken for, if this window accepts it;
    with the answers that were given before the number."""
    actor = request.actor
    in_hand, place = panel(actor, timezone.now()).in_hand, find_window(actor.window_id)
    item = find_item(in_hand.item_id) if in_hand and in_hand.item_id else None
    if item is None or place is None or actor.centre_id is None:
        return JsonResponse({"item": None})
    zones = map_zones(actor.centre_id)
    is_here = accepts(place, [zones[zone_id] for zone_id in sorted(item.zone_ids)])
    brought = {"code": item.code, "name": item.name, "situation": (in_hand and in_hand.brought.situation) or {}}
    return JsonResponse({"item": brought if is_here else None})


def accepts(place: WindowPlace, zones: Sequence[ZonePlace]) -> bool:
    """Whether a window accepts an item of these zones."""
    try:
        check_window(
            [ZoneOfItem(zone.id, zone.name, zone.is_general) for zone in zones],
            window_zone_id=place.zone_id,
            window_is_general=place.is_general,
            window_kind=place.kind,
        )
    except Refusal:
        return False
    return True


def amount(one: GuideMaterial) -> str:
    """原件2份、复印件1份."""
    words = []
    if one.originals:
        words.append(f"原件{one.originals}份")
    if one.copies:
        words.append(f"复印件{one.copies}份")
    return "、".join(words)


def promised_of(sheet: Guide) -> Limit:
    """The promised limit of an item."""
    return Limit(sheet.promised_value, sheet.promised_unit)  # type: ignore[arg-type]


def preview(sheet: Guide, centre_id: int, now: datetime) -> Due | None:
    """When the matter would be due, accepted now."""
    time = load_time(centre_id)
    found = due(
        now,
        promised_of(sheet),
        calendar=time.calendar,
        office=time.office,
        receipt_on_day_off=time.receipt_on_day_off,
    )
    return found if isinstance(found, Due) else None


def _row(item: ItemRow, place: WindowPlace | None, zones: Sequence[ZonePlace]) -> dict[str, Any]:
    is_here = place is not None and accepts(place, zones)
    return {
        "item": item,
        "kind": CASE_KINDS[item.case_kind],
        "is_here": is_here,
        "zones": "、".join(zone.name for zone in zones),
        "elsewhere": "" if is_here else _elsewhere(item, place, zones),
    }


def _elsewhere(item: ItemRow, place: WindowPlace | None, zones: Sequence[ZonePlace]) -> str:
    if place is None:
        return "您还没有开启窗口，请先在左侧选择窗口并开启。"
    names = [name for zone in zones for name in zone.windows or (zone.name,)]
    where = "、".join(names[:4]) + ("等窗口" if len(names) > 4 else "")
    return f"本窗口不受理「{item.name}」，请引导到{where or '通用综合受理窗口'}办理，或在左侧转号。"
