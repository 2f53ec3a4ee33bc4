"""Cases whose limits count into a year that isn't loaded: shown as guesses until its calendar is in (clock.md)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yichuang.domains.cases.queries import list_provisional
from yichuang.interfaces.web.guard import StaffRequest, staff


@require_safe
@staff("manage_authorisations")
def list_page(request: StaffRequest) -> HttpResponse:
    """The oldest first, 20 a page."""
    page = list_provisional(request.actor, request.GET.get("after", ""))
    return render(request, "management/provisional.html", {"page": page})
