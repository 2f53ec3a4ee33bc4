"""The slip of a kiosk with a printer: ordered when the slip page opens, and told honestly until it is over."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from yichuang.domains.machines.queries import find_print
from yichuang.interfaces.web.guard import public
from yichuang.journeys.printing import print_slip, subject_of
from yichuang.rules.refusal import Refusal

from .known import machine_of


@public
@never_cache
@require_http_methods(["GET", "POST"])
def slip(request: HttpRequest, token: str) -> HttpResponse:
    """POST orders the slip (once; ``again`` after a doubtful end); both answer with how it stands. Nothing where the
    screen is no registered kiosk, or its browser prints."""
    machine, now = machine_of(request), timezone.now()
    if machine is None or machine.prints != "order":
        return render(request, "machines/_print_state.html", {"standing": None})
    refusal = None
    if request.method == "POST":
        address = request.build_absolute_uri(f"/hall/ticket/{token}/")
        try:
            print_slip(
                kiosk_id=machine.id,
                centre_id=machine.centre_id,
                token=token,
                address=address,
                now=now,
                again=bool(request.POST.get("again")),
            )
        except Refusal as refused:
            refusal = refused
    context = {"standing": find_print(subject_of(token), now), "token": token, "refusal": refusal}
    return render(request, "machines/_print_state.html", context)
