"""Second tellings of the same case, with who told first: for the manager and the supervisor."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from yichuang.domains.cases import queries as cases
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.toolkit.pages import Page


@require_safe
@staff("see_repeat_tellings")
def list_page(request: StaffRequest) -> HttpResponse:
    """``?only=faults``, ``?after=`` cursor; 20 rows, the latest first, and who was at fault in the last year."""
    after, only = request.GET.get("after", ""), request.GET.get("only", "")
    found = cases.list_repeat_tellings(request.actor, after, only_faults=only == "faults")
    context = {
        "page": Page(tuple(found.rows), found.next or None, not after),
        "counts": cases.count_repeat_faults(request.actor, timezone.now()),
        "only": only,
    }
    return render(request, "management/repeat_tellings.html", context)
