"""Authorisations: the list, a new one, and what can be done to one."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from yichuang.domains.authority.actions import change_term, grant, revoke
from yichuang.domains.authority.labels import POWERS, STATES
from yichuang.domains.authority.queries import get_authorisation, list_authorisations, list_items_of
from yichuang.domains.organisation.labels import POST_KINDS
from yichuang.domains.organisation.queries import list_departments, list_posts
from yichuang.interfaces.web.forms import show_refusal
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.rules.access import PERMISSIONS, Actor, PostKind, Power
from yichuang.rules.clock import SHANGHAI
from yichuang.rules.grants import OF_KIND
from yichuang.rules.refusal import Refusal


class DateInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class GrantForm(forms.Form):
    """A new authorisation. Choices come from the centre."""

    post = forms.ChoiceField(label="授权给岗位")
    department = forms.ChoiceField(label="部门", help_text="由该部门授权；审批岗位只能获得本部门的授权。")
    powers = forms.MultipleChoiceField(
        label="权力", choices=list(POWERS.items()), required=False, widget=forms.CheckboxSelectMultiple
    )
    starts_on = forms.DateField(label="开始日期", widget=DateInput())
    ends_on = forms.DateField(
        label="截止日期", required=False, widget=DateInput(), help_text="含当日；不填为长期有效。"
    )
    scope = forms.ChoiceField(
        label="事项范围", choices=[("all", "该部门全部事项（含以后新增的）"), ("some", "只授权所选事项")], initial="all"
    )

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        posts = list_posts(actor, timezone.now())
        self.fields["post"].choices = [("", "请选择岗位"), *_by_kind(posts)]  # type: ignore[attr-defined]
        self.fields["department"].choices = [  # type: ignore[attr-defined]
            ("", "请选择部门"),
            *((one.code, one.name) for one in list_departments(actor, posts)),
        ]


class TermForm(forms.Form):
    """The last day; empty: without an end."""

    ends_on = forms.DateField(label="新的截止日期", required=False, widget=DateInput(), help_text="不填为长期有效。")


class RevokeForm(forms.Form):
    """Why."""

    reason = forms.CharField(label="撤销理由", required=False, max_length=200, help_text="记入留痕，不超过 200 字。")


@require_safe
@staff("manage_centre")
def list_page(request: StaffRequest) -> HttpResponse:
    """A page of authorisations, those which end first on top; filters stand in the address."""
    wanted = {name: request.GET.get(name, "") for name in ("department", "power", "state", "holder")}
    now = timezone.now()
    context = {
        "page": list_authorisations(request.actor, now, after=request.GET.get("after"), **wanted),
        "wanted": wanted,
        "departments": list_departments(request.actor, ()),
        "powers": POWERS,
        "states": STATES,
        "may_change": request.actor.kind in PERMISSIONS["manage_authorisations"],
    }
    return render(request, "management/authorisations.html", context)


@require_http_methods(["GET", "POST"])
@staff("manage_authorisations")
def new(request: StaffRequest) -> HttpResponse:
    """Grant powers to a post."""
    now = timezone.now()
    start = {"starts_on": now.astimezone(SHANGHAI).date(), "scope": "all", **request.GET.dict()}
    form = GrantForm(request.actor, request.POST or None, initial=start)
    chosen = request.POST.getlist("items")
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            grant(
                actor=request.actor,
                now=now,
                post_code=data["post"],
                department_code=data["department"],
                powers=[Power(power) for power in data["powers"]],
                starts_on=data["starts_on"],
                ends_on=data["ends_on"],
                item_codes=chosen if data["scope"] == "some" else None,
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "授权已登记，立即生效并已留痕。")
            return redirect("authorisations")
    department = request.POST.get("department") or request.GET.get("department", "")
    context = {"form": form, "items": list_items_of(request.actor, department), "chosen": chosen}
    return render(request, "management/authorisation_new.html", context, status=422 if form.errors else 200)


@require_safe
@staff("manage_authorisations")
def items(request: StaffRequest) -> HttpResponse:
    """Fragment: the items of the department that was just chosen."""
    found = list_items_of(request.actor, request.GET.get("department", ""))
    return render(request, "management/_items.html", {"items": found, "chosen": []})


@require_http_methods(["GET", "POST"])
@staff("manage_centre")
def one(request: StaffRequest, code: str) -> HttpResponse:
    """One authorisation; its last day can be changed, or it is revoked with a reason."""
    now = timezone.now()
    row = get_authorisation(request.actor, code, now)
    term, end = TermForm(initial={"ends_on": row.ends_on}), RevokeForm()
    if request.method == "POST" and request.POST.get("act") == "term":
        term = TermForm(request.POST)
        done = _tried(term, lambda data: change_term(actor=request.actor, now=now, code=code, ends_on=data["ends_on"]))
        if done:
            messages.success(request, "截止日期已更改并留痕。")
            return redirect("authorisation", code=code)
    elif request.method == "POST":
        end = RevokeForm(request.POST)
        if _tried(end, lambda data: revoke(actor=request.actor, now=now, code=code, reason=data["reason"])):
            messages.success(request, "授权已撤销，立即失效；此前依授权作出的行为不受影响。")
            return redirect("authorisations")
    context = {
        "row": row,
        "term": term,
        "end": end,
        "may_change": request.actor.kind in PERMISSIONS["manage_authorisations"] and row.state != "revoked",
    }
    status = 422 if term.errors or end.errors else 200
    return render(request, "management/authorisation.html", context, status=status)


def _tried(form: forms.Form, act: Callable[[dict[str, Any]], object]) -> bool:
    """Do the act with a valid form; a refusal stands beside the field it belongs to."""
    if not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except Refusal as refusal:
        if refusal.field is None:  # not about what was typed: the page that says what happened
            raise
        show_refusal(form, refusal)
        return False
    return True


def _by_kind(posts: list[Any]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Posts that may hold powers, grouped for the drop-down list."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for post in posts:
        if PostKind(post.kind) in OF_KIND:
            where = post.department or post.zone or "全中心"
            groups.setdefault(POST_KINDS[post.kind], []).append((post.code, f"{post.holder or '空缺'} · {where}"))
    return list(groups.items())
