"""大厅历史数据: how long services take, who waits how long when, and the anonymised export."""

import json
from datetime import date, timedelta

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from yichuang.domains.hall import queries
from yichuang.domains.hall.actions import note_export
from yichuang.interfaces.files import saved_as
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.interfaces.web.sent import day_in
from yichuang.rules.hall.tickets import hall_day
from yichuang.rules.refusal import Refusal

from .hall_picture import draw_waits

USUAL = timedelta(days=27)


@require_safe
@staff("see_hall_history")
def page(request: StaffRequest) -> HttpResponse:
    """``?since=2026-02-01&until=2026-02-28``; by default the last four weeks."""
    since, until = _range(request)
    refusal = None
    try:
        queries.check_range(since, until)
    except Refusal as found:
        refusal, since = found, until - USUAL
    context = {
        "since": f"{since:%Y-%m-%d}",
        "until": f"{until:%Y-%m-%d}",
        "refusal": refusal,
        "picture": draw_waits(queries.waits_map(request.actor, since, until)),
        "rows": queries.list_service_times(request.actor, until),
    }
    return render(request, "management/hall_history.html", context, status=422 if refusal else 200)


@require_safe
@staff("export_hall_history")
def export(request: StaffRequest) -> HttpResponseBase:
    """``?as=csv``, ``json`` (lines) or ``scenario``; the days as on the page."""
    since, until = _range(request)
    shape = request.GET.get("as", "csv")
    queries.check_range(since, until)
    note_export(actor=request.actor, since=since, until=until, shape=shape, now=timezone.now())
    centre_id = request.actor.centre_id
    if shape == "scenario":
        text = json.dumps(queries.export_scenario(centre_id, since, until), ensure_ascii=False, indent=1)
        answer: HttpResponseBase = HttpResponse(text, content_type="application/json; charset=utf-8")
    else:
        shape = "json" if shape == "json" else "csv"
        lines = queries.export_lines(centre_id, since, until, as_json=shape == "json", shift="shift" in request.GET)
        kind = "application/x-ndjson" if shape == "json" else "text/csv"
        answer = StreamingHttpResponse(lines, content_type=f"{kind}; charset=utf-8")
    ending = "csv" if shape == "csv" else "json"
    return saved_as(answer, f"大厅历史 {since} {until}.{ending}")


def _range(request: StaffRequest) -> tuple[date, date]:
    until = day_in(request.GET.get("until", "")) or hall_day(timezone.now())
    return day_in(request.GET.get("since", "")) or until - USUAL, until
