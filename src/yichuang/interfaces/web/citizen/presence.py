"""进驻事项: which zone and window accepts what, and what is kept out of the hall and why (CAT-9)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yichuang.domains.catalogue.queries import list_negative, list_presence, list_zones, tally_presence
from yichuang.domains.organisation.queries import list_special_windows
from yichuang.interfaces.web.guard import public
from yichuang.interfaces.web.which_centre import centre_of
from yichuang.rules.catalogue.presence import FORMULA

LONGEST_TEXT = 60


@public
@require_safe
def presence(request: HttpRequest) -> HttpResponse:
    """``/guide/presence/?zone=…&q=…&after=…``: items in the hall with their windows, and 进驻率."""
    centre = centre_of(request)
    text = request.GET.get("q", "").strip()[:LONGEST_TEXT]
    zones = list_zones(centre.pk)
    zone = next((zone for zone in zones if zone.code == request.GET.get("zone")), None)
    page = list_presence(
        centre.pk,
        presence="in_hall",
        zone=zone.code if zone else "",
        text=text,
        after=request.GET.get("after"),
    )
    context = {
        "tally": tally_presence(centre.pk),
        "formula": FORMULA,
        "zones": zones,
        "zone": zone,
        "text": text,
        "page": page,
    }
    return render(request, "citizen/presence.html", context)


@public
@require_safe
def negative_list(request: HttpRequest) -> HttpResponse:
    """``/guide/negative-list/``: what stays outside the hall, why, and who approved it."""
    centre = centre_of(request)
    return render(request, "citizen/negative_list.html", {"entries": list_negative(centre.pk)})


@public
@require_safe
def special_windows(request: HttpRequest) -> HttpResponse:
    """``/guide/special-windows/``: what the special windows take, and which windows they are."""
    return render(request, "citizen/special_windows.html", {"specials": list_special_windows(centre_of(request).pk)})
