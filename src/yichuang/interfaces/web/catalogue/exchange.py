"""Import and export of items (CAT-8): hand in, read what is wrong, import, and take out again."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yichuang.domains.catalogue.actions import cancel_import, start_import
from yichuang.domains.catalogue.labels import ITEM_STATES
from yichuang.domains.catalogue.queries import ImportRow, export_items, get_import, list_imports, same_file
from yichuang.domains.organisation.queries import list_departments
from yichuang.interfaces.files import download
from yichuang.interfaces.web.forms import show_refusal
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.journeys.catalogue_import import hand_in, read_run
from yichuang.rules.catalogue.exchange import RowProblem
from yichuang.rules.catalogue.exchange.reading import LARGEST
from yichuang.rules.catalogue.exchange.writing import write_annotated, write_document, write_template, write_workbook
from yichuang.rules.refusal import Refusal

SHOWN = 100  # problems on the page; the annotated workbook has up to a thousand


class HandInForm(forms.Form):
    """A file of items."""

    file = forms.FileField(
        label="事项文件",
        allow_empty_file=True,
        help_text="Excel（.xlsx）、CSV 或 JSON，不超过 30 MB，可以把文件拖到这里。"
        "先检查，不改动目录；全部没有问题才能导入。",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.json"}),
    )
    new_departments = forms.BooleanField(label="与现有部门名称相近的，也按新部门导入", required=False)

    def clean_file(self) -> Any:
        """Refused by its size before it is read into memory."""
        file = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(f"文件超过 {LARGEST // 1024 // 1024} MB，请删去图片或按部门拆成几个文件。")
        return file


@require_http_methods(["GET", "HEAD", "POST"])
@staff("import_items")
def exchange_page(request: StaffRequest) -> HttpResponse:
    """What was handed in so far; a form for the next file, and one for what goes out."""
    form = HandInForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            number = hand_in(
                actor=request.actor,
                now=timezone.now(),
                content=file.read(),
                name=file.name,
                new_departments=form.cleaned_data["new_departments"],
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            return redirect("exchange_run", run_id=number)
    context = {
        "form": form,
        "page": list_imports(request.actor, request.GET.get("after")),
        "departments": list_departments(request.actor, ()),
        "states": ITEM_STATES,
    }
    return render(request, "catalogue/exchange.html", context, status=422 if form.errors else 200)


@require_safe
@staff("import_items")
def run_page(request: StaffRequest, run_id: int) -> HttpResponse:
    """One file: progress while a job works on it, then what the check or the import said."""
    row = get_import(request.actor, run_id)
    return _run(request, row)


@require_POST
@staff("import_items")
def carry_out(request: StaffRequest, run_id: int) -> HttpResponse:
    """Import a checked file."""
    start_import(actor=request.actor, now=timezone.now(), run_id=run_id)
    return redirect("exchange_run", run_id=run_id)


@require_POST
@staff("import_items")
def cancel(request: StaffRequest, run_id: int) -> HttpResponse:
    """Give a checked file up."""
    cancel_import(actor=request.actor, now=timezone.now(), run_id=run_id)
    return redirect("catalogue_exchange")


@require_safe
@staff("import_items")
def annotated(request: StaffRequest, run_id: int) -> HttpResponse:
    """The file as a workbook with its problems beside the rows."""
    row = get_import(request.actor, run_id)
    problems = [RowProblem(**one) for one in row.report.get("problems", [])]
    content = write_annotated(read_run(row.digest), row.name, problems)
    return download(content, f"{row.name.rpartition('.')[0] or row.name}-导入问题.xlsx")


@require_safe
@staff("import_items")
def template(request: HttpRequest) -> HttpResponse:
    """The empty workbook."""
    return download(write_template(), "事项导入模板.xlsx")


@require_safe
@staff("import_items")
def export(request: StaffRequest) -> HttpResponse:
    """The items that the filters of the list leave, as a workbook or JSON. An editor of a department: its own."""
    actor, chosen = request.actor, request.GET
    items = export_items(
        actor.centre_id,
        department=chosen.get("department", "")[:40],
        department_id=actor.department_id,
        state=chosen.get("state", "") if chosen.get("state") in ITEM_STATES else "",
        words=chosen.get("text", "").strip()[:80],
    )
    day = f"{timezone.localdate():%Y%m%d}"
    if chosen.get("as") == "json":
        return download(write_document(items), f"事项目录-{day}.json", "application/json")
    return download(write_workbook(items), f"事项目录-{day}.xlsx")


def _run(request: StaffRequest, row: ImportRow) -> HttpResponse:
    problems = [RowProblem(**one) for one in row.report.get("problems", [])]
    context = {
        "row": row,
        "report": row.report,
        "problems": problems[:SHOWN],
        "count": row.report.get("problem_count", len(problems)),
        "is_usable": bool(row.report.get("rows")),
        "earlier": same_file(request.actor, row),
    }
    is_fragment = getattr(request, "htmx", False)
    return render(request, "catalogue/_exchange_run.html" if is_fragment else "catalogue/exchange_run.html", context)
