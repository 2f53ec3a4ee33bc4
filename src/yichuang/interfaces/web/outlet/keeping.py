"""Beside the handing out: places and their labels, windows with 出件 on them, originals that are still here."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.labels import PLACE_KINDS
from yichuang.domains.cases.queries import list_owed, list_places
from yichuang.domains.hall import actions as hall
from yichuang.domains.hall.queries import list_labels
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.interfaces.web.sent import number_in
from yichuang.rules.refusal import Refusal


def _kind(text: str) -> str:
    return text if text in PLACE_KINDS else "shelf"


@require_safe
@staff("manage_places")
def places(request: StaffRequest) -> HttpResponse:
    """Shelves or boxes, and what lies in each."""
    return _places(request, _kind(request.GET.get("kind", "")))


def _places(request: StaffRequest, kind: str, refusal: Refusal | None = None) -> HttpResponse:
    context = {
        "rows": list_places(request.actor, kind=kind),
        "kind": kind,
        "kinds": PLACE_KINDS,
        "refusal": refusal,
        "given": request.POST.get("codes", ""),
    }
    return render(request, "outlet/places.html", context, status=422 if refusal else 200)


@require_safe
@staff("manage_places")
def place_labels(request: StaffRequest) -> HttpResponse:
    """Labels of all places of a kind, to print and stick on."""
    kind = _kind(request.GET.get("kind", ""))
    rows = [row for row in list_places(request.actor, kind=kind) if row.is_active]
    return render(request, "outlet/place_labels.html", {"rows": rows, "kind": kind, "kinds": PLACE_KINDS})


@require_POST
@staff("manage_places")
def add_places(request: StaffRequest) -> HttpResponse:
    """New places by their codes."""
    kind = _kind(request.POST.get("kind", ""))
    try:
        made = cases.add_places(actor=request.actor, now=timezone.now(), codes=request.POST.get("codes", ""), kind=kind)
    except Refusal as refusal:
        return _places(request, kind, refusal)
    messages.success(request, f"已登记 {len(made)} 个位置，可以打印标签。")
    return redirect(f"/outlet/places/?kind={kind}")


@require_POST
@staff("manage_places")
def retire_place(request: StaffRequest) -> HttpResponse:
    """A place is not used any more."""
    kind = _kind(request.POST.get("kind", ""))
    try:
        cases.retire_place(actor=request.actor, now=timezone.now(), code=request.POST.get("code", ""))
    except Refusal as refusal:
        return _places(request, kind, refusal)
    messages.success(request, "已停用。")
    return redirect(f"/outlet/places/?kind={kind}")


@require_safe
@staff("hang_label")
def labels(request: StaffRequest) -> HttpResponse:
    """The windows of the hall and the label on each."""
    return render(request, "outlet/labels.html", {"rows": list_labels(request.actor, timezone.now())})


@require_POST
@staff("hang_label")
def change_label(request: StaffRequest) -> HttpResponse:
    """Hang the label on a window (``hang``: day or lasting) or take it off."""
    text, how = request.POST.get("window", ""), request.POST.get("hang", "")
    window_id, now = number_in(text), timezone.now()
    if how:
        hall.hang_label(actor=request.actor, now=now, window_id=window_id, is_lasting=how == "lasting")
        messages.success(request, "已挂出「出件」标识，窗口屏和叫号即时生效。")
    else:
        hall.take_off_label(actor=request.actor, now=now, window_id=window_id)
        messages.success(request, "已摘下「出件」标识。")
    return redirect("outlet_labels")


@require_safe
@staff("return_originals")
def originals(request: StaffRequest) -> HttpResponse:
    """Originals of applicants that are still here."""
    ended = request.GET.get("all", "") != "1"
    page = list_owed(request.actor, ended_only=ended, cursor=request.GET.get("after", ""))
    return render(request, "outlet/originals.html", {"page": page, "ended": ended})
