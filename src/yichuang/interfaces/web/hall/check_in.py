"""预约签到: at the kiosk (card, number or QR code), on the phone in the hall, at the guidance desk."""

import re

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from yichuang.domains.appointments.labels import ARRIVALS
from yichuang.domains.hall.queries import phone_door
from yichuang.domains.organisation.queries import find_centre
from yichuang.interfaces.limits import keep_pace
from yichuang.interfaces.web.guard import StaffRequest, public, staff
from yichuang.interfaces.web.machines.known import require_machine
from yichuang.interfaces.web.which_centre import centre_of
from yichuang.journeys.check_in import check_in
from yichuang.rules.access import APPLICANT
from yichuang.rules.hall.appointments import Arrival
from yichuang.rules.hall.tickets import Source
from yichuang.rules.refusal import Refusal

from .phone import is_in_hall
from .visitor import PHONE, keep_visitor, read_visitor

_NUMBER = re.compile(r"(?:\d[\s-]*){10}")  # an identity number is not asked for on a phone
LONGEST = 200  # a scanner types the whole address of a QR code
KEYS = [["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"]]


@public
@never_cache
@require_http_methods(["GET", "POST"])
def kiosk(request: HttpRequest) -> HttpResponse:
    """``/hall/kiosk/check-in/``: a card reader or scanner types into the field; then the slip, and what it means."""
    refusal, typed = None, request.POST.get("number", "")[:LONGEST]
    if request.method == "POST":
        try:
            require_machine(request, centre_of(request), "kiosk")
            keep_pace(request, "check-in", 30)
            came = check_in(
                centre=centre_of(request), number=typed, source=Source.KIOSK, actor=APPLICANT, now=timezone.now()
            )
        except Refusal as said:
            refusal = said
        else:
            return render(request, "hall/kiosk_checked_in.html", {"came": came, "words": ARRIVALS[came.arrival]})
    context = {"refusal": refusal, "keys": KEYS}
    return render(request, "hall/kiosk_check_in.html", context, status=409 if refusal else 200)


@public
@never_cache
@require_http_methods(["GET", "POST"])
def phone(request: HttpRequest) -> HttpResponse:
    """``/hall/phone/check-in/?number=…``: by the number of the appointment, for a phone that has scanned the day's code
    at the door, so that nobody checks in from home. The phone goes to its ticket."""
    centre, visitor, now = centre_of(request), read_visitor(request, PHONE), timezone.now()
    is_here = is_in_hall(request, centre)
    refusal, typed = None, request.POST.get("number", request.GET.get("number", ""))[:LONGEST].strip()
    if request.method == "POST":
        try:
            keep_pace(request, "check-in", 30)
            if not is_here:
                raise Refusal("door_code", "请先扫大厅门口今天的二维码，再在手机上签到。")
            if not _NUMBER.fullmatch(typed):
                raise Refusal("bad_number", "请输入预约号，共 10 位数字，在预约成功的短信里。", field="number")
            came = check_in(centre=centre, number=typed, source=Source.PHONE, actor=APPLICANT, now=now)
        except Refusal as said:
            refusal = said
        else:
            tell = messages.warning if came.arrival is Arrival.LATE else messages.success
            tell(request, f"{ARRIVALS[came.arrival]}。")
            return keep_visitor(redirect("ticket", token=came.token), visitor.with_token(came.token), PHONE)
    context = {
        "refusal": refusal,
        "number": typed,
        "takes_part": phone_door(centre, now).takes_part,
        "is_here": is_here,
    }
    return render(request, "hall/phone_check_in.html", context, status=409 if refusal else 200)


@staff("check_in")
@require_POST
def guidance(request: StaffRequest) -> HttpResponse:
    """At the guidance desk: the ticket appears where tickets are given."""
    centre = find_centre(request.actor.centre_id)
    assert centre is not None  # every post has one
    number = request.POST.get("number", "")[:LONGEST]
    try:
        came = check_in(centre=centre, number=number, source=Source.GUIDANCE, actor=request.actor, now=timezone.now())
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect("guidance")
    messages.success(request, f"{ARRIVALS[came.arrival]}。")
    return redirect(f"/guidance/?taken={came.token}")
