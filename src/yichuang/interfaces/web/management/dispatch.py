"""分办: each department's dispatch rules, its collection times, and a preview of who would get an item now, and why."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yichuang.domains.authority.queries import list_items_of
from yichuang.domains.cases.actions import RuleGiven, consider, save_dispatch_rule, settle_difference
from yichuang.domains.cases.queries import (
    DispatchingDepartment,
    RuleRow,
    ask_about,
    find_department,
    list_desk_posts,
    list_differences,
    list_rules,
)
from yichuang.domains.organisation.actions import set_collection_times
from yichuang.domains.organisation.labels import ATTENDANCES
from yichuang.domains.organisation.queries import list_departments
from yichuang.interfaces.web.forms import show_refusal
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.interfaces.web.sent import number_in
from yichuang.rules.access import Actor
from yichuang.rules.cases.dispatch import WEEKDAYS
from yichuang.rules.refusal import Refusal

DAYS = [(number, f"周{word}") for number, word in enumerate(WEEKDAYS, start=1)]


class RuleForm(forms.Form):
    """A rule; choices are the department's."""

    note = forms.CharField(label="规则名称", max_length=60, required=False, help_text="例如：嵩溪片区。写进办件留痕。")
    posts = forms.MultipleChoiceField(
        label="分给岗位", required=False, widget=forms.CheckboxSelectMultiple, help_text="选几个时按在办量轮流。"
    )
    items = forms.MultipleChoiceField(
        label="事项",
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text="不选为该部门全部事项；按住 Ctrl 可选几项。",
    )
    weekdays = forms.TypedMultipleChoiceField(
        label="哪几天", coerce=int, choices=DAYS, required=False, widget=forms.CheckboxSelectMultiple
    )
    region = forms.CharField(
        label="受理中心的区划代码", max_length=12, required=False, help_text="填开头几位即可；不填为不分区域。"
    )
    order = forms.IntegerField(label="次序", min_value=1, max_value=99, initial=1, help_text="小的先看。")
    is_active = forms.BooleanField(label="启用", required=False, initial=True)

    def __init__(self, actor: Actor, department: DispatchingDepartment, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["posts"].choices = [  # type: ignore[attr-defined]
            (one.code, f"{one.name}（{ATTENDANCES.get(one.attendance, '')}）") for one in list_desk_posts(department)
        ]
        items = list_items_of(actor, department.code)
        self.fields["items"].choices = items  # type: ignore[attr-defined]

    def given(self) -> RuleGiven:
        """The rule as typed."""
        data = self.cleaned_data
        return RuleGiven(
            posts=tuple(data["posts"]),
            items=tuple(data["items"]),
            region=data["region"].strip(),
            weekdays=tuple(data["weekdays"]),
            order=data["order"],
            note=data["note"],
            is_active=data["is_active"],
        )


class TimesForm(forms.Form):
    """When papers are fetched: one line a weekday."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, word in DAYS:
            self.fields[f"weekday_{number}"] = forms.CharField(label=word, max_length=60, required=False)

    def times(self) -> list[tuple[int, str]]:
        """Weekday and what was typed."""
        return [(number, self.cleaned_data[f"weekday_{number}"]) for number, _ in DAYS]


@require_safe
@staff("manage_dispatch")
def departments(request: StaffRequest) -> HttpResponse:
    """The centre's departments, to choose one."""
    found = list_departments(request.actor, ())
    return render(request, "management/dispatch.html", {"departments": found})


@require_http_methods(["GET", "POST"])
@staff("manage_dispatch")
def department(request: StaffRequest, code: str) -> HttpResponse:
    """One department: its rules, ``?rule=`` one to change, ``?item=`` who would get it now."""
    chosen = find_department(request.actor, code)
    rules = list_rules(chosen)
    rule = next((one for one in rules if str(one.id) == request.GET.get("rule")), None)
    form = RuleForm(request.actor, chosen, request.POST or None, initial=_initial(rule))
    if request.method == "POST" and form.is_valid():
        try:
            save_dispatch_rule(
                actor=request.actor,
                now=timezone.now(),
                department_code=code,
                rule=form.given(),
                rule_id=rule.id if rule else None,
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "分办规则已保存，从下一件起按它分办；已留痕。")
            return redirect("dispatch_department", code=code)
    return _show(request, chosen, rules, rule, form, TimesForm(initial=_typed(chosen)))


@require_POST
@staff("set_collection_times")
def times(request: StaffRequest, code: str) -> HttpResponse:
    """When the department fetches its papers."""
    chosen = find_department(request.actor, code)
    form = TimesForm(request.POST)
    if form.is_valid():
        try:
            set_collection_times(actor=request.actor, now=timezone.now(), department_code=code, times=form.times())
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "取件时间已保存，下一个批次起生效；已留痕。")
            return redirect("dispatch_department", code=code)
    return _show(request, chosen, list_rules(chosen), None, RuleForm(request.actor, chosen), form)


@require_http_methods(["GET", "POST"])
@staff("settle_difference")
def differences(request: StaffRequest) -> HttpResponse:
    """What did not tally when papers changed hands, until it is settled with a finding."""
    refusal, typed = None, request.POST.get("finding", "")
    if request.method == "POST":
        which = request.POST.get("difference", "")
        try:
            settle_difference(
                actor=request.actor,
                now=timezone.now(),
                difference_id=number_in(which),
                finding=typed,
                result_is_here="result_is_here" in request.POST,
            )
        except Refusal as said:
            if said.code == "not_found":
                raise
            refusal = said
        else:
            messages.success(request, "处理结果已记录并留痕，已告知部门和签字的窗口人员。")
            return redirect("management_differences")
    context = {
        "differences": list_differences(request.actor),
        "refusal": refusal,
        "which": request.POST.get("difference", ""),
        "typed": typed,
    }
    return render(request, "management/differences.html", context, status=422 if refusal else 200)


def _show(
    request: StaffRequest,
    chosen: DispatchingDepartment,
    rules: list[RuleRow],
    rule: RuleRow | None,
    form: RuleForm,
    times_form: TimesForm,
) -> HttpResponse:
    now = timezone.now()
    asked = ask_about(chosen, request.GET.get("item", ""), now)
    context = {
        "department": chosen,
        "rules": [(one, "、".join(word for number, word in DAYS if number in one.weekdays)) for one in rules],
        "rule": rule,
        "form": form,
        "times": times_form,
        "items": list_items_of(request.actor, chosen.code),
        "asked": asked,
        "answer": consider(asked.department_id, asked.item_id, asked.power, now) if asked else None,
        "wanted": request.GET.get("item", ""),
    }
    status = 422 if form.errors or times_form.errors else 200
    return render(request, "management/dispatch_department.html", context, status=status)


def _initial(rule: RuleRow | None) -> dict[str, Any]:
    if rule is None:
        return {}
    return {
        "note": rule.note,
        "posts": rule.post_codes,
        "items": rule.item_codes,
        "weekdays": rule.weekdays,
        "region": rule.region,
        "order": rule.order,
        "is_active": rule.is_active,
    }


def _typed(chosen: DispatchingDepartment) -> dict[str, str]:
    return {f"weekday_{number}": "、".join(texts) for number, texts in chosen.collection_times.items()}
