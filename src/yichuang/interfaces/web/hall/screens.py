"""Screens that nobody touches: hall board, window display, the rating pad while it waits.

Each page is drawn whole by the server; its ``state`` address gives the changing part again whenever the live stream
says that something happened, and after a lost connection.
"""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from yichuang.domains.hall import queries
from yichuang.interfaces.web.guard import public
from yichuang.interfaces.web.which_centre import centre_of

from .recordings import recordings

MOST_ZONES = 30


def _board(request: HttpRequest) -> dict[str, Any]:
    """``?zone=CODE``, once or several times, or several with commas: a board of these zones."""
    named = [code for given in request.GET.getlist("zone") for code in given.split(",") if code]
    board = queries.board(centre_of(request), timezone.now(), named[:MOST_ZONES])
    query = urlencode([("zone", code) for code in board.zones])
    return {"board": board, "query": f"?{query}" if query else ""}


def _window(request: HttpRequest, code: str) -> dict[str, Any]:
    return {"window": queries.window_display(code, timezone.now(), centre_of(request).code)}


@public
@never_cache
@require_GET
def board(request: HttpRequest) -> HttpResponse:
    """The hall board, 1920 × 1080, read from ten metres away."""
    zones = [line.code for line in queries.waiting(centre_of(request).pk, timezone.now())]
    return render(request, "hall/board.html", _board(request) | {"recordings": recordings(zones)})


@public
@never_cache
@require_GET
def board_state(request: HttpRequest) -> HttpResponse:
    """What is called and who waits."""
    return render(request, "hall/board_state.html", _board(request))


@public
@never_cache
@require_GET
def window(request: HttpRequest, code: str) -> HttpResponse:
    """The display over a window."""
    return render(request, "hall/window.html", _window(request, code))


@public
@never_cache
@require_GET
def window_state(request: HttpRequest, code: str) -> HttpResponse:
    """The window's number or state."""
    return render(request, "hall/window_state.html", _window(request, code))


@public
@never_cache
@require_GET
def pad(request: HttpRequest, code: str) -> HttpResponse:
    """The rating pad while nobody is asked; a finished visit leads it to ``/rate/<token>/?pad=<code>``."""
    return render(request, "hall/pad.html", _window(request, code))
