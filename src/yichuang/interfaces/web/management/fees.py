"""收费: what was charged in a month, and what came of it; as a page and as a file."""

import csv
import io
from collections.abc import Iterator
from datetime import date

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from yichuang.domains.cases.labels import CHARGE_STATES, PAYMENT_WAYS
from yichuang.domains.cases.queries import all_charges, list_charges
from yichuang.domains.cases.queries.fees import MOST_ROWS, ChargeRow
from yichuang.interfaces.files import saved_as
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.rules.access import Actor
from yichuang.rules.office import SHANGHAI

HEADS = (
    "办件编号", "事项", "申请人", "部门", "状态", "应缴（元）", "减免（元）", "实缴或待缴（元）", "通知时间",
    "缴费方式", "缴费时间", "票据号",
)  # fmt: skip


@require_safe
@staff("see_fees")
def list_page(request: StaffRequest) -> HttpResponse:
    """``?month=2026-03``; a page of charges, the month's sums by state."""
    month = _month(request)
    found = list_charges(request.actor, month, request.GET.get("after"))
    sums = [(state, name, found.sums.get(state)) for state, name in CHARGE_STATES.items() if state in found.sums]
    context = {"page": found.page, "sums": sums, "month": f"{month:%Y-%m}"}
    return render(request, "management/fees.html", context)


@require_safe
@staff("see_fees")
def table(request: StaffRequest) -> StreamingHttpResponse:
    """The month as CSV (UTF-8 with a mark, as spreadsheets want it), row by row."""
    month = _month(request)
    answer = StreamingHttpResponse(_lines(request.actor, month), content_type="text/csv; charset=utf-8")
    return saved_as(answer, f"收费 {month:%Y-%m}.csv")


def _month(request: StaffRequest) -> date:
    try:
        return date.fromisoformat(f"{request.GET.get('month', '')[:7]}-01")
    except ValueError:
        return timezone.localdate().replace(day=1)


def _lines(actor: Actor, month: date) -> Iterator[str]:
    yield "\ufeff" + _line(HEADS)
    count = 0
    for row in all_charges(actor, month):
        count += 1
        yield _line(_cells(row))
    if count == MOST_ROWS:
        yield _line([f"只列出前{MOST_ROWS}条，其余请向系统管理员索取。"])


def _cells(row: ChargeRow) -> list[str]:
    paid = f"{row.paid_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}" if row.paid_at else ""
    return [
        row.number, row.item_name, row.applicant, row.department, CHARGE_STATES[row.state], str(row.amount),
        str(row.waived), str(row.payable), f"{row.charged_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}",
        PAYMENT_WAYS.get(row.way, ""), paid, row.receipt_number,
    ]  # fmt: skip


def _line(cells: list[str] | tuple[str, ...]) -> str:
    """One line; what a spreadsheet would take for a formula, or a long number for a float, begins with a mark."""
    out = io.StringIO()
    csv.writer(out).writerow(
        [f"'{one}" if one[:1] in "=+-@\t\r" or (one.isdigit() and len(one) > 11) else one for one in cells]
    )
    return out.getvalue()
