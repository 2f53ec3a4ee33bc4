"""我的排班: own duties, leave, training and level, to read; the same for every kind of staff."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from yichuang.domains.personnel.queries import get_own
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.rules.office import in_shanghai


@require_safe
@staff("see_own_roster")
def roster(request: StaffRequest) -> HttpResponse:
    """``/my/roster/``: four weeks from the present one."""
    now = timezone.now()
    return render(request, "site/own.html", {"own": get_own(request.actor, now), "today": in_shanghai(now).date()})
