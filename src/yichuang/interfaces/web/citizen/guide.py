"""办事指南: finding an item, and its guide in plain words."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from yichuang.domains.catalogue.queries import find_standing, get_guide, list_items, list_zones
from yichuang.domains.organisation.queries import get_centre
from yichuang.interfaces.web.guard import public

from .flow import draw_flow

LONGEST_TEXT = 60


@public
@require_GET
def guides(request: HttpRequest) -> HttpResponse:
    """``/guide/?q=…&zone=…&after=…``: the list, or for htmx the found part of it."""
    centre = get_centre()
    text = request.GET.get("q", "").strip()[:LONGEST_TEXT]
    zones = [zone for zone in list_zones(centre.pk) if zone.items]
    zone = next((zone for zone in zones if zone.code == request.GET.get("zone")), None)
    page = list_items(centre.pk, text=text, zone_id=zone.id if zone else None, after=request.GET.get("after"))
    template = "citizen/guide_found.html" if getattr(request, "htmx", False) else "citizen/guides.html"
    return render(request, template, {"text": text, "zones": zones, "zone": zone, "page": page})


@public
@require_GET
def guide(request: HttpRequest, code: str) -> HttpResponse:
    """``/guide/<item code>/``; printed as it stands."""
    centre_id = get_centre().pk
    if standing := find_standing(centre_id, code):  # suspended or abolished: says so, and where to go instead
        status = 410 if standing.state == "abolished" else 200
        return render(request, "citizen/guide_stopped.html", {"standing": standing}, status=status)
    found = get_guide(centre_id, code)
    return render(request, "citizen/guide.html", {"guide": found, "flow": draw_flow(found)})
