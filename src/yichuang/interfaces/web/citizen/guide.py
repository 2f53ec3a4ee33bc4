"""办事指南: finding an item, and its guide in plain words, on the screen, on paper and as a picture."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from yichuang.domains.appointments.queries import is_bookable
from yichuang.domains.catalogue.queries import (
    Guide,
    find_guide_file,
    find_standing,
    get_guide,
    list_bundles,
    list_items,
    list_zones,
)
from yichuang.domains.documents.queries import file_name
from yichuang.domains.hall.queries import windows_now
from yichuang.interfaces.files import file_response
from yichuang.interfaces.web.guard import public
from yichuang.interfaces.web.situation_sheet import lay_out, read_answers
from yichuang.interfaces.web.which_centre import centre_of

from .apply import offers_online
from .flow import draw_flow

LONGEST_TEXT, BUNDLES = 60, 3


@public
@require_GET
def guides(request: HttpRequest) -> HttpResponse:
    """``/guide/?q=…&zone=…&after=…``: the list, or for htmx the found part of it."""
    centre = centre_of(request)
    text = request.GET.get("q", "").strip()[:LONGEST_TEXT]
    zones = [zone for zone in list_zones(centre.pk) if zone.items]
    zone = next((zone for zone in zones if zone.code == request.GET.get("zone")), None)
    page = list_items(centre.pk, text=text, zone_id=zone.id if zone else None, after=request.GET.get("after"))
    bundles = list_bundles(centre.pk, text)[:BUNDLES] if text and page.is_first and not zone else []
    template = "citizen/guide_found.html" if getattr(request, "htmx", False) else "citizen/guides.html"
    return render(request, template, {"text": text, "zones": zones, "zone": zone, "page": page, "bundles": bundles})


@public
@require_GET
def guide(request: HttpRequest, code: str) -> HttpResponse:
    """``/guide/<item code>/?s_<question>=<option>…``; for htmx what depends on the answers."""
    centre_id = centre_of(request).pk
    if standing := find_standing(centre_id, code):  # suspended or abolished: says so, and where to go instead
        status = 410 if standing.state == "abolished" else 200
        return render(request, "citizen/guide_stopped.html", {"standing": standing}, status=status)
    found = get_guide(centre_id, code)
    if getattr(request, "htmx", False):
        return render(request, "citizen/guide_sheet.html", _sheet(request, found))
    return render(request, "citizen/guide.html", _sheet(request, found) | _hall(request, found))


@public
@require_GET
def print_guide(request: HttpRequest, code: str) -> HttpResponse:
    """``/guide/<item code>/print/?s_…``: 一次性告知书, the same guide on one or two pages of A4."""
    return render(request, "citizen/guide_print.html", _sheet(request, get_guide(centre_of(request).pk, code)))


@public
@require_GET
def windows(request: HttpRequest, code: str) -> HttpResponse:
    """``/guide/<item code>/windows/``: fragment with the windows and lines as they are now."""
    found = get_guide(centre_of(request).pk, code)
    return render(request, "citizen/guide_windows.html", {"guide": found} | _hall(request, found))


@public
@require_GET
def file(request: HttpRequest, code: str, digest: str) -> HttpResponse:
    """``/guide/<item code>/files/<digest>/``: a blank form or a sample that the guide names; no other file."""
    name = find_guide_file(centre_of(request).pk, code, digest)
    _, dot, kind = file_name(digest).rpartition(".")
    return file_response(digest, f"{name}{dot}{kind}", download=True)


def _sheet(request: HttpRequest, guide: Guide) -> dict[str, object]:
    sheet = lay_out(guide, read_answers(request.GET))
    address = f"/guide/{guide.code}/{sheet.query}"
    return {
        "guide": guide,
        "sheet": sheet,
        "flow": draw_flow(guide),
        "offers_online": offers_online(guide),
        "address": address,
        "share": request.build_absolute_uri(address),
    }


def _hall(request: HttpRequest, guide: Guide) -> dict[str, object]:
    now = timezone.now()
    hall = windows_now(
        centre_of(request).pk,
        [window.code for window in guide.windows],
        {window.zone_code for window in guide.windows},
        now,
    )
    rows = [(window, hall.states[window.code]) for window in guide.windows]
    centre = centre_of(request)
    booking = {
        "can_book": is_bookable(centre, guide.item_id) if guide.windows else False,
        "off_hours": bool((centre.settings.get("service_lists") or {}).get("hours")),
    }
    return booking | {
        "hall": hall,
        "rows": rows,
        "open_windows": [row for row in rows if row[1] != "closed"],
        "now": now,
    }
