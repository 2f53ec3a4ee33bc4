"""Why a ticket was called when it was (叫号依据): for whoever answers somebody who asks why others went before."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yichuang.domains.hall.queries import why_called
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.interfaces.web.sent import day_in
from yichuang.rules.hall.tickets import hall_day
from yichuang.rules.refusal import Refusal


@staff("see_trail")
@never_cache
@require_safe
def why(request: StaffRequest) -> HttpResponse:
    """The calls of one number of a day, each with its candidates, tiers and indices."""
    now, number = timezone.now(), request.GET.get("number", "").strip()[:8]
    day = day_in(request.GET.get("day", "")) or hall_day(now)
    context = {"number": number, "day": day, "found": None, "refusal": None}
    if number:
        try:
            context["found"] = why_called(request.actor, number, now, day)
        except Refusal as refusal:
            context["refusal"] = refusal
    return render(request, "management/calls_why.html", context)
