"""信用记录: who broke a promise, and the repair of an entry."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from yichuang.domains.cases.actions import repair_credit
from yichuang.domains.cases.queries import get_relief_policy, list_credit
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.interfaces.web.middleware import STATUS
from yichuang.rules.clock import SHANGHAI
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.pages import Page


@require_safe
@staff("repair_credit")
def list_page(request: StaffRequest) -> HttpResponse:
    """The records, the latest first."""
    return _page(request)


@require_POST
@staff("repair_credit")
def repair(request: StaffRequest, record: int) -> HttpResponse:
    """Repair an entry, with the reason."""
    now, reason = timezone.now(), request.POST.get("reason", "")
    try:
        repair_credit(actor=request.actor, now=now, record_id=record, reason=reason)
    except Refusal as refusal:
        if refusal.code == "not_found":
            raise
        return _page(request, refusal, record)
    messages.success(request, "已修复，申请人可以重新适用容缺受理和告知承诺；已留痕。")
    return redirect("management_credit")


def _page(request: StaffRequest, refusal: Refusal | None = None, record: int = 0) -> HttpResponse:
    after = request.GET.get("after", "")
    found = list_credit(request.actor, after)
    context = {
        "page": Page(tuple(found.rows), found.next or None, is_first=not after),
        "policy": get_relief_policy(request.actor),
        "refusal": refusal,
        "record": record,
        "today": timezone.now().astimezone(SHANGHAI).date(),
    }
    return render(request, "management/credit.html", context, status=STATUS.get(refusal.code, 422) if refusal else 200)
