"""The guidance desk (导办台): who waits how long, which windows are free; the right ticket after two questions."""

import secrets
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from yichuang.domains.catalogue.queries import Guide, find_item, get_item_sheet
from yichuang.domains.hall import actions, queries
from yichuang.domains.hall.labels import ORDINARY_PURPOSES, PAPERS, PRIORITIES
from yichuang.domains.organisation.queries import find_centre, list_special_windows
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.rules.hall.tickets import SPECIAL, Purpose, Source
from yichuang.rules.refusal import Refusal

from .asked_matters import asked_matters
from .posted import posted_key, posted_number
from .visitor import told_by


@staff("take")
@never_cache
@require_GET
def show(request: StaffRequest) -> HttpResponse:
    """The desk; ``?taken=<token>`` shows the ticket that was just given."""
    return _desk(request)


def _desk(request: StaffRequest, refusal: Refusal | None = None) -> HttpResponse:
    """The desk; a limit that refused stands in it, with what was chosen and room for the reason to go beyond."""
    now = timezone.now()
    taken = request.GET.get("taken", "")
    shown = list_special_windows(request.actor.centre_id or 0)
    specials = {Purpose(one.kind): one.name for one in shown if one.kind in SPECIAL}
    context: dict[str, Any] = {
        "desk": queries.guidance(request.actor, now),
        "purposes": ORDINARY_PURPOSES | specials,
        "priorities": PRIORITIES,
        "papers": PAPERS,
        "key": secrets.token_hex(16),
        "taken": queries.get_place(taken, now) if taken else None,
    }
    if refusal is not None:
        context |= {
            "refusal": refusal,
            "given": request.POST,
            "matters": asked_matters(request.POST, _guide_of(request)),
        }
    return render(request, "hall/guidance.html", context, status=409 if refusal else 200)


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
@never_cache
@require_GET
def ask(request: StaffRequest) -> HttpResponse:
    """Fragment: the chosen matters, with what decides their papers; ``?add=`` takes an item in, ``?drop=`` out."""
    return render(
        request, "hall/guidance_ask.html", {"matters": asked_matters(request.GET, _guide_of(request)), "papers": PAPERS}
    )


@staff("take")
@require_POST
def take(request: StaffRequest) -> HttpResponse:
    """Give a ticket, with priority where the law gives it; several matters go onto one."""
    try:
        return redirect(f"/guidance/?taken={_taken(request)}")
    except Refusal as refusal:
        if refusal.field not in {"holder", "id_number", "exceeds"}:
            raise
        return _desk(request, refusal)


def _taken(request: StaffRequest) -> str:
    """The new ticket's token."""
    centre = find_centre(request.actor.centre_id)
    assert centre is not None  # every post has one
    number = request.POST.get("id_number", "")[:30].strip()
    holder, age = queries.holder_of(centre.pk, number, timezone.now()) if number else ("", None)
    matters = asked_matters(request.POST, _guide_of(request))
    items = [one.chosen.item for one in matters]
    ticket = actions.take_ticket(
        centre=centre,
        item_id=items[0] if items else None,
        further=items[1:],
        told=told_by(tuple(one.chosen for one in matters)),
        holder=holder,
        age=age,
        exceeds=request.POST.get("exceeds", "")[:200],
        zone_id=posted_number(request, "zone"),
        purpose=request.POST.get("purpose", Purpose.APPLY),
        priority=request.POST.get("priority", ""),
        source=Source.GUIDANCE,
        actor=request.actor,
        now=timezone.now(),
        request_key=posted_key(request),
    )
    return ticket.token


def _guide_of(request: StaffRequest) -> Callable[[int], Guide]:
    def guide_of(item_id: int) -> Guide:
        found = find_item(item_id)
        if found is None:
            raise Refusal("unknown_item", "没有找到这个事项，或它暂停办理，请重新查找。", field="item")
        return get_item_sheet(request.actor.centre_id or 0, found.code)

    return guide_of


@staff("take")
@require_POST
def rejoin(request: StaffRequest) -> HttpResponse:
    """Put a missed ticket into the line again."""
    ticket = actions.rejoin(token=request.POST.get("token", ""), actor=request.actor, now=timezone.now())
    return redirect(f"/guidance/?taken={ticket.token}")
