"""One task: report, check off, send back, order, and put measures on record; a refusal keeps all that was typed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from yichuang.domains.reform import actions
from yichuang.domains.reform.labels import MEASURES, PROGRESS_KINDS
from yichuang.domains.reform.queries import TaskPage, get_task
from yichuang.interfaces.files import file_response
from yichuang.interfaces.web.forms import show_refusal
from yichuang.interfaces.web.guard import StaffRequest
from yichuang.rules.access import PERMISSIONS
from yichuang.rules.office import in_shanghai
from yichuang.rules.refusal import Refusal

from .seats import seat

STATES = [(kind, PROGRESS_KINDS[kind]) for kind in ("under_way", "done", "not_started")]
RECTIFY_DAYS = 7  # proposed
PASSED_ON = ("not_permitted", "not_found")


def _date(label: str, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **more)


def _text(label: str, rows: int = 3, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=1000, widget=forms.Textarea(attrs={"rows": rows}), **more)


class ReportForm(forms.Form):
    """How far a unit is."""

    unit = forms.ChoiceField(label="单位")
    state = forms.ChoiceField(label="进展", choices=STATES)
    note = _text("做了什么、做到哪一步")
    day = _date("截至哪一天", required=False, help_text="不填为今天。")

    def __init__(self, page: TaskPage, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = page.speaks_for  # type: ignore[attr-defined]


class CheckForm(forms.Form):
    """A word on what was checked."""

    note = _text("核定意见", 2, required=False)


class BackForm(forms.Form):
    """Why it goes back."""

    note = _text("为什么退回、还要做什么", 2)


class OrderForm(forms.Form):
    """What has to be put right by when."""

    unit = forms.ChoiceField(label="督办哪个单位")
    rectify_by = _date("整改期限")
    demand = _text("整改要求")

    def __init__(self, page: TaskPage, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = page.addressees  # type: ignore[attr-defined]


class MeasureForm(forms.Form):
    """Who, when, what was said."""

    kind = forms.ChoiceField(label="方式", choices=list(MEASURES.items()))
    whom = forms.CharField(label="约谈或通报谁", max_length=200, help_text="单位和人员")
    held_on = _date("哪一天")
    said = _text("谈了什么、通报了什么")


ACTS: dict[str, tuple[str, Callable[..., object], str]] = {
    "report": ("report_progress", actions.report_progress, "进展已登记。"),
    "check": ("check_task", actions.check_off, "已核定完成。"),
    "back": ("check_task", actions.send_back, "已退回，任务继续办。"),
    "order": (
        "issue_order",
        actions.issue_order,
        "督办单已签发，部门的负责人和首席代表会收到消息；请下载打印，送达单位。",
    ),
}


@require_safe
def page(request: StaffRequest, code: str) -> HttpResponse:
    """The task with the forms that its reader may use."""
    return _show(request, code)


@require_POST
def act(request: StaffRequest, code: str, act: str) -> HttpResponse:
    """One of the acts."""
    if act not in ACTS:
        raise Refusal("not_found", "没有这种操作，请返回任务重新选择。")
    found = get_task(request.actor, code, timezone.now())
    form = _forms(found, request.POST, act)[act]
    if form.is_valid():
        _, do, done = ACTS[act]
        try:
            do(actor=request.actor, now=timezone.now(), code=code, **form.cleaned_data)
        except Refusal as refusal:
            if refusal.code in PASSED_ON:
                raise
            show_refusal(form, refusal)
        else:
            messages.success(request, done)
            return redirect(f"{seat(request, 'board')['base']}tasks/{code}/")
    return _show(request, code, {act: form})


@require_POST
def measure(request: StaffRequest, order_id: int, code: str) -> HttpResponse:
    """An interview or a reprimand after an order whose deadline has passed."""
    form = MeasureForm(request.POST, auto_id=f"measure-{order_id}_%s")
    if form.is_valid():
        try:
            actions.record_measure(actor=request.actor, now=timezone.now(), order_id=order_id, **form.cleaned_data)
        except Refusal as refusal:
            if refusal.code in PASSED_ON:
                raise
            show_refusal(form, refusal)
        else:
            messages.success(request, "已记录在案。")
            return redirect(f"{seat(request, 'board')['base']}tasks/{code}/")
    return _show(request, code, {f"measure-{order_id}": form})


@require_safe
def order(request: StaffRequest, order_id: int) -> HttpResponse:
    """The order's PDF."""
    return file_response(*actions.order_pdf(actor=request.actor, order_id=order_id, now=timezone.now()))


def _forms(found: TaskPage, data: Any = None, act: str = "") -> dict[str, forms.Form]:
    def given(name: str) -> Any:
        return data if name == act else None

    today = in_shanghai(timezone.now()).date()
    demand = f"请尽快完成“{found.row.title}”，到期前填报完成情况。"
    order = {"rectify_by": today + timedelta(days=RECTIFY_DAYS), "demand": demand}
    return {
        "report": ReportForm(found, given("report"), auto_id="report_%s"),
        "check": CheckForm(given("check"), auto_id="check_%s"),
        "back": BackForm(given("back"), auto_id="back_%s"),
        "order": OrderForm(found, given("order"), auto_id="order_%s", initial=order),
    }


def _show(request: StaffRequest, code: str, given: dict[str, forms.Form] | None = None) -> HttpResponse:
    found = get_task(request.actor, code, timezone.now(), request.GET.get("after"))
    state, kind = found.row.state, request.actor.kind
    opened = {
        "report": state != "done" and bool(found.speaks_for),
        "check": state == "reported",
        "back": state in ("reported", "done"),
        "order": found.row.standing == "late",
    }
    may = {name: opened[name] and kind in PERMISSIONS[permission] for name, (permission, *_) in ACTS.items()}
    shown = _forms(found) | {name: form for name, form in (given or {}).items() if name in ACTS}
    measuring = kind in PERMISSIONS["record_measure"]
    orders = [
        (one, _measure_form(one.order_id, given) if measuring and one.state == "passed" else None)
        for one in found.orders
    ]
    context = seat(request, "") | {
        "task": found,
        "orders": orders,
        "form": {name: form for name, form in shown.items() if may[name]},
        "given": set(given or ()),
    }
    return render(request, "reform/task.html", context, status=422 if given else 200)


def _measure_form(order_id: int, given: dict[str, forms.Form] | None) -> forms.Form:
    today = in_shanghai(timezone.now()).date()
    known = (given or {}).get(f"measure-{order_id}")
    return known or MeasureForm(auto_id=f"measure-{order_id}_%s", initial={"held_on": today})
