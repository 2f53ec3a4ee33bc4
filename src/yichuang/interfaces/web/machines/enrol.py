"""Enrolment at the machine (设备登记): the one-time code is typed on the screen; then it opens its own page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from yichuang.interfaces.limits import enrol_machine
from yichuang.interfaces.web.guard import public
from yichuang.interfaces.web.middleware import STATUS
from yichuang.rules.refusal import Refusal

from .known import keep_credential, machine_of

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
            enrolled = enrol_machine(request, request.POST.get("code", ""), by_api=False)
        except Refusal as refused:
            refusal = refused
        else:
            answer = redirect("machine_start")
            keep_credential(answer, enrolled.machine_id, enrolled.secret)
            return answer
    context = {"refusal": refusal, "keys": KEYS, "known": machine_of(request)}
    status = STATUS.get(refusal.code, 422) if refusal else 200
    return render(request, "machines/enrol.html", context, status=status)


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
