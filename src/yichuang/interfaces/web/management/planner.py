"""The planner: ask for windows by half hour, tidal windows and a training plan; read, print and take out the answer."""

import json
from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yichuang.domains.planning.actions import Asked, cancel_plan, start_plan
from yichuang.domains.planning.queries import PlanRow, from_assumptions, from_history, get_plan, list_lines, list_plans
from yichuang.interfaces.files import download
from yichuang.interfaces.web.forms import show_refusal
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.rules.access import PERMISSIONS, Actor, check_kind
from yichuang.rules.hall.planning.asked import read_scenario_file
from yichuang.rules.office import in_shanghai
from yichuang.rules.refusal import Refusal

from .planner_form import PlannerForm
from .planner_words import context_of, workbook_of


@require_http_methods(["GET", "HEAD", "POST"])
@staff("see_plans")
def page(request: StaffRequest) -> HttpResponse:
    """What was asked so far, and a form for the next question."""
    lines = list_lines(request.actor)
    form = PlannerForm(lines, request.POST or None, request.FILES or None)
    if request.method == "POST":
        check_kind(request.actor, "start_plan")
        if form.is_valid():
            try:
                number = start_plan(actor=request.actor, now=timezone.now(), asked=_asked(request.actor, form))
            except Refusal as refusal:
                show_refusal(form, refusal)
            else:
                return redirect("planner_run", run_id=number)
    context = {
        "form": form,
        "page": list_plans(request.actor, request.GET.get("after")),
        "may_start": request.actor.kind in PERMISSIONS["start_plan"],
        "lines": lines,
    }
    return render(request, "management/planner/page.html", context, status=422 if form.errors else 200)


@require_safe
@staff("see_plans")
def run(request: StaffRequest, run_id: int) -> HttpResponse:
    """Progress while the job works on it, then the answer."""
    row = get_plan(request.actor, run_id)
    is_fragment = getattr(request, "htmx", False)
    return render(
        request,
        "management/planner/_run.html" if is_fragment else "management/planner/run.html",
        _context(request, row),
    )


@require_POST
@staff("start_plan")
def cancel(request: StaffRequest, run_id: int) -> HttpResponse:
    """Give up a run that is not over."""
    cancel_plan(actor=request.actor, now=timezone.now(), run_id=run_id)
    return redirect("planner_run", run_id=run_id)


@require_safe
@staff("see_plans")
def paper(request: StaffRequest, run_id: int) -> HttpResponse:
    """The answer on A4, for the meeting and the wall."""
    row = _finished(request.actor, run_id)
    return render(request, "management/planner/paper.html", _context(request, row))


@require_safe
@staff("see_plans")
def excel(request: StaffRequest, run_id: int) -> HttpResponse:
    """The answer as a workbook."""
    row = _finished(request.actor, run_id)
    return download(workbook_of(row), f"排窗规划-{row.id}.xlsx")


@require_safe
@staff("see_plans")
def document(request: StaffRequest, run_id: int) -> HttpResponse:
    """The plan as ``yichuang plan --json`` prints it, with the scenario and what else was found beside it."""
    row = _finished(request.actor, run_id)
    result = dict(row.result)
    whole = result.pop("plan") | {"scenario": row.scenario, "wish": row.wish, "more": result}
    return download(json.dumps(whole, ensure_ascii=False).encode(), f"排窗规划-{row.id}.json", "application/json")


def _asked(actor: Actor, form: PlannerForm) -> Asked:
    data = form.cleaned_data
    if data["source"] == "file":
        found = Asked("file", read_scenario_file(data["file"].read()), basis=["按上传的场景文件。"])
    elif data["source"] == "history":
        found = from_history(actor, today=in_shanghai(timezone.now()).date())
    else:
        found = from_assumptions(
            actor, tickets=data["tickets"], appointments=(data["booked"] or 0) / 100, shares=form.shares()
        )
    return replace(found, wish=form.wish(), changes=form.changes())


def _context(request: StaffRequest, row: PlanRow) -> dict[str, object]:
    context = {"row": row, "may_start": request.actor.kind in PERMISSIONS["start_plan"]}
    return context | context_of(row) if row.state == "done" else context


def _finished(actor: Actor, run_id: int) -> PlanRow:
    row = get_plan(actor, run_id)
    if row.state != "done":
        raise Refusal("not_found", "这次规划还没有结果，请回到它的页面查看进度。")
    return row
