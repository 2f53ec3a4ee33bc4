"""The board: figures, the drawn plan, tasks by date or by unit, and the targets."""

from collections import Counter
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from yichuang.domains.reform.actions import record_target
from yichuang.domains.reform.labels import INSPECTION_MEASURES, STANDINGS
from yichuang.domains.reform.queries import Board, TaskRow, get_board, has_plan
from yichuang.interfaces.web.forms import show_refusal
from yichuang.interfaces.web.guard import StaffRequest
from yichuang.rules.access import PERMISSIONS
from yichuang.rules.office import in_shanghai
from yichuang.rules.refusal import Refusal

from .picture import picture_of
from .seats import seat

ORDER = ("late", "reported", "soon", "ahead", "undated", "standing", "done_late", "done")
VIEWS = {"date": "按期限", "unit": "按单位"}


class TargetForm(forms.Form):
    """What the figure is."""

    value = forms.DecimalField(label="现在是多少", max_digits=12, decimal_places=2)
    day = forms.DateField(
        label="截至哪一天",
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text="不填为今天。",
    )
    note = forms.CharField(label="来源或说明", max_length=200, required=False)


@require_safe
def page(request: StaffRequest) -> HttpResponse:
    """``?unit=&standing=&by=``: filters stand in the address; a unit's people begin with what is theirs."""
    return _show(request)


@require_POST
def target(request: StaffRequest, code: str) -> HttpResponse:
    """Record what a target's figure is now."""
    form = TargetForm(request.POST, auto_id=f"target-{code}_%s")
    if form.is_valid():
        try:
            record_target(actor=request.actor, now=timezone.now(), code=code, **form.cleaned_data)
        except Refusal as refusal:
            if refusal.code in ("not_permitted", "not_found"):
                raise
            show_refusal(form, refusal)
        else:
            messages.success(request, "已登记；以前的数都留着。")
            return redirect(seat(request, "board")["base"])
    return _show(request, {code: form})


def _show(request: StaffRequest, given: dict[str, TargetForm] | None = None) -> HttpResponse:
    now = timezone.now()
    context: dict[str, Any] = seat(request, "board")
    if not has_plan(request.actor):
        return render(request, "reform/no_plan.html", context)
    board = get_board(request.actor, now)
    unit = request.GET.get("unit", board.own)
    standing = request.GET.get("standing", "")
    view = request.GET.get("by", "date")
    view = view if view in VIEWS else "date"
    shown = [one for one in board.tasks if _is_of(one, unit) and (not standing or one.standing == standing)]
    counted = Counter(one.standing for one in board.tasks)
    may_record = request.actor.kind in PERMISSIONS["record_target"]
    forms_by = given or {}
    context |= {
        "board": board,
        "measures": "、".join(INSPECTION_MEASURES[one] for one in board.inspection.get("measures", [])),
        "figures": [(name, STANDINGS[name], counted[name]) for name in ORDER if counted[name]],
        "picture": picture_of(shown, board.starts_on, in_shanghai(now).date()),
        "groups": _by_unit(board, shown) if view == "unit" else [("", _by_date(shown))],
        "shown": len(shown),
        "unit": unit,
        "units": _choices(board),
        "standing": standing,
        "standings": {name: STANDINGS[name] for name in ORDER},
        "view": view,
        "views": VIEWS.items(),
        "targets": [
            (one, forms_by.get(one.code) or TargetForm(auto_id=f"target-{one.code}_%s"), one.code in forms_by)
            for one in board.targets
        ],
        "may_record": may_record,
    }
    return render(request, "reform/board.html", context, status=422 if given else 200)


def _is_of(task: TaskRow, unit: str) -> bool:
    return not unit or any(code == unit for code, _ in task.named) or any(one.code == unit for one in task.units)


def _by_date(tasks: list[TaskRow]) -> list[tuple[TaskRow, str]]:
    dated = sorted((one for one in tasks if one.deadline), key=lambda one: str(one.deadline))
    return [(one, "") for one in [*dated, *(one for one in tasks if not one.deadline)]]


def _by_unit(board: Board, tasks: list[TaskRow]) -> list[tuple[str, list[tuple[TaskRow, str]]]]:
    """Each unit that the document names with its tasks, those that it leads first."""
    groups = []
    for code, name in board.units.items():
        found = [(one, role) for one, _ in _by_date(tasks) for named, role in one.named if named == code]
        if found:
            groups.append((name, sorted(found, key=lambda pair: pair[1])))
    return groups


def _choices(board: Board) -> dict[str, str]:
    """Units for the filter: those of the document, and the reader's own."""
    own = {one.code: one.name for task in board.tasks for one in task.units if one.code == board.own}
    return board.units | own
