"""The workbench itself: one page for the whole visit, filled from the sheet that was worked on last."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from yichuang.domains.cases import queries as cases
from yichuang.domains.cases.labels import DELIVERY_WAYS
from yichuang.domains.hall import queries as hall
from yichuang.interfaces.web.guard import StaffRequest, staff

from .drafts import latest

ID_TYPES = [
    ("person:citizen_id", "居民身份证"),
    ("organisation:uscc", "统一社会信用代码"),
    ("person:passport", "护照"),
    ("person:other", "个人其他证件"),
    ("organisation:other", "单位其他证件"),
]
BASES = [
    ("依法不需要办理", "经核对，申请事项依法不需要办理行政许可（确认、备案）。", "《中华人民共和国行政许可法》第三十二条第一款第（一）项", "[name=basis]"),
    ("不属于本机关职权", "经核对，申请事项依法不属于本行政机关职权范围，请向有权机关申请。", "《中华人民共和国行政许可法》第三十二条第一款第（二）项", "[name=competent_organ]"),
    ("不符合受理条件", "经核对，申请人不符合该事项的受理条件：", "", "[name=reason]"),
]  # fmt: skip


@staff("receive")
@require_GET
def workbench(request: StaffRequest) -> HttpResponse:
    """GET /counter/."""
    now = timezone.now()
    context = {
        "draft": latest(request.actor),
        "id_types": ID_TYPES,
        "ways": DELIVERY_WAYS.items(),
        "bases": BASES,
        "panel": hall.panel(request.actor, now),
        "recent": cases.list_recent(request.actor, 12),
    }
    return render(request, "counter/page.html", context)


@staff("receive")
@require_GET
def recent(request: StaffRequest) -> HttpResponse:
    """Fragment: what this window received last."""
    return render(request, "counter/recent.html", {"recent": cases.list_recent(request.actor, 12)})
