"""The list and the page of one case."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from yichuang.domains.authority.queries import list_own, list_powers
from yichuang.domains.cases.queries import CaseView, count_desk, find_application_of, get_case, list_ways
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.interfaces.web.middleware import STATUS
from yichuang.rules.refusal import Refusal

from . import filters
from .further import further_acts
from .next_act import next_act


@require_safe
@staff("review")
def desk(request: StaffRequest) -> HttpResponse:
    """One list, what is due first on top; filters in the address; 20 rows a page."""
    now = timezone.now()
    chosen = filters.wanted(request.GET.get("tab", ""), request.GET.get("q", ""))
    context = {
        "chosen": chosen,
        "tabs": filters.tabs(chosen, count_desk(request.actor, now)),
        "page": filters.read(request.actor, now, chosen, request.GET.get("after", "")),
        "empty": filters.EMPTY[chosen.tab],
        "own": list_own(request.actor, now),
    }
    return render(request, "approval/desk.html", context)


@require_safe
@staff("review")
def case(request: StaffRequest, number: str) -> HttpResponse:
    """The case, read beside its papers, with the one act that is next."""
    return show(request, number)


def show(
    request: StaffRequest, number: str, refusal: Refusal | None = None, given: Mapping[str, Any] | None = None
) -> HttpResponse:
    """The page of a case; after a refused act with what was refused and all that was typed."""
    now = timezone.now()
    view = get_case(number, request.actor, now)
    verbs = {button.verb for button in view.buttons}
    powers = list_powers(request.actor, view.item_code, now)
    further = further_acts(view, request.actor, now)
    context = {
        "case": view,
        "bundle": find_application_of(number),
        "ways": list_ways(number),
        "verbs": verbs,
        "powers": powers,
        "next": next_act(view, request.actor, verbs, powers),
        "further": further,
        "further_verbs": {act.verb for act in further},
        "first_file": _first_file(view),
        "chosen": filters.wanted(request.GET.get("tab", ""), request.GET.get("q", "")),
        "refusal": refusal,
        "given": given or {},
    }
    status = STATUS.get(refusal.code, 409 if refusal.field is None else 422) if refusal else 200
    return render(request, "approval/case.html", context, status=status)


def _first_file(view: CaseView) -> str | None:
    return next((file.digest for material in view.materials for file in material.files), None)
