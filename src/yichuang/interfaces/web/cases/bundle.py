"""The application for a bundle as the staff sees it: all parts, one picture, one clock."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yichuang.domains.cases.queries import get_application
from yichuang.interfaces.web.bundle_picture import progress_picture
from yichuang.interfaces.web.guard import StaffRequest, staff


@require_safe
@staff("see_case")
def application(request: StaffRequest, number: str) -> HttpResponse:
    """``/bundles/<number>/``; raises ``Refusal('not_found')`` also for what is out of scope."""
    found = get_application(number, request.actor)
    kind = str(request.actor.kind)
    desk = "counter" if kind == "clerk" else "outlet" if kind == "outlet_clerk" else "approval"
    return render(request, "bundles/application.html", {"one": found, "picture": progress_picture(found), "desk": desk})
