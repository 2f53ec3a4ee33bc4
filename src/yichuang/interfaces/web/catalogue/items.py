"""The catalogue as a list."""

from dataclasses import fields

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yichuang.domains.catalogue.labels import DRAFT_STATES, ITEM_STATES, TYPES
from yichuang.domains.catalogue.queries import Wanted, list_entries, list_zones
from yichuang.domains.organisation.queries import list_departments
from yichuang.interfaces.web.guard import StaffRequest, staff


@require_safe
@staff("see_catalogue")
def list_page(request: StaffRequest) -> HttpResponse:
    """A page of items; filters stand in the address."""
    wanted = Wanted(**{field.name: request.GET.get(field.name, "")[:80] for field in fields(Wanted)})
    context = {
        "page": list_entries(request.actor, wanted, after=request.GET.get("after")),
        "wanted": wanted,
        "departments": list_departments(request.actor, ()),
        "zones": list_zones(request.actor.centre_id),
        "types": TYPES,
        "states": ITEM_STATES,
        "draft_states": {**DRAFT_STATES, "none": "没有草稿"},
    }
    return render(request, "catalogue/items.html", context)
