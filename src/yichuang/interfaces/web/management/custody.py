"""Accounts in custody, for the keeper: the list, deposit, lend, revoke, change the secret, and who looked. No page here
ever shows a secret."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yichuang.domains.custody import actions
from yichuang.domains.custody.labels import STATES
from yichuang.domains.custody.queries import get_custody, list_custodies, list_loans_of, list_looks
from yichuang.domains.organisation.labels import POST_KINDS
from yichuang.domains.organisation.queries import list_departments, list_posts
from yichuang.interfaces.web.forms import show_refusal
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.rules.access import PERMISSIONS, Actor, PostKind
from yichuang.rules.custody import Agreement
from yichuang.rules.refusal import Refusal

from .authorisations import DateInput


class SecretInput(forms.PasswordInput):
    """Never filled in by the server, never kept by the browser."""

    def __init__(self) -> None:
        super().__init__(attrs={"autocomplete": "new-password", "spellcheck": "false"}, render_value=False)


class DepositForm(forms.Form):
    """An account that a department hands over."""

    department = forms.ChoiceField(label="部门")
    system = forms.CharField(label="系统名称", max_length=80, help_text="部门自己的业务系统，例如「不动产登记系统」。")
    login = forms.CharField(label="登录名", max_length=80, help_text="加密保存，列表上只显示首尾。")
    secret = forms.CharField(label="密码", max_length=200, strip=False, widget=SecretInput())
    note = forms.CharField(
        label="说明", max_length=200, required=False, help_text="例如登录网址、权限范围；不要写密码。"
    )

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        departments = [(one.code, one.name) for one in list_departments(actor, ())]
        self.fields["department"].choices = [("", "请选择部门"), *departments]  # type: ignore[attr-defined]


class RotateForm(forms.Form):
    """The secret that the department has set."""

    secret = forms.CharField(label="新密码", max_length=200, strip=False, widget=SecretInput())


class LendForm(forms.Form):
    """To whom, until when, under which agreements."""

    post = forms.ChoiceField(label="借给")
    ends_on = forms.DateField(label="归还日期", widget=DateInput(), help_text="含当日，最长 180 天。")
    purpose = forms.CharField(label="用途", max_length=200, required=False)
    service_number = forms.CharField(label="服务协议编号", max_length=60)
    service_signed_on = forms.DateField(label="服务协议签订日期", widget=DateInput())
    service_ends_on = forms.DateField(
        label="服务协议到期日", required=False, widget=DateInput(), help_text="没有的不填。"
    )
    confidentiality_number = forms.CharField(label="保密协议编号", max_length=60)
    confidentiality_signed_on = forms.DateField(label="保密协议签订日期", widget=DateInput())
    confidentiality_ends_on = forms.DateField(
        label="保密协议到期日", required=False, widget=DateInput(), help_text="没有的不填。"
    )

    def __init__(self, actor: Actor, now: datetime, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        posts = [one for one in list_posts(actor, now) if PostKind(one.kind) in PERMISSIONS["use_custody"]]
        named = [(one.code, f"{one.holder}（{POST_KINDS[one.kind]}，{one.code}）") for one in posts if one.holder]
        self.fields["post"].choices = [("", "请选择人员"), *named]  # type: ignore[attr-defined]

    def terms(self) -> actions.Terms:
        """What was typed."""
        data = self.cleaned_data
        service, confidentiality = (
            Agreement(data[f"{name}_number"], data[f"{name}_signed_on"], data[f"{name}_ends_on"])
            for name in ("service", "confidentiality")
        )
        return actions.Terms(data["post"], data["ends_on"], service, confidentiality, data["purpose"])


@require_safe
@staff("see_custody")
def list_page(request: StaffRequest) -> HttpResponse:
    """A page of accounts; filters stand in the address."""
    wanted = {name: request.GET.get(name, "")[:80] for name in ("state", "text")}
    page = list_custodies(request.actor, timezone.now(), after=request.GET.get("after"), **wanted)
    context = {"page": page, "wanted": wanted, "states": {**STATES, "lent": "借出中"}}
    return render(request, "management/custody.html", context)


@sensitive_post_parameters("secret", "login")
@never_cache
@require_http_methods(["GET", "POST"])
@staff("keep_custody")
def deposit(request: StaffRequest) -> HttpResponse:
    """Take an account into custody."""
    form = DepositForm(request.actor, request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        try:
            kept = actions.deposit(
                actor=request.actor, now=timezone.now(), department_code=data.pop("department"), **data
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "已交存，密码加密保存；现在可以借出。")
            return redirect("custody_one", custody_id=kept.pk)
    return render(request, "management/custody_deposit.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@staff("see_custody")
def one(request: StaffRequest, custody_id: int) -> HttpResponse:
    """One account: who has it, who had it, who looked."""
    return _page(request, custody_id)


@never_cache
@require_POST
@staff("keep_custody")
def lend(request: StaffRequest, custody_id: int) -> HttpResponse:
    """Lend it."""
    now = timezone.now()
    form = LendForm(request.actor, now, request.POST)
    if form.is_valid():
        try:
            loan = actions.lend(actor=request.actor, now=now, custody_id=custody_id, terms=form.terms())
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"已借给{loan.borrower.name}，本人在「保管账号」里查看；每次查看都会登记。")
            return redirect("custody_one", custody_id=custody_id)
    return _page(request, custody_id, lending=form)


@sensitive_post_parameters("secret")
@never_cache
@require_POST
@staff("keep_custody")
def rotate(request: StaffRequest, custody_id: int) -> HttpResponse:
    """Keep the secret that was changed."""
    form = RotateForm(request.POST)
    if form.is_valid():
        try:
            secret = form.cleaned_data["secret"]
            actions.rotate(actor=request.actor, now=timezone.now(), custody_id=custody_id, secret=secret)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "新密码已登记；原来的不再保存。")
            return redirect("custody_one", custody_id=custody_id)
    return _page(request, custody_id, rotating=form)


@require_POST
@staff("keep_custody")
def revoke(request: StaffRequest, custody_id: int) -> HttpResponse:
    """Take it back at once."""
    loan = actions.revoke_loan(actor=request.actor, now=timezone.now(), custody_id=custody_id)
    messages.success(request, f"已从{loan.borrower.name}收回，不能再查看。请在部门系统里更换密码后登记。")
    return redirect("custody_one", custody_id=custody_id)


@require_POST
@staff("keep_custody")
def withdraw(request: StaffRequest, custody_id: int) -> HttpResponse:
    """Give it back to the department."""
    actions.withdraw_custody(actor=request.actor, now=timezone.now(), custody_id=custody_id)
    messages.success(request, "已退出保管，密码不再保存；借用和查看的记录保留。")
    return redirect("custody_one", custody_id=custody_id)


def _page(
    request: StaffRequest, custody_id: int, lending: LendForm | None = None, rotating: RotateForm | None = None
) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    context = {
        "row": get_custody(actor, custody_id, now),
        "loans": [loan for loan in list_loans_of(actor, custody_id, now) if loan.ending],
        "page": list_looks(actor, custody_id, request.GET.get("after")),
        "may_keep": actor.kind in PERMISSIONS["keep_custody"],
        "lending": lending or LendForm(actor, now),
        "rotating": rotating or RotateForm(),
    }
    return render(request, "management/custody_one.html", context, status=422 if lending or rotating else 200)
