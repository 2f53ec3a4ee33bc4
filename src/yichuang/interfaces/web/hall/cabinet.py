"""The self-service cabinet's screen: code and the end of the ID number, a signature, the box. A device's own post is
signed in here; without it nothing can be collected from elsewhere."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.queries import InCabinet, find_in_cabinet
from yichuang.interfaces.limits import guessing
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.interfaces.web.signed import stored_signature
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.throttle import Throttle

BY_SCREEN = Throttle("cabinet-screen", limit=10, seconds=600)
BY_NUMBER = Throttle("cabinet-number", limit=5, seconds=600)
TOO_OFTEN = "输错次数过多，请10分钟后再试，或到出件窗口领取。"
KEYS = ["123", "456", "789", "0X"]


@never_cache
@require_safe
@staff("collect_from_cabinet")
def start(request: StaffRequest) -> HttpResponse:
    """Two fields and figures on the screen."""
    return _ask(request)


@never_cache
@require_POST
@staff("collect_from_cabinet")
def find(request: StaffRequest) -> HttpResponse:
    """What lies behind the code, and the pad for the signature."""
    try:
        found = _found(request)
    except Refusal as refusal:
        return _ask(request, refusal)
    return _sign(request, found)


@never_cache
@require_POST
@staff("collect_from_cabinet")
def collect(request: StaffRequest) -> HttpResponse:
    """The box opens; the case is closed."""
    try:
        found = _found(request)
    except Refusal as refusal:
        return _ask(request, refusal)
    try:
        cases.collect_from_cabinet(
            actor=request.actor,
            now=timezone.now(),
            number=found.number,
            code=request.POST.get("code", ""),
            last_four=request.POST.get("last_four", ""),
            signature=stored_signature(request.POST.get("signature", ""), request.actor),
        )
    except Refusal as refusal:
        return _sign(request, found, refusal)
    return render(request, "hall/cabinet_open.html", {"found": found})


def _found(request: StaffRequest) -> InCabinet:
    code, ending = request.POST.get("code", "").strip(), request.POST.get("last_four", "").strip()
    limits = (BY_SCREEN, request.actor.post_code), (BY_NUMBER, ending)
    with guessing(TOO_OFTEN, *limits):
        return find_in_cabinet(request.actor, code=code, last_four=ending, now=timezone.now())


def _ask(request: StaffRequest, refusal: Refusal | None = None) -> HttpResponse:
    context = {"refusal": refusal, "keys": KEYS, "given": request.POST}
    status = 200 if refusal is None else 429 if refusal.code == "too_many_requests" else 422
    return render(request, "hall/cabinet.html", context, status=status)


def _sign(request: StaffRequest, found: InCabinet, refusal: Refusal | None = None) -> HttpResponse:
    context = {"found": found, "refusal": refusal, "given": request.POST}
    return render(request, "hall/cabinet_sign.html", context, status=422 if refusal else 200)
