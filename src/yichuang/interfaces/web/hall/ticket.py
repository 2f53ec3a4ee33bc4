"""The ticket on the phone: the place in line, live; whoever holds the slip's QR code may see it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from yichuang.domains.hall import actions, queries
from yichuang.interfaces.limits import keep_pace
from yichuang.interfaces.web.guard import public
from yichuang.rules.access import APPLICANT


@public
@never_cache
@require_GET
def show(request: HttpRequest, token: str) -> HttpResponse:
    """The whole page."""
    return render(request, "hall/ticket.html", {"place": queries.get_place(token, timezone.now())})


@public
@never_cache
@require_GET
def state(request: HttpRequest, token: str) -> HttpResponse:
    """The place in line."""
    return render(request, "hall/ticket_state.html", {"place": queries.get_place(token, timezone.now())})


@public
@require_POST
def give_back(request: HttpRequest, token: str) -> HttpResponse:
    """Somebody who can't wait gives the number back."""
    keep_pace(request, "give_back", 10)
    actions.give_back(token=token, actor=APPLICANT, now=timezone.now())
    return redirect("ticket", token=token)


@public
@require_POST
def rejoin(request: HttpRequest, token: str) -> HttpResponse:
    """Join the line again after a miss."""
    keep_pace(request, "rejoin", 10)
    actions.rejoin(token=token, actor=APPLICANT, now=timezone.now())
    return redirect("ticket", token=token)
