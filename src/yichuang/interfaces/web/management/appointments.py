"""预约管理: capacity of a day by line and half hour, drawn as bars; half hours closed or added to, with a reason."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from yichuang.domains.appointments import actions
from yichuang.domains.appointments.labels import CHANGES
from yichuang.domains.appointments.queries import CapacityDay, Cell, LineRow, capacity_day
from yichuang.interfaces.web.forms import show_refusal
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.interfaces.web.sent import day_in
from yichuang.rules.hall.tickets import hall_day
from yichuang.rules.office import in_shanghai
from yichuang.rules.refusal import Refusal


@dataclass(frozen=True)
class Bar:
    """A cell with its bar, in hundredths of the fullest cell."""

    cell: Cell
    booked: float
    held: float
    free: float


class ChangeForm(forms.Form):
    """Close half hours, or add places."""

    kind = forms.ChoiceField(label="怎么调整", choices=list(CHANGES.items()), widget=forms.RadioSelect, initial="close")
    line = forms.ChoiceField(label="专区", required=False)
    starts_at = forms.TypedChoiceField(label="时间", required=False, coerce=str)
    places = forms.IntegerField(label="增加几个名额（加约时填）", min_value=1, max_value=50, required=False)
    reason = forms.CharField(
        label="理由", max_length=120, help_text="停约时连同这条理由告诉已经预约的人，请他们另选时间。"
    )

    def __init__(self, table: CapacityDay, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines = [("", "全部专区"), *((row.code, row.name) for row in table.rows)]
        starts = [("", "全天"), *((at.isoformat(), f"{in_shanghai(at):%H:%M}") for at, _ in table.starts)]
        self.fields["line"].choices = lines  # type: ignore[attr-defined]
        self.fields["starts_at"].choices = starts  # type: ignore[attr-defined]


@never_cache
@require_http_methods(["GET", "POST"])
@staff("manage_appointments")
def table(request: StaffRequest) -> HttpResponse:
    """``/management/appointments/?day=…``: the table of a day, today first, and its changes."""
    now = timezone.now()
    day = day_in(request.GET.get("day", "")) or hall_day(now)
    found = capacity_day(request.actor, day, now)
    form = ChangeForm(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        starts = {at.isoformat(): at for at, _ in found.starts}
        try:
            _, ended = actions.change_slots(
                actor=request.actor,
                now=now,
                day=day,
                kind=form.cleaned_data["kind"],
                line=form.cleaned_data["line"],
                starts_at=starts.get(form.cleaned_data["starts_at"]),
                places=form.cleaned_data["places"] or 0,
                reason=form.cleaned_data["reason"],
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            said = f"，已通知 {ended} 位预约的人另选时间" if ended else ""
            messages.success(request, f"已调整{said}；已留痕。")
            return redirect(f"{request.path}?day={day}")
    context = {
        "table": found,
        "rows": [(row, _bars(row, found.most)) for row in found.rows],
        "form": form,
        "days": [hall_day(now) + timedelta(days=number) for number in range(max(found.days_ahead, 0) + 1)],
        "percent": round(found.share * 100),
    }
    return render(request, "management/appointments.html", context, status=422 if form.errors else 200)


@require_POST
@staff("manage_appointments")
def withdraw(request: StaffRequest, change_id: int) -> HttpResponse:
    """Take a change back."""
    actions.withdraw_change(actor=request.actor, now=timezone.now(), change_id=change_id)
    messages.success(request, "已撤回，名额按原来的规则计算；已通知改约的预约不再恢复。")
    return redirect(f"/management/appointments/?day={day_in(request.POST.get('day', '')) or hall_day(timezone.now())}")


def _bars(row: LineRow, most: int) -> list[Bar]:
    scale = 100 / most if most else 0
    return [Bar(cell, cell.booked * scale, cell.held * scale, cell.free * scale) for cell in row.cells]
