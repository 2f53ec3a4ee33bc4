"""培训: what is covered and what not, the year's plan, and a training that was held."""

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from yichuang.domains.personnel.actions import hold_training, plan_training
from yichuang.domains.personnel.labels import TRAINING_LEVELS, TRAINING_RESULTS
from yichuang.domains.personnel.queries import get_training_year, list_sessions
from yichuang.domains.personnel.queries.training import TrainingYear
from yichuang.interfaces.web.forms import show_refusal
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.rules.refusal import Refusal

from .forms import DateInput

MONTHS = [(number, f"{number} 月底前") for number in range(1, 13)]


class PlanForm(forms.Form):
    """A topic, the levels that it is to reach, and by when."""

    year = forms.IntegerField(label="年度", min_value=2020, max_value=2099)
    topic = forms.CharField(label="培训内容", max_length=60, widget=forms.TextInput(attrs={"list": "topics"}))
    levels = forms.MultipleChoiceField(label="覆盖层级", required=False, widget=forms.CheckboxSelectMultiple)
    month = forms.TypedChoiceField(label="完成时间", coerce=int, choices=MONTHS)

    def __init__(self, levels: tuple[str, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["levels"].choices = [(one, TRAINING_LEVELS[one]) for one in levels]  # type: ignore[attr-defined]


class HeldForm(forms.Form):
    """A training that was held; who took part stands beside it."""

    topic = forms.CharField(label="培训内容", max_length=60, widget=forms.TextInput(attrs={"list": "topics"}))
    level = forms.ChoiceField(label="培训对象的层级")
    held_on = forms.DateField(label="日期", widget=DateInput())
    hours = forms.DecimalField(label="学时", min_value=Decimal("0.5"), max_value=200, decimal_places=1)
    teacher = forms.CharField(label="授课人", max_length=60, required=False)
    place = forms.CharField(label="地点", max_length=60, required=False)
    units = forms.CharField(
        label="下级单位", required=False, widget=forms.Textarea(attrs={"rows": 4}), max_length=4000,
        help_text="一行一个单位和人数，例如：嵩溪镇便民服务中心 12",
    )  # fmt: skip

    def __init__(self, levels: tuple[str, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [(one, TRAINING_LEVELS[one]) for one in levels]  # type: ignore[attr-defined]

    def typed_units(self) -> list[tuple[str, int]]:
        """Name and number of people of each line; 1 where no number is said."""
        found = []
        for line in self.cleaned_data["units"].splitlines():
            name, _, last = line.strip().rpartition(" ")
            if name and last.isdecimal():
                found.append((name, min(int(last), 9999)))
            elif line.strip():
                found.append((line.strip(), 1))
        return found


@require_safe
@staff("see_personnel")
def year(request: StaffRequest) -> HttpResponse:
    """``?year=2026``: topics × levels, and the sessions."""
    wanted = request.GET.get("year", "")
    number = int(wanted) if wanted.isdecimal() and 2000 < int(wanted) < 2100 else timezone.localdate().year
    found = get_training_year(request.actor, timezone.now(), number)
    context = {
        "found": found,
        "sessions": list_sessions(request.actor, number, request.GET.get("after")),
        "open": sum(cell.state != "done" for _, cells in found.lines for cell in cells),
        "before": number - 1,
        "after": number + 1,
    }
    return render(request, "management/personnel/training.html", context)


@require_http_methods(["GET", "POST"])
@staff("manage_personnel")
def plan(request: StaffRequest) -> HttpResponse:
    """Put a topic into the plan, or move it to another month."""
    known = get_training_year(request.actor, timezone.now(), timezone.localdate().year)
    initial = {
        "year": known.year,
        "month": min(timezone.localdate().month + 1, 12),
        "topic": request.GET.get("topic", "")[:60],
        "levels": [request.GET["level"]] if "level" in request.GET else list(known.levels),
    }
    form = PlanForm(known.levels, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            plan_training(actor=request.actor, now=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "已列入年度培训计划并留痕。")
            return redirect(f"{reverse('training')}?year={form.cleaned_data['year']}")
    context = {"form": form, "topics": known.topics}
    return render(request, "management/personnel/training_plan.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@staff("manage_personnel")
def new(request: StaffRequest) -> HttpResponse:
    """Put a training that was held on record."""
    known = get_training_year(request.actor, timezone.now(), timezone.localdate().year)
    initial = {"topic": request.GET.get("topic", "")[:60], "level": request.GET.get("level", known.own_level)}
    form = HeldForm(known.levels, request.POST or None, initial=initial | {"held_on": timezone.localdate(), "hours": 2})
    results = _results(request, known)
    if request.method == "POST" and form.is_valid():
        data = {name: value for name, value in form.cleaned_data.items() if name != "units"}
        given = {"results": results, "units": form.typed_units(), **data}
        try:
            hold_training(actor=request.actor, now=timezone.now(), **given)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "培训已登记并留痕，覆盖情况已更新。")
            return redirect(f"{reverse('training')}?year={data['held_on'].year}")
    context = {
        "form": form,
        "topics": known.topics,
        "people": [(one, results.get(one.account_id, "")) for one in known.people],
        "results": TRAINING_RESULTS.items(),
    }
    return render(request, "management/personnel/training_new.html", context, status=422 if form.errors else 200)


def _results(request: StaffRequest, known: TrainingYear) -> dict[int, str]:
    """What was chosen for each person; whoever has nothing chosen was not invited."""
    chosen = {one.account_id: request.POST.get(f"person.{one.account_id}", "") for one in known.people}
    return {who: result for who, result in chosen.items() if result}
