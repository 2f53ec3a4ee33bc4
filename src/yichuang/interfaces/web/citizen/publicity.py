"""公示: what is open to objections now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from yichuang.domains.cases.queries import list_public_notices
from yichuang.interfaces.web.guard import public
from yichuang.interfaces.web.which_centre import centre_of


@public
@require_safe
def publicity(request: HttpRequest) -> HttpResponse:
    """``/publicity/?after=…``: matters whose public notice runs, and where to object."""
    centre = centre_of(request)
    page = list_public_notices(centre.pk, timezone.now(), request.GET.get("after"))
    return render(request, "citizen/publicity.html", {"page": page, "centre": centre})
