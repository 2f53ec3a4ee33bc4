"""What every page of the kiosk has: its frame around a refusal, and who stands in front of it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yichuang.interfaces.web.which_centre import centre_of
from yichuang.rules.hall.limits import is_elderly
from yichuang.rules.hall.policy import hall_policy
from yichuang.rules.refusal import Refusal

from .visitor import KIOSK, Visitor, read_visitor


def stays_at_the_kiosk(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A refusal is shown in the kiosk's own frame, with the way back to its start."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refusal as refusal:
            return kiosk_page(request, "hall/kiosk_refusal.html", {"refusal": refusal}, status=409)

    return answer


def kiosk_page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    visitor: Visitor | None = None,
    status: int = 200,
) -> HttpResponse:
    """A page of the kiosk; it knows who stands there."""
    who = visitor or read_visitor(request, KIOSK)
    elderly = bool(who.age) and is_elderly(who.age, hall_policy(centre_of(request).settings).tickets.elderly_from)
    return render(request, template, context | {"visitor": who, "is_elderly": elderly}, status=status)
