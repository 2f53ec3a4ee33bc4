"""The guidance desk (导办台): who waits how long, which windows are free; the right ticket after two questions."""

import secrets
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from yichuang.domains.hall import actions, queries
from yichuang.domains.hall.labels import ORDINARY_PURPOSES, PRIORITIES
from yichuang.domains.organisation.queries import find_centre, list_special_windows
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.rules.hall.tickets import SPECIAL, Purpose, Source

from .posted import posted_key, posted_number


@staff("take")
@never_cache
@require_GET
def show(request: StaffRequest) -> HttpResponse:
    """The desk; ``?taken=<token>`` shows the ticket that was just given."""
    now = timezone.now()
    taken = request.GET.get("taken", "")
    shown = list_special_windows(request.actor.centre_id or 0)
    specials = {Purpose(one.kind): one.name for one in shown if one.kind in SPECIAL}
    context: dict[str, Any] = {
        "desk": queries.guidance(request.actor, now),
        "purposes": ORDINARY_PURPOSES | specials,
        "priorities": PRIORITIES,
        "key": secrets.token_hex(16),
        "taken": queries.get_place(taken, now) if taken else None,
    }
    return render(request, "hall/guidance.html", context)


@staff("take")
@never_cache
@require_GET
def state(request: StaffRequest) -> HttpResponse:
    """Lines, windows and the missed."""
    return render(request, "hall/guidance_state.html", {"desk": queries.guidance(request.actor, timezone.now())})


@staff("take")
@never_cache
@require_GET
def search(request: StaffRequest) -> HttpResponse:
    """Items for what the visitor says."""
    centre = find_centre(request.actor.centre_id)
    assert centre is not None  # every post has one
    words = request.GET.get("q", "")[:40]
    found = queries.list_choices(centre, words, timezone.now())
    return render(request, "hall/guidance_found.html", {"found": found, "words": words})


@staff("take")
@require_POST
def take(request: StaffRequest) -> HttpResponse:
    """Give a ticket, with priority where the law gives it."""
    centre = find_centre(request.actor.centre_id)
    assert centre is not None  # every post has one
    ticket = actions.take_ticket(
        centre=centre,
        item_id=posted_number(request, "item"),
        zone_id=posted_number(request, "zone"),
        purpose=request.POST.get("purpose", Purpose.APPLY),
        priority=request.POST.get("priority", ""),
        source=Source.GUIDANCE,
        actor=request.actor,
        now=timezone.now(),
        request_key=posted_key(request),
    )
    return redirect(f"/guidance/?taken={ticket.token}")


@staff("take")
@require_POST
def rejoin(request: StaffRequest) -> HttpResponse:
    """Put a missed ticket into the line again."""
    ticket = actions.rejoin(token=request.POST.get("token", ""), actor=request.actor, now=timezone.now())
    return redirect(f"/guidance/?taken={ticket.token}")
