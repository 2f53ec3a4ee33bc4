"""The kiosk (叫号机): a number in at most three touches, on the centre's network and without signing in."""

import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from yichuang.domains.hall import queries
from yichuang.domains.hall.labels import PURPOSES
from yichuang.domains.organisation.queries import SpecialWindows, list_special_windows
from yichuang.interfaces.web.guard import public
from yichuang.interfaces.web.which_centre import centre_of
from yichuang.rules.hall.tickets import ORDINARY, SPECIAL, Purpose
from yichuang.rules.refusal import Refusal

from .kiosk_page import kiosk_page, stays_at_the_kiosk
from .visitor import KIOSK, Visitor, keep_visitor

BIG = 6  # entrances that get a big tile; further zones stand in a row below
KEYS = ["QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM"]


@public
@stays_at_the_kiosk
@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """Six big entrances, the other zones, search, pictures, fetching a result, asking, special windows if any."""
    if request.GET.get("leave"):  # who stood there has gone: nothing of theirs is left for the next
        return keep_visitor(redirect("kiosk"), Visitor(), KIOSK)
    entrances = queries.list_entrances(centre_of(request), timezone.now())
    context = {"big": entrances[:BIG], "more": entrances[BIG:], "specials": _specials(request)}
    context["key"] = secrets.token_hex(16)
    return kiosk_page(request, "hall/kiosk.html", context)


@public
@stays_at_the_kiosk
@never_cache
@require_GET
def special(request: HttpRequest) -> HttpResponse:
    """Special windows, with what each takes; a touch takes the number of its queue."""
    context = {"specials": _specials(request), "key": secrets.token_hex(16)}
    return kiosk_page(request, "hall/kiosk_special.html", context)


@public
@stays_at_the_kiosk
@never_cache
@require_GET
def pictures(request: HttpRequest) -> HttpResponse:
    """What people come for as pictures; a touch leads to the items behind it."""
    return kiosk_page(request, "hall/kiosk_pictures.html", {"topics": queries.list_topics(centre_of(request))})


@public
@stays_at_the_kiosk
@never_cache
@require_GET
def topic(request: HttpRequest, picture: str) -> HttpResponse:
    """The items of a topic, and the number at once for who can't tell."""
    found = next((one for one in queries.list_topics(centre_of(request)) if one.picture == picture), None)
    if found is None:
        raise Refusal("not_found", "没有这个入口，请返回首页重新选择。")
    choices = queries.list_choices(centre_of(request), found.words, timezone.now())
    context = {"topic": found, "found": choices, "key": secrets.token_hex(16)}
    return kiosk_page(request, "hall/kiosk_topic.html", context)


def _specials(request: HttpRequest) -> list[SpecialWindows]:
    return [one for one in list_special_windows(centre_of(request).pk) if one.kind in SPECIAL]


@public
@stays_at_the_kiosk
@never_cache
@require_GET
def zone(request: HttpRequest, zone_id: int) -> HttpResponse:
    """The items of a zone; a touch on one takes the number."""
    found = queries.list_zone_items(centre_of(request), zone_id, timezone.now(), request.GET.get("after"))
    return kiosk_page(request, "hall/kiosk_zone.html", {"zone": found, "key": secrets.token_hex(16)})


@public
@stays_at_the_kiosk
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
    return kiosk_page(request, "hall/kiosk_purpose.html", context)


@public
@stays_at_the_kiosk
@never_cache
@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """Search by words or pinyin letters, with letters on the screen; for htmx only what was found."""
    words = request.GET.get("q", "")[:40]
    found = queries.list_choices(centre_of(request), words, timezone.now())
    context = {"words": words, "found": found, "key": secrets.token_hex(16), "keys": KEYS}
    whole = "hall/kiosk_found.html" if getattr(request, "htmx", False) else "hall/kiosk_search.html"
    return kiosk_page(request, whole, context)


@public
@stays_at_the_kiosk
@never_cache
@require_GET
def slip(request: HttpRequest, token: str) -> HttpResponse:
    """The slip: number, people ahead, QR code; printed where the kiosk has a printer."""
    return kiosk_page(request, "hall/kiosk_slip.html", {"place": queries.get_place(token, timezone.now())})
