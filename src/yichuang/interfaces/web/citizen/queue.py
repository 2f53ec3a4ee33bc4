"""How many wait where, for people who are not in the hall yet."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from yichuang.domains.hall.queries import board
from yichuang.interfaces.web.guard import public
from yichuang.interfaces.web.which_centre import centre_of


@public
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """``/queue/``: the lines of all zones and the numbers called last; brought up to date every 20 seconds."""
    now = timezone.now()
    template = "citizen/queue_now.html" if getattr(request, "htmx", False) else "citizen/queue.html"
    return render(request, template, {"board": board(centre_of(request), now), "now": now})
