"""乡镇清单: what each township does on application, in three lists (CAT-3)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yichuang.domains.catalogue.labels import LISTS
from yichuang.domains.catalogue.queries import get_township, list_townships
from yichuang.domains.organisation.queries import get_centre
from yichuang.interfaces.web.guard import public


@public
@require_safe
def townships(request: HttpRequest) -> HttpResponse:
    """``/guide/lists/``: the townships with how much each has claimed."""
    return render(request, "citizen/townships.html", {"townships": list_townships(get_centre().pk)})


@public
@require_safe
def township(request: HttpRequest, region: str) -> HttpResponse:
    """``/guide/lists/<region>/``: the three lists of a township; printed as they stand."""
    sheet = get_township(get_centre().pk, region)
    kinds = [(kind, name, [one for one in sheet.lists if one.upper.kind == kind]) for kind, name in LISTS.items()]
    return render(request, "citizen/township.html", {"township": sheet.township, "kinds": kinds})
