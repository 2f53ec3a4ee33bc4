"""The kiosk (叫号机): a number in at most three touches, on the centre's network and without signing in."""

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from yichuang.domains.hall import actions, queries
from yichuang.domains.hall.labels import PURPOSES
from yichuang.domains.organisation.queries import SpecialWindows, list_special_windows
from yichuang.interfaces.web.guard import public
from yichuang.interfaces.web.machines.known import require_machine
from yichuang.interfaces.web.which_centre import centre_of
from yichuang.rules.access import APPLICANT
from yichuang.rules.hall.tickets import ORDINARY, SPECIAL, Purpose, Source
from yichuang.rules.refusal import Refusal

from .pace import keep_pace
from .posted import posted_key, posted_number

BIG = 6  # entrances that get a big tile; further zones stand in a row below
TICKETS_A_MINUTE = 30
KEYS = ["QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM"]


def _stays_at_the_kiosk(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A refusal is shown in the kiosk's own frame, with the way back to its start."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refusal as refusal:
            return render(request, "hall/kiosk_refusal.html", {"refusal": refusal}, status=409)

    return answer


@public
@_stays_at_the_kiosk
@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """Six big entrances, the other zones, search, fetching a result, asking, special windows where there are any."""
    entrances = queries.list_entrances(centre_of(request), timezone.now())
    context = {"big": entrances[:BIG], "more": entrances[BIG:], "specials": _specials(request)}
    return render(request, "hall/kiosk.html", context)


@public
@_stays_at_the_kiosk
@never_cache
@require_GET
def special(request: HttpRequest) -> HttpResponse:
    """Special windows, with what each takes; a touch takes the number of its queue."""
    context = {"specials": _specials(request), "key": secrets.token_hex(16)}
    return render(request, "hall/kiosk_special.html", context)


def _specials(request: HttpRequest) -> list[SpecialWindows]:
    return [one for one in list_special_windows(centre_of(request).pk) if one.kind in SPECIAL]


@public
@_stays_at_the_kiosk
@never_cache
@require_GET
def zone(request: HttpRequest, zone_id: int) -> HttpResponse:
    """The items of a zone; a touch on one takes the number."""
    found = queries.list_zone_items(centre_of(request), zone_id, timezone.now(), request.GET.get("after"))
    return render(request, "hall/kiosk_zone.html", {"zone": found, "key": secrets.token_hex(16)})


@public
@_stays_at_the_kiosk
@never_cache
@require_GET
def purpose(request: HttpRequest, purpose: str) -> HttpResponse:
    """Which zone to fetch a result from, or to ask."""
    if purpose not in ORDINARY:
        raise Refusal("not_found", "没有这个入口，请返回首页重新选择。")
    context = {
        "purpose": purpose,
        "purpose_name": PURPOSES[Purpose(purpose)],
        "lines": queries.waiting(centre_of(request).pk, timezone.now()),
        "key": secrets.token_hex(16),
    }
    return render(request, "hall/kiosk_purpose.html", context)


@public
@_stays_at_the_kiosk
@never_cache
@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """Search by words or pinyin letters, with letters on the screen; for htmx only what was found."""
    words = request.GET.get("q", "")[:40]
    found = queries.list_choices(centre_of(request), words, timezone.now())
    context = {"words": words, "found": found, "key": secrets.token_hex(16), "keys": KEYS}
    whole = "hall/kiosk_found.html" if getattr(request, "htmx", False) else "hall/kiosk_search.html"
    return render(request, whole, context)


@public
@_stays_at_the_kiosk
@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Take the number and show its slip; the page's one-time key makes a double touch one ticket."""
    require_machine(request, centre_of(request), "kiosk")
    keep_pace(request, "take", TICKETS_A_MINUTE)
    ticket = actions.take_ticket(
        centre=centre_of(request),
        item_id=posted_number(request, "item"),
        zone_id=posted_number(request, "zone"),
        purpose=request.POST.get("purpose", Purpose.APPLY),
        source=Source.KIOSK,
        actor=APPLICANT,
        now=timezone.now(),
        request_key=posted_key(request),
    )
    return redirect("kiosk_slip", token=ticket.token)


@public
@_stays_at_the_kiosk
@never_cache
@require_GET
def slip(request: HttpRequest, token: str) -> HttpResponse:
    """The slip: number, people ahead, QR code; printed where the kiosk has a printer."""
    return render(request, "hall/kiosk_slip.html", {"place": queries.get_place(token, timezone.now())})
