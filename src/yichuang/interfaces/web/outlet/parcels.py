"""Parcels: under way, not confirmed, lost; what they cost in a month."""

import csv
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from yichuang.domains.exchange.queries import list_parcels, month_costs
from yichuang.interfaces.files import saved_as
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.journeys.outlet import confirm_parcel
from yichuang.rules.refusal import Refusal

SHANGHAI = ZoneInfo("Asia/Shanghai")
GROUPS = {"": "全部", "under_way": "寄递中", "unconfirmed": "未确认送达", "lost": "丢失"}


@require_safe
@staff("issue")
def parcels(request: StaffRequest) -> HttpResponse:
    """Parcels with results."""
    group = request.GET.get("group", "under_way")
    group = group if group in GROUPS else ""
    page = list_parcels(request.actor, group=group, cursor=request.GET.get("after", ""))
    return render(request, "outlet/parcels.html", {"page": page, "group": group, "groups": GROUPS})


@require_POST
@staff("confirm_delivery")
def confirm(request: StaffRequest, order_id: int) -> HttpResponse:
    """One touch: all cases of a parcel are delivered."""
    done = confirm_parcel(actor=request.actor, now=timezone.now(), order_id=order_id)
    messages.success(request, f"已确认签收，{len(done)} 个办件办结。")
    return redirect("/outlet/parcels/?group=unconfirmed")


@require_safe
@staff("see_parcel_costs")
def costs(request: StaffRequest) -> HttpResponse:
    """What parcels cost in a month; ``?month=2026-03``, ``?as=csv``."""
    start, end = _month(request.GET.get("month", ""))
    rows = month_costs(request.actor, start, end)
    if request.GET.get("as") == "csv":
        answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
        writer = csv.writer(answer)
        writer.writerow(["月份", "方向", "费用承担", "部门", "件数", "金额（元）"])
        for row in rows:
            cells = [row.direction_label, row.bearer_label, row.department_name, row.parcels, row.price]
            writer.writerow([f"{start:%Y-%m}", *cells])
        return saved_as(answer, f"parcel-costs-{start:%Y-%m}.csv")
    context = {
        "rows": rows,
        "month": f"{start:%Y-%m}",
        "before": f"{start - timedelta(days=1):%Y-%m}",
        "after": f"{end:%Y-%m}" if end <= timezone.now() else "",
        "total": f"{sum(row.cents for row in rows) / 100:.2f}",
    }
    return render(request, "outlet/costs.html", context)


def _month(text: str) -> tuple[datetime, datetime]:
    """A month's half-open span in Shanghai; the current one where nothing is asked for."""
    try:
        first = datetime.strptime(text, "%Y-%m").replace(tzinfo=SHANGHAI) if text else None
    except ValueError:
        raise Refusal("month_bad", "月份请写成 2026-03 这样。", field="month") from None
    first = first or timezone.now().astimezone(SHANGHAI).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return first, (first + timedelta(days=32)).replace(day=1)
