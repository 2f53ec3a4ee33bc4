"""The heartbeat of a machine's page (``machine.js``): it says how it is, the answer says what to do."""

import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from yichuang.domains.machines.actions import Beat
from yichuang.domains.machines.actions import beat as note
from yichuang.interfaces.web.guard import public

from .enrol import page_of
from .known import COOKIE, credential_of, keep_credential


@public
@never_cache
@require_POST
def beat(request: HttpRequest) -> HttpResponse:
    """200 with orders; 410 for a credential that was ended: the page stops beating and forgets it."""
    credential = credential_of(request)
    try:
        said = json.loads(request.body[:2000])
        heard = Beat(
            page=str(said.get("page", "")),
            version=str(said.get("version", "")),
            errors=_number(said.get("errors")),
            stale=_number(said.get("stale")),
            done=_number(said.get("done")),
        )
    except (ValueError, AttributeError, RecursionError):
        return HttpResponse(status=400)
    orders = (
        note(machine_id=credential[0], secret=credential[1], said=heard, now=timezone.now()) if credential else None
    )
    if credential is None or orders is None:
        gone = JsonResponse({"gone": True}, status=410)
        gone.delete_cookie(COOKIE, samesite="Lax")
        return gone
    page = page_of(orders.kind, orders.window_code)
    answer = JsonResponse(
        {"restart": orders.restart, "page": page, "every": orders.every, "prints": orders.prints == "browser"}
    )
    keep_credential(answer, *credential)
    return answer


def _number(value: object) -> int:
    return min(value, 2**31 - 1) if isinstance(value, int) and value > 0 else 0
