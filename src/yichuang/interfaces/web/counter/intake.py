"""The big acts of the workbench: accept, tell once what is missing, refuse acceptance; one form makes one case."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_POST

from yichuang.domains.cases.labels import STATES
from yichuang.domains.catalogue.queries import get_item_sheet
from yichuang.domains.hall import actions as hall
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.journeys.intake import Outcome, RefusalGiven, intake
from yichuang.rules.hall.pressed import moment_of
from yichuang.rules.refusal import Refusal

from .answers import read_json, refused_as_json, seconds, text
from .forms import read_form
from .notices import NOTICES_OF, relief_notices
from .reading import read_intake, read_problems


@refused_as_json
@staff("accept")
@require_POST
def accept(request: StaffRequest) -> HttpResponse:
    """F4: received and accepted."""
    return _take_in(request, read_json(request), "accept")


@refused_as_json
@staff("tell_deficiency")
@require_POST
def tell_deficiency(request: StaffRequest) -> HttpResponse:
    """F6: received, and all that is missing told at once."""
    value = read_json(request)
    return _take_in(request, value, "deficient", problems=read_problems(value))


@refused_as_json
@staff("refuse_acceptance")
@require_POST
def refuse_acceptance(request: StaffRequest) -> HttpResponse:
    """F7: received, and acceptance refused in writing."""
    value = read_json(request)
    why = RefusalGiven(text(value, "reason"), text(value, "basis", 300), text(value, "competent_organ", 80))
    return _take_in(request, value, "refuse", refusal=why)


def _take_in(request: StaffRequest, value: dict[str, Any], outcome: Outcome, **more: Any) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    assert actor.centre_id is not None  # of every clerk
    given = read_intake(value)
    sheet = get_item_sheet(actor.centre_id, given["item_code"]) if given["item_code"] else None
    given["form"] = read_form(value, sheet.form) if sheet else None
    if actor.window_id is None:
        raise Refusal("no_window", "您还没有开启窗口，请先在左侧选择窗口并开启，填写的内容不会丢失。")
    ago = seconds(value, "ago")  # tried again through an outage: the visit began then, the case begins when it is here
    visit = hall.open_visit(actor=actor, now=now, seconds_ago=ago)
    more["pressed"] = moment_of(now, ago, visit.opened_at)
    received = intake(actor=actor, now=now, visit_id=visit.pk, outcome=outcome, **given, **more)
    context = {
        "received": received,
        "outcome": outcome,
        "state": STATES[received.state],
        "notices": [*relief_notices(given), *NOTICES_OF[outcome]],
        "can_close": outcome == "accept" and sheet is not None and not sheet.needs_decision,
        "has_form": given["form"] is not None,
    }
    html = render_to_string("counter/outcome.html", context, request)
    return JsonResponse({"number": received.number, "state": received.state, "html": html})
