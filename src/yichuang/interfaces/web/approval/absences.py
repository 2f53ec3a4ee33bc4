"""离岗与代班 (AB岗): one's own leave and who stands in; for leaders their department's, for managers the centre's."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from yichuang.domains.authority.actions import end_absence, set_absence
from yichuang.domains.authority.queries import DeskPost, list_absences, list_desk_posts
from yichuang.interfaces.web.forms import show_refusal
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.rules.access import Actor, PostKind
from yichuang.rules.clock import SHANGHAI
from yichuang.rules.refusal import Refusal


class DateInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class AbsenceForm(forms.Form):
    """Who is away, who stands in, from–to. Choices come from the department or the centre."""

    post = forms.ChoiceField(label="谁离岗")
    substitute = forms.ChoiceField(label="由谁代班", help_text="同一部门的审批岗位；期间以离岗岗位的授权办理。")
    starts_on = forms.DateField(label="第一天", widget=DateInput())
    ends_on = forms.DateField(label="最后一天", widget=DateInput(), help_text="含当日；提前回来可以随时结束。")
    reason = forms.CharField(label="事由", required=False, max_length=200)

    def __init__(self, actor: Actor, posts: list[DeskPost], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own_only = actor.kind == PostKind.APPROVER
        away = [one for one in posts if not own_only or one.code == actor.post_code]
        self.fields["post"].choices = _choices(away)  # type: ignore[attr-defined]
        others = [one for one in posts if not own_only or one.code != actor.post_code]
        self.fields["substitute"].choices = [("", "请选择代班岗位"), *_choices(others)]  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
@staff("set_absence")
def absences(request: StaffRequest) -> HttpResponse:
    """``/approval/absences/`` and ``/management/absences/``: what is on record, and the form for a new one."""
    now, actor = timezone.now(), request.actor
    today = now.astimezone(SHANGHAI).date()
    start = {"post": actor.post_code, "starts_on": today, "ends_on": today}
    form = AbsenceForm(actor, list_desk_posts(actor), request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            set_absence(
                actor=actor,
                now=now,
                post_code=data["post"],
                substitute_code=data["substitute"],
                starts_on=data["starts_on"],
                ends_on=data["ends_on"],
                reason=data["reason"],
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "已登记。期间新办件不再分给离岗岗位，手上的办件由代班岗位办理。")
            return redirect(request.path)
    is_manager = actor.kind == PostKind.CENTRE_MANAGER
    context = {
        "form": form,
        "page": list_absences(actor, now, request.GET.get("after")),
        "frame": "management/frame.html" if is_manager else "approval/frame.html",
    }
    return render(request, "approval/absences.html", context, status=422 if form.errors else 200)


@require_POST
@staff("set_absence")
def end(request: StaffRequest, absence_id: int) -> HttpResponse:
    """The post is back."""
    end_absence(actor=request.actor, now=timezone.now(), absence_id=absence_id)
    messages.success(request, "离岗已结束，代班权限同时收回。")
    is_manager = request.actor.kind == PostKind.CENTRE_MANAGER
    return redirect("management_absences" if is_manager else "approval_absences")


def _choices(posts: list[DeskPost]) -> list[tuple[str, str]]:
    return [(one.code, f"{one.holder} · {one.department}") for one in posts]
