"""What lies on the shelf, one result, and the address label for the courier."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST, require_safe

from yichuang.domains.cases.actions import reveal
from yichuang.domains.cases.queries import (
    find_application_of,
    get_case,
    get_outlet,
    list_not_ready,
    list_ready,
    match_receiver,
)
from yichuang.domains.hall.queries import panel
from yichuang.domains.organisation.queries import find_centre
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.interfaces.web.middleware import STATUS
from yichuang.rules.cases.outlet import outlet_settings
from yichuang.rules.refusal import Refusal

from .posted import scanned

WAYS = {"window": "窗口领取", "courier": "邮政寄递", "cabinet": "自助柜", "unclaimed": "逾期未领", "filed": "部门存档"}


@require_safe
@staff("issue")
def shelf(request: StaffRequest) -> HttpResponse:
    """Results that wait, by shelf place; what is scanned or typed finds one, and a single hit opens at once."""
    now, search = timezone.now(), request.GET.get("q", "").strip()
    way = request.GET.get("way", "window" if not search else "")
    way = way if way in WAYS else ""
    wanted = scanned(search)
    page = list_ready(
        request.actor,
        way="" if way == "unclaimed" else way,
        is_by_shelf=True,
        search=wanted,
        cursor=request.GET.get("after", ""),
        waits_before=_kept_until(request.actor.centre_id, now) if way == "unclaimed" else None,
    )
    if wanted and len(page.rows) == 1 and not request.GET.get("after"):
        return redirect("outlet_case", number=page.rows[0].number)
    context = {
        "page": page,
        "way": way,
        "ways": WAYS,
        "search": search,
        "elsewhere": list_not_ready(request.actor, wanted) if wanted and not page.rows else [],
        "panel": panel(request.actor, now),
    }
    return render(request, "outlet/shelf.html", context)


def _kept_until(centre_id: int, now: datetime) -> datetime:
    """What has waited since before then counts as never fetched."""
    centre = find_centre(centre_id)
    return now - timedelta(days=outlet_settings(centre.settings if centre else {}).keep_days)


@require_safe
@staff("issue")
def result(request: StaffRequest, number: str) -> HttpResponse:
    """One result: what it is, where it lies, who may take it."""
    return show(request, number)


def show(
    request: StaffRequest, number: str, refusal: Refusal | None = None, given: Mapping[str, Any] | None = None
) -> HttpResponse:
    """The page of a result; after a refused act with what was refused and all that was typed."""
    now = timezone.now()
    case = get_case(number, request.actor, now)
    context = {
        "case": case,
        "outlet": get_outlet(number, request.actor, now),
        "bundle": find_application_of(number),
        "verbs": {button.verb for button in case.buttons},
        "refusal": refusal,
        "given": given or {},
        "by_courier": case.delivery_way == "courier" or (given or {}).get("verb") == "send_by_courier",
    }
    status = STATUS.get(refusal.code, 409 if refusal.field is None else 422) if refusal else 200
    return render(request, "outlet/case.html", context, status=status)


@never_cache
@require_POST
@staff("issue")
def identity(request: StaffRequest, number: str) -> HttpResponse:
    """Fragment: whether the number that was read is the applicant's or the agent's."""
    typed = request.POST.get("receiver_number", "")
    context = {"receiver": match_receiver(number, typed, request.actor), "typed": typed.strip()}
    return render(request, "outlet/_receiver.html", context)


@never_cache
@require_GET
@staff("send_by_courier")
def label(request: StaffRequest, number: str) -> HttpResponse:
    """The address label, to print; looking at the address is on record."""
    now = timezone.now()
    case = get_case(number, request.actor, now)
    data = reveal(actor=request.actor, now=now, number=number)
    return render(request, "outlet/label.html", {"case": case, "data": data})
