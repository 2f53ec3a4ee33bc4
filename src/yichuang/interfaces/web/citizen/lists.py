"""乡镇清单: what each township does on application, in three lists (CAT-3); 延时错时, 预约, 帮办代办 (HALL-4)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yichuang.domains.appointments.labels import DAYS
from yichuang.domains.catalogue.labels import LISTS, SERVICE_LIST_WORDS, SERVICE_LISTS
from yichuang.domains.catalogue.queries import get_township, list_service_items, list_townships
from yichuang.interfaces.web.guard import public
from yichuang.interfaces.web.which_centre import centre_of
from yichuang.rules.hall.sessions import published_hours


@public
@require_safe
def townships(request: HttpRequest) -> HttpResponse:
    """``/guide/lists/``: the townships with how much each has claimed."""
    return render(request, "citizen/townships.html", {"townships": list_townships(centre_of(request).pk)})


@public
@require_safe
def township(request: HttpRequest, region: str) -> HttpResponse:
    """``/guide/lists/<region>/``: the three lists of a township; printed as they stand."""
    sheet = get_township(centre_of(request).pk, region)
    kinds = [(kind, name, [one for one in sheet.lists if one.upper.kind == kind]) for kind, name in LISTS.items()]
    return render(request, "citizen/township.html", {"township": sheet.township, "kinds": kinds})


@public
@require_safe
def service_lists(request: HttpRequest) -> HttpResponse:
    """``/guide/service-lists/?list=…&after=…``: what is served outside office hours, by appointment, with help."""
    kind = request.GET.get("list", "")
    kind = kind if kind in SERVICE_LISTS else next(iter(SERVICE_LISTS))
    said = centre_of(request).settings.get("service_lists")
    context = {
        "kinds": SERVICE_LISTS,
        "kind": kind,
        "hours": [
            (one, "、".join(words for day, words in DAYS.items() if day in one.days))
            for one in published_hours(said)
            if one.list == kind
        ],
        "name": SERVICE_LISTS[kind],
        "words": SERVICE_LIST_WORDS[kind],
        "page": list_service_items(centre_of(request).pk, kind, after=request.GET.get("after")),
    }
    return render(request, "citizen/service_lists.html", context)
