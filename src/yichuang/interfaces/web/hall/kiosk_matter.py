"""The kiosk between the item and the number: whose card it is, what decides the papers, further matters, the number."""

import re
import secrets
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from yichuang.domains.catalogue.queries import Guide, find_item, get_item_sheet
from yichuang.domains.hall import actions, queries
from yichuang.interfaces.limits import keep_pace
from yichuang.interfaces.web.guard import public
from yichuang.interfaces.web.machines.known import require_machine
from yichuang.interfaces.web.situation_sheet import lay_out, read_answers
from yichuang.interfaces.web.which_centre import centre_of
from yichuang.rules.access import APPLICANT
from yichuang.rules.hall.tickets import Purpose, Source
from yichuang.rules.masking import mask_identity
from yichuang.rules.refusal import Refusal

from .kiosk_page import kiosk_page, stays_at_the_kiosk
from .posted import posted_key, posted_number
from .triage_page import triage
from .visitor import KIOSK, Visitor, chosen_of, keep_visitor, read_visitor, told_by

TICKETS_A_MINUTE, CARDS_A_MINUTE = 30, 30
KEYS = ["123", "456", "789", "X0"]


@public
@stays_at_the_kiosk
@never_cache
@require_http_methods(["GET", "POST"])
def card(request: HttpRequest) -> HttpResponse:
    """An identity card, read (``by=card``) or typed: only a typed one gives nobody a priority by age."""
    if request.method == "GET":
        return kiosk_page(request, "hall/kiosk_card.html", {"keys": KEYS})
    keep_pace(request, "card", CARDS_A_MINUTE)
    number = request.POST.get("number", "")[:30]
    holder, age = queries.holder_of(centre_of(request).pk, number, timezone.now())
    before = read_visitor(request, KIOSK)
    kept = before.chosen if before.holder in ("", holder) else ()  # another card is another person
    known = Visitor(
        holder=holder,
        masked=re.sub(r"\*+", "****", mask_identity(number.strip().upper(), strict=True)),
        age=age if request.POST.get("by") == "card" else None,
        chosen=kept,
    )
    return keep_visitor(redirect(_next(request)), known, KIOSK)


@public
@stays_at_the_kiosk
@never_cache
@require_GET
def item(request: HttpRequest, item_id: int) -> HttpResponse:
    """``?s_<question>=<option>&step=papers``: the questions, then the papers; either leads straight to the number."""
    guide = guide_of(request, item_id)
    context = triage(request, guide, lay_out(guide, read_answers(request.GET)))
    return kiosk_page(request, "hall/kiosk_item.html", context | {"key": secrets.token_hex(16)})


@public
@stays_at_the_kiosk
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Put this matter aside and look for another one (还要办别的事)."""
    guide = guide_of(request, posted_number(request, "item") or 0)
    visitor = read_visitor(request, KIOSK).with_matter(chosen_of(guide, request.POST))
    return keep_visitor(redirect("kiosk"), visitor, KIOSK)


@public
@stays_at_the_kiosk
@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Take the number and show its slip; the page's one-time key makes a double touch one ticket."""
    require_machine(request, centre_of(request), "kiosk")
    keep_pace(request, "take", TICKETS_A_MINUTE)
    visitor = read_visitor(request, KIOSK)
    if item_id := posted_number(request, "item"):
        visitor = visitor.with_matter(chosen_of(guide_of(request, item_id), request.POST))
    elif request.POST.get("purpose", Purpose.APPLY) != Purpose.APPLY:  # a result, a question: not what was put aside
        visitor = replace(visitor, chosen=())
    items = [one.item for one in visitor.chosen]
    ticket = actions.take_ticket(
        centre=centre_of(request),
        item_id=items[0] if items else None,
        further=items[1:],
        zone_id=posted_number(request, "zone"),
        purpose=request.POST.get("purpose", Purpose.APPLY),
        source=Source.KIOSK,
        actor=APPLICANT,
        now=timezone.now(),
        request_key=posted_key(request),
        holder=visitor.holder,
        age=visitor.age,
        told=told_by(visitor.chosen),
    )
    return keep_visitor(redirect("kiosk_slip", token=ticket.token), Visitor(), KIOSK)


def guide_of(request: HttpRequest, item_id: int) -> Guide:
    """The guide of an item of this hall. Raises ``Refusal`` ``unknown_item``, ``item_not_found``."""
    found = find_item(item_id)
    if found is None:
        raise Refusal("unknown_item", "没有找到这个事项，或它暂停办理，请重新查找或到导办台咨询。", field="item")
    return get_item_sheet(centre_of(request).pk, found.code)


def _next(request: HttpRequest) -> str:
    """Where the card was laid on: an address of the kiosk, or its start."""
    wanted = request.POST.get("next", "")
    is_here = wanted.startswith("/hall/kiosk/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    is_page = not wanted.startswith(("/hall/kiosk/card", "/hall/kiosk/slip", "/hall/kiosk/take", "/hall/kiosk/add"))
    return wanted if is_here and is_page else "/hall/kiosk/"
