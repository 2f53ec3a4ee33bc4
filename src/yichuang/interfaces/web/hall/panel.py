"""The clerk's calling panel: htmx fragments, each answering with the panel as it is now.

A page embeds it by ``{% include "hall/panel.html" %}`` with ``panel`` from ``hall.queries.panel(actor, now)``. Each
act also triggers the browser event ``hall-changed``, so that the page around may look again at whom it serves.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import trigger_client_event

from yichuang.domains.accounts.actions import give_back, is_first_time
from yichuang.domains.hall import actions, queries
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.rules.refusal import Refusal

from .posted import posted_key, posted_number, posted_seconds

# verb → action; the first are those that a page keeps through an outage
_KEPT: dict[str, Callable[..., Any]] = {"miss": actions.miss, "start": actions.start, "finish": actions.finish}
_WITH_TICKET: dict[str, Callable[..., Any]] = {
    "recall": actions.recall,
    "finish-whole": partial(actions.finish, whole=True),
}
_PLAIN: dict[str, Callable[..., Any]] = {
    "close": actions.close_window,
    "resume": actions.resume_window,
}


@staff("call")
@never_cache
@require_GET
def show(request: StaffRequest) -> HttpResponse:
    """The panel."""
    return render(request, "hall/panel_inner.html", _shown(request))


@staff("call")
@never_cache
@require_GET
def waiting(request: StaffRequest) -> HttpResponse:
    """Only the figures of the line, which change while the clerk works."""
    return render(request, "hall/panel_waiting.html", {"panel": queries.panel_figures(request.actor, timezone.now())})


@staff("call")
@require_POST
def act(request: StaffRequest, verb: str) -> HttpResponse:
    """Do one thing and answer with the panel; a refusal stands in it, beside what is true now.

    ``press``: the key of this press of a button. A press that comes again, because its answer was lost, does nothing.
    ``ago``: how many seconds ago it was pressed, where the page kept it through an outage.
    """
    context: dict[str, Any] = {}
    status = 200
    try:
        with _pressed_once(request, verb) as is_first:
            if is_first:
                context["nobody"] = _act(request, verb) is None
    except Refusal as refusal:
        context["refusal"], status = refusal, 422
    context |= _shown(request)
    answer = render(request, "hall/panel_inner.html", context, status=status)
    return trigger_client_event(answer, "hall-changed", {"verb": verb})


@contextmanager
def _pressed_once(request: StaffRequest, verb: str) -> Iterator[bool]:
    """Whether this press has not been carried out before; a refused one may be sent again."""
    press, account = posted_key(request, "press"), request.user.pk
    if press is None or account is None:
        yield True
        return
    with transaction.atomic():
        key = f"panel:{press}"
        is_first = is_first_time(account, key, verb, timezone.now())
        refused: Refusal | None = None
        try:
            yield is_first
        except Refusal as refusal:
            give_back(account, key, verb)
            refused = refusal
    if refused:
        raise refused


def _shown(request: StaffRequest) -> dict[str, Any]:
    return {"panel": queries.panel(request.actor, timezone.now())}


def _act(request: StaffRequest, verb: str) -> Any:
    who: dict[str, Any] = {"actor": request.actor, "now": timezone.now()}
    if verb == "call":
        finish_first, seen = request.POST.get("finish") == "1", posted_number(request, "ticket")
        return actions.call_next(finish_first=finish_first, seen=seen or 0 if "ticket" in request.POST else None, **who)
    ticket_id = posted_number(request, "ticket")
    if verb == "hold":
        return actions.hold(ticket_id=ticket_id, reason=request.POST.get("why", ""), **who)
    if verb == "call-back":
        return actions.call_back(ticket_id=posted_number(request, "held") or 0, **who)
    if verb in _WITH_TICKET:
        return _WITH_TICKET[verb](ticket_id=ticket_id, **who)
    if verb in _KEPT:
        return _KEPT[verb](ticket_id=ticket_id, seconds_ago=posted_seconds(request), **who)
    if verb == "transfer":
        return actions.transfer(zone_id=posted_number(request, "zone") or 0, ticket_id=ticket_id, **who)
    if verb == "open":
        return actions.open_window(window_id=posted_number(request, "window") or 0, **who)
    if verb == "pause":
        return actions.pause_window(reason=request.POST.get("reason", ""), **who)
    if verb in _PLAIN:
        return _PLAIN[verb](**who)
    raise Http404
