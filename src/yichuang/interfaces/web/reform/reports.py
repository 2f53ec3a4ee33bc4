"""周报: those of the weekly job, and one on demand."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from yichuang.domains.reform.actions import make_weekly_report, report_pdf
from yichuang.domains.reform.queries import has_plan, list_reports
from yichuang.interfaces.files import file_response
from yichuang.interfaces.web.guard import StaffRequest

from .seats import seat


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: StaffRequest) -> HttpResponse:
    """A page of reports; a POST makes one as things stand now."""
    context = seat(request, "reports")
    if request.method == "POST":
        report = make_weekly_report(actor=request.actor, now=timezone.now())
        messages.success(request, f"{report.year}年第{report.week}周的周报已生成，可以下载打印。")
        return redirect(f"{context['base']}reports/")
    context |= {
        "page": list_reports(request.actor, request.GET.get("after")),
        "has_plan": has_plan(request.actor),
    }
    return render(request, "reform/reports.html", context)


@require_safe
def pdf(request: StaffRequest, report_id: int) -> HttpResponse:
    """The report's PDF."""
    return file_response(*report_pdf(actor=request.actor, report_id=report_id, now=timezone.now()))
