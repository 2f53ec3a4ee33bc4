"""Enrolment at the machine (设备登记): the one-time code is typed on the screen; then it opens its own page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from yichuang.domains.machines.actions import Enrolled
from yichuang.domains.machines.actions import enrol as use_code
from yichuang.interfaces.web.guard import public
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.throttle import Throttle

from .known import keep_credential, machine_of

BY_ADDRESS = Throttle("machine-enrol", limit=10, seconds=600)
BY_ALL = Throttle("machine-enrol-all", limit=100, seconds=600)
TOO_OFTEN = "输错次数过多，请10分钟后再试。"
KEYS = ["123", "456", "789", "←0"]


@sensitive_post_parameters("code")
@public
@never_cache
@require_http_methods(["GET", "POST"])
def enrol(request: HttpRequest) -> HttpResponse:
    """Type the code; a machine that is known already sees who it is."""
    refusal = None
    if request.method == "POST":
        try:
            enrolled = _enrol(request)
        except Refusal as refused:
            refusal = refused
        else:
            answer = redirect("machine_start")
            keep_credential(answer, enrolled.machine_id, enrolled.secret)
            return answer
    context = {"refusal": refusal, "keys": KEYS, "known": machine_of(request)}
    status = 200 if refusal is None else 429 if refusal.code == "too_often" else 422
    return render(request, "machines/enrol.html", context, status=status)


def _enrol(request: HttpRequest) -> Enrolled:
    """Use the code; wrong ones are counted by address and over all."""
    sender = request.META.get("REMOTE_ADDR", "")
    if BY_ADDRESS.is_spent(sender) or BY_ALL.is_spent("all"):
        raise Refusal("too_often", TOO_OFTEN)
    try:
        return use_code(code=request.POST.get("code", "")[:20], by_api=False, now=timezone.now())
    except Refusal:
        BY_ADDRESS.count(sender)
        BY_ALL.count("all")
        raise


@public
@never_cache
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The address that every machine opens when it is switched on: its own page, or enrolment."""
    found = machine_of(request)
    if found is None:
        return redirect("machine_enrol")
    return redirect(page_of(found.kind, found.window_code))


def page_of(kind: str, window_code: str) -> str:
    """The address of the page that a machine of this kind shows."""
    if kind in {"window_display", "pad"} and window_code:
        return reverse(kind, args=[window_code])
    return reverse({"board": "board", "cabinet": "cabinet"}.get(kind, "kiosk"))
