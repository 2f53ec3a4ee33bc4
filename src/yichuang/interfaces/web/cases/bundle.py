"""The application for a bundle as the staff sees it: all parts, one picture, one clock; and the word of its lead."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.labels import SETTLE_CHOICES
from yichuang.domains.cases.queries import find_project_of, get_application, list_led
from yichuang.interfaces.web.bundle_picture import progress_picture
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.interfaces.web.middleware import STATUS
from yichuang.rules.access import PERMISSIONS
from yichuang.rules.refusal import Refusal

TABS = (("asked", "等我们决定"), ("running", "办理中"), ("finished", "已办完"))
_DESKS = {"clerk": "counter", "outlet_clerk": "outlet", "department_head": "head", "centre_manager": "management"}


@require_safe
@staff("settle_parts")
def led(request: StaffRequest) -> HttpResponse:
    """``/bundles/``: applications that the post's department leads; ``?tab=``, ``?after=``."""
    tab = request.GET.get("tab", "")
    tab = tab if tab in dict(TABS) else "asked"
    context = {"page": list_led(request.actor, tab=tab, after=request.GET.get("after")), "tab": tab, "tabs": TABS}
    return render(request, "bundles/led.html", context | {"desk": desk_of_reader(request)})


@require_safe
@staff("see_case")
def application(request: StaffRequest, number: str) -> HttpResponse:
    """``/bundles/<number>/``; raises ``Refusal('not_found')`` also for what is out of scope."""
    return _show(request, number)


@require_POST
@staff("settle_parts")
def settle(request: StaffRequest, number: str) -> HttpResponse:
    """The lead's word on what waited for a denied item."""
    given = request.POST.dict()
    try:
        cases.settle_parts(
            actor=request.actor,
            now=timezone.now(),
            number=number,
            choice=given.get("choice", ""),
            reason=given.get("reason", ""),
            items=request.POST.getlist("item"),
        )
    except Refusal as refusal:
        if refusal.code == "not_found":
            raise
        return _show(request, number, refusal, {**given, "items": request.POST.getlist("item")})
    messages.success(request, "已决定，申请人会收到消息。")
    return redirect("bundle_application", number=number)


@require_POST
@staff("release_results")
def release(request: StaffRequest, number: str) -> HttpResponse:
    """The applicant wants what is ready now."""
    cases.release_results(actor=request.actor, now=timezone.now(), number=number)
    messages.success(request, "已改为分别领取，办好的结果现在就可以出件。")
    return redirect("bundle_application", number=number)


def _show(
    request: StaffRequest, number: str, refusal: Refusal | None = None, given: Mapping[str, Any] | None = None
) -> HttpResponse:
    found, actor = get_application(number, request.actor), request.actor
    context = {
        "one": found,
        "picture": progress_picture(found),
        "desk": desk_of_reader(request),
        "project": find_project_of(number),
        "leads": actor.department_id is not None and actor.department_id == found.lead_id,
        "may_settle": actor.kind in PERMISSIONS["settle_parts"],
        "may_release": actor.kind in PERMISSIONS["release_results"] and found.together and found.waiting > 0,
        "choices": SETTLE_CHOICES.items(),
        "refusal": refusal,
        "given": given or {},
    }
    status = STATUS.get(refusal.code, 409 if refusal.field is None else 422) if refusal else 200
    return render(request, "bundles/application.html", context, status=status)


def desk_of_reader(request: StaffRequest) -> str:
    """Whose bar stands above the page."""
    return _DESKS.get(str(request.actor.kind), "approval")
