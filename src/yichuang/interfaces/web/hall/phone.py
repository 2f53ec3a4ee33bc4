"""Numbers on the phone: the poster at the door, finding a matter, what decides its papers, and the number.

Who takes a number here stood at the door today (its QR code carries the day's word), unless the centre allows it from
home; a phone is known by a random word of its own, so that it holds one open number for a line.
"""

import secrets
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from yichuang.domains.hall import actions, queries
from yichuang.domains.hall.labels import ORDINARY_PURPOSES
from yichuang.domains.hall.queries import PhoneDoor
from yichuang.domains.organisation.queries import Centre, find_centre
from yichuang.interfaces.limits import keep_pace
from yichuang.interfaces.web.guard import StaffRequest, public, staff
from yichuang.interfaces.web.situation_sheet import lay_out, read_answers
from yichuang.interfaces.web.which_centre import centre_of
from yichuang.rules.access import APPLICANT
from yichuang.rules.hall.tickets import Purpose, Source
from yichuang.rules.refusal import Refusal

from .kiosk_matter import guide_of
from .posted import posted_key, posted_number
from .triage_page import triage
from .visitor import PHONE, Visitor, chosen_of, keep_visitor, read_visitor, told_by

TICKETS, MINUTES = (
    60,
    10,
)  # from one address: behind it may be the hall's own network or a whole carrier; a script takes more


@staff("take")
@never_cache
@require_GET
def door(request: StaffRequest) -> HttpResponse:
    """The poster for the door, or for a screen there: the day's QR code of the phone page."""
    centre = find_centre(request.actor.centre_id)
    assert centre is not None  # every post has one
    found = queries.phone_door(centre, timezone.now())
    words = urlencode({"centre": centre.code, "d": found.code})
    return render(request, "hall/door.html", {"address": f"{reverse('hall_phone')}?{words}", "door": found})


@public
@never_cache
@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """``/hall/phone/?d=<the day's word>``: what to do; ``?q=`` for htmx what was found; ``?again=1`` drops what was
    put aside."""
    visitor = read_visitor(request, PHONE)
    found = queries.phone_door(centre_of(request), timezone.now())
    if request.GET.get("d"):
        word = request.GET["d"][:40]
        return keep_visitor(redirect("hall_phone"), replace(_known(visitor), door=word), PHONE)
    if request.GET.get("again"):
        return keep_visitor(redirect("hall_phone"), replace(visitor, chosen=()), PHONE)
    words = request.GET.get("q", "").strip()[:40]
    context = _context(request, visitor, found) | {
        "words": words,
        "found": queries.list_choices(centre_of(request), words, timezone.now()),
    }
    template = "hall/phone_found.html" if getattr(request, "htmx", False) else "hall/phone.html"
    return render(request, template, context)


@public
@never_cache
@require_GET
def item(request: HttpRequest, item_id: int) -> HttpResponse:
    """The questions and the papers of an item, on one page."""
    visitor = read_visitor(request, PHONE)
    guide = guide_of(request, item_id)
    found = queries.phone_door(centre_of(request), timezone.now())
    context = triage(request, guide, lay_out(guide, read_answers(request.GET)))
    return render(request, "hall/phone_item.html", _context(request, visitor, found) | context)


@public
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Put this matter aside and look for another one."""
    guide = guide_of(request, posted_number(request, "item") or 0)
    visitor = _known(read_visitor(request, PHONE)).with_matter(chosen_of(guide, request.POST))
    return keep_visitor(redirect("hall_phone"), visitor, PHONE)


@public
@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Take the number; the phone goes to its page and knows the way back to it."""
    keep_pace(request, "phone", TICKETS, MINUTES * 60)
    now, centre = timezone.now(), centre_of(request)
    visitor = _known(read_visitor(request, PHONE))
    found = queries.phone_door(centre, now)
    if found.needs_code and not stood_here(visitor, found):
        raise Refusal("door_code", "请扫大厅门口今天的二维码再取号；不方便扫码请到取号机或导办台。")
    purpose = request.POST.get("purpose", Purpose.APPLY)
    chosen = visitor.chosen if purpose == Purpose.APPLY else ()
    if item_id := posted_number(request, "item"):
        guide = guide_of(request, item_id)
        chosen = replace(visitor, chosen=chosen).with_matter(chosen_of(guide, request.POST)).chosen
    items = [one.item for one in chosen]
    ticket = actions.take_ticket(
        centre=centre,
        item_id=items[0] if items else None,
        further=items[1:],
        zone_id=posted_number(request, "zone"),
        purpose=purpose,
        source=Source.PHONE,
        actor=APPLICANT,
        now=now,
        request_key=posted_key(request),
        holder=queries.holder_of_phone(centre.pk, visitor.device, now),
        told=told_by(chosen),
    )
    return keep_visitor(redirect("ticket", token=ticket.token), visitor.with_token(ticket.token), PHONE)


def _known(visitor: Visitor) -> Visitor:
    """The phone with a random word of its own."""
    return visitor if visitor.device else replace(visitor, device=secrets.token_hex(16))


def stood_here(visitor: Visitor, found: PhoneDoor) -> bool:
    """Whether the phone has scanned the day's code at the door."""
    return secrets.compare_digest(visitor.door.encode(), found.code.encode())


def is_in_hall(request: HttpRequest, centre: Centre) -> bool:
    """Whether this phone may check in to appointments of a centre now: it has scanned today's code at its door."""
    found = queries.phone_door(centre, timezone.now())
    return found.takes_part and stood_here(read_visitor(request, PHONE), found)


def _context(request: HttpRequest, visitor: Visitor, found: PhoneDoor) -> dict[str, object]:
    now = timezone.now()
    return {
        "door": found,
        "lacks_code": found.needs_code and not stood_here(visitor, found),
        "may_check_in": found.takes_part and stood_here(visitor, found),
        "visitor": visitor,
        "mine": [place for token in visitor.tokens if (place := _place(token)) and place.is_open],
        "lines": queries.waiting(centre_of(request).pk, now),
        "purposes": {key: name for key, name in ORDINARY_PURPOSES.items() if key != Purpose.APPLY},
        "key": secrets.token_hex(16),
    }


def _place(token: str) -> queries.Place | None:
    try:
        return queries.get_place(token, timezone.now())
    except Refusal:  # of a hall that is no longer here
        return None
