"""The front door: search, entrances, zones."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from yichuang.domains.catalogue.queries import list_zones
from yichuang.domains.organisation.queries import list_centres
from yichuang.interfaces.web.guard import public
from yichuang.interfaces.web.which_centre import find_centre_of


@public
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """``/``; works before a centre is loaded too."""
    centre = find_centre_of(request)
    zones = list_zones(centre.pk) if centre else []
    return render(
        request,
        "citizen/home.html",
        {
            "zones": [zone for zone in zones if zone.items],
            "total": sum(zone.items for zone in zones),
            "about": centre,
            "centres": list_centres(),
        },
    )
