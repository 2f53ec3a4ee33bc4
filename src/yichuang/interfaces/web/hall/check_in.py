"""预约签到: at the kiosk (card, number or QR code), at the guidance desk."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from yichuang.domains.appointments.labels import ARRIVALS
from yichuang.domains.organisation.queries import find_centre
from yichuang.interfaces.limits import keep_pace
from yichuang.interfaces.web.guard import StaffRequest, public, staff
from yichuang.interfaces.web.machines.known import require_machine
from yichuang.interfaces.web.which_centre import centre_of
from yichuang.journeys.check_in import check_in
from yichuang.rules.access import APPLICANT
from yichuang.rules.hall.tickets import Source
from yichuang.rules.refusal import Refusal

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
