"""Materials that applicants send in: what arrived, and which case it is for."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from yichuang.domains.cases import actions as cases
from yichuang.domains.exchange.queries import list_incoming
from yichuang.interfaces.web.amounts import cents
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.rules.refusal import Refusal


@require_safe
@staff("register_parcel")
def show(request: StaffRequest) -> HttpResponse:
    """The register of the centre, the newest first; ``?open=1``: what belongs to no case yet."""
    return _page(request)


@require_POST
@staff("register_parcel")
def register(request: StaffRequest) -> HttpResponse:
    """A parcel arrived."""
    given = request.POST
    try:
        cases.register_parcel(
            actor=request.actor,
            now=timezone.now(),
            tracking=given.get("tracking", ""),
            sender=given.get("sender", ""),
            number=given.get("number", ""),
            price_cents=cents(given.get("price", "")) or 0,
            note=given.get("note", ""),
        )
    except Refusal as refusal:
        return _page(request, refusal)
    messages.success(request, "来件已登记。")
    return redirect("counter_parcels")


@require_POST
@staff("register_parcel")
def link(request: StaffRequest, order_id: int) -> HttpResponse:
    """Say which case a parcel is for."""
    number = request.POST.get("number", "").strip()
    try:
        cases.link_parcel(actor=request.actor, now=timezone.now(), order_id=order_id, number=number)
    except Refusal as refusal:
        return _page(request, refusal)
    messages.success(request, "已关联办件，可以接收补正材料。")
    return redirect("counter_case", number=number)


def _page(request: StaffRequest, refusal: Refusal | None = None) -> HttpResponse:
    is_open, words = request.GET.get("open") == "1", request.GET.get("q", "")[:50]
    page = list_incoming(request.actor, is_open=is_open, search=words, cursor=request.GET.get("after", ""))
    context = {"page": page, "is_open": is_open, "words": words, "refusal": refusal, "given": request.POST}
    return render(request, "counter/parcels.html", context, status=422 if refusal else 200)
