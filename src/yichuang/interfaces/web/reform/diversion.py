"""附件1: the table of staff diversion, edited as a whole."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yichuang.domains.reform.actions import import_diversion, save_diversion
from yichuang.domains.reform.queries import DiversionTable, export_diversion, get_diversion
from yichuang.interfaces.files import download
from yichuang.interfaces.web.forms import show_refusal
from yichuang.interfaces.web.guard import StaffRequest
from yichuang.rules.access import PERMISSIONS
from yichuang.rules.reform.annexes.diversion import MOST_ROWS, Diversion, check
from yichuang.rules.refusal import Refusal

from .excel import ImportForm
from .seats import seat

SPARE = 3  # empty lines at the end
NAMES = ("unit", "at_windows", "diverted", "remark")


@dataclass
class Line:
    """What stands in the inputs of a row, and what is wrong beside them."""

    values: dict[str, Any] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: StaffRequest) -> HttpResponse:
    """The table; a POST saves the whole of it."""
    table = get_diversion(request.actor)
    if request.method != "POST":
        return _show(request, table, [Line({name: getattr(row, name) for name in NAMES}) for row in table.rows])
    lines = _typed(request.POST)
    rows = [_row(line) for line in lines]
    for one in check(rows):
        if one.row >= 0:
            lines[one.row].problems.setdefault(one.field, one.message)
    remark = request.POST.get("remark", "")
    edition = request.POST.get("edition", "")
    if any(line.problems for line in lines):
        return _show(request, table, lines, remark=remark, status=422)
    try:
        save_diversion(
            actor=request.actor,
            now=timezone.now(),
            rows=rows,
            remark=remark,
            edition=int(edition) if edition.isdecimal() else -1,
        )
    except Refusal as refusal:
        if refusal.code == "not_permitted":
            raise
        return _show(request, table, lines, remark=remark, refusal=refusal, status=422)
    messages.success(request, "已保存，合计重新算过；已留痕。")
    return redirect(f"{seat(request, 'diversion')['base']}diversion/")


@require_safe
def export(request: StaffRequest) -> HttpResponse:
    """The table as Excel in the annex's layout."""
    return download(export_diversion(request.actor), "附件1 分流情况统计表.xlsx")


@require_POST
def take_in(request: StaffRequest) -> HttpResponse:
    """Take the table from Excel, all of it or nothing."""
    form = ImportForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            import_diversion(actor=request.actor, now=timezone.now(), content=file.read(), name=file.name)
        except Refusal as refusal:
            if refusal.code == "not_permitted":
                raise
            show_refusal(form, refusal)
        else:
            messages.success(request, "已导入，原来的各行已替换；已留痕。")
            return redirect(f"{seat(request, 'diversion')['base']}diversion/")
    table = get_diversion(request.actor)
    lines = [Line({name: getattr(row, name) for name in NAMES}) for row in table.rows]
    return _show(request, table, lines, form=form, status=422)


def _typed(data: QueryDict) -> list[Line]:
    """The rows that hold anything."""
    lines = []
    for at in range(MOST_ROWS + 1):
        values = {name: data.get(f"{name}-{at}", "").strip() for name in NAMES}
        if any(values.values()):
            lines.append(Line(values))
    return lines


def _row(line: Line) -> Diversion:
    def number(name: str) -> int | None:
        text = line.values[name]
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else None

    return Diversion(line.values["unit"], number("at_windows"), number("diverted"), line.values["remark"])


def _show(
    request: StaffRequest,
    table: DiversionTable,
    lines: list[Line],
    *,
    remark: str | None = None,
    refusal: Refusal | None = None,
    form: ImportForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context = seat(request, "diversion") | {
        "table": table,
        "lines": [*lines, *(Line() for _ in range(SPARE))],
        "wrong": sum(len(line.problems) for line in lines),
        "remark": table.remark if remark is None else remark,
        "refusal": refusal,
        "form": form or ImportForm(),
        "may_edit": request.actor.kind in PERMISSIONS["edit_annex"],
    }
    return render(request, "reform/diversion.html", context, status=status)
