"""Bundles that wait for the word of their lead department, late ones first: for the manager and the supervisor."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from yichuang.domains.cases.queries import list_asked_leads
from yichuang.interfaces.web.guard import StaffRequest, staff


@require_safe
@staff("see_asked_leads")
def list_page(request: StaffRequest) -> HttpResponse:
    """At most 50 applications, those first whose lead has to answer first."""
    now = timezone.now()
    return render(request, "management/asked_leads.html", {"rows": list_asked_leads(request.actor, now), "now": now})
