"""The workbench itself: one page for the whole visit, filled from the sheet that was worked on last."""

from dataclasses import dataclass

from csp.decorators import csp_update
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
_ARTICLE_32 = "《中华人民共和国行政许可法》第三十二条第一款"


@dataclass(frozen=True)
class Ground:
    """A usual ground for refusing acceptance; ``then``: the field that is left to fill in."""

    name: str
    reason: str
    basis: str
    then: str


GROUNDS = [
    Ground("依法不需要办理", "经核对，申请事项依法不需要办理。", f"{_ARTICLE_32}第（一）项", "[name=basis]"),
    Ground(
        "不属于本机关职权",
        "经核对，申请事项依法不属于本行政机关职权范围，请向有权机关申请。",
        f"{_ARTICLE_32}第（二）项",
        "[name=competent_organ]",
    ),
    Ground("不符合受理条件", "经核对，申请人不符合该事项的受理条件：", "", "[name=reason]"),
]


@csp_update({"frame-src": ["blob:"]})  # a PDF that was just uploaded is shown from the browser's own copy
@staff("receive")
@require_GET
def workbench(request: StaffRequest) -> HttpResponse:
    """GET /counter/."""
    now = timezone.now()
    context = {
        "draft": latest(request.actor),
        "id_types": ID_TYPES,
        "ways": DELIVERY_WAYS.items(),
        "grounds": GROUNDS,
        "panel": hall.panel(request.actor, now),
        "recent": cases.list_recent(request.actor, 12),
    }
    return render(request, "counter/page.html", context)


@staff("receive")
@require_GET
def recent(request: StaffRequest) -> HttpResponse:
    """Fragment: what this window received last."""
    return render(request, "counter/recent.html", {"recent": cases.list_recent(request.actor, 12)})
