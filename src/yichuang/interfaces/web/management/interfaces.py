"""Devices and partner systems, and their tokens. A token is shown once, on the page that answers its issue."""

from datetime import datetime, time

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from yichuang.domains.organisation.actions import issue_token, register_interface, revoke_token
from yichuang.domains.organisation.queries import list_interfaces
from yichuang.interfaces.web.forms import show_refusal
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.rules.clock import SHANGHAI
from yichuang.rules.refusal import Refusal

from .authorisations import DateInput


class RegisterForm(forms.Form):
    """A new device or partner system."""

    kind = forms.ChoiceField(label="类型", choices=[("device", "设备（叫号机、屏、评价器）"), ("partner", "对接系统")])
    code = forms.CharField(label="代码", max_length=40, help_text="小写字母、数字和连字符，例如 kiosk-2。")
    name = forms.CharField(label="名称", max_length=40, help_text="例如「一楼叫号机」。")


class TokenForm(forms.Form):
    """A new token."""

    label = forms.CharField(label="用途", max_length=60)
    expires_on = forms.DateField(label="到期日", required=False, widget=DateInput(), help_text="含当日；不填则不过期。")


@require_safe
@staff("manage_tokens")
def list_page(request: StaffRequest) -> HttpResponse:
    """All devices and partner systems of the centre with their tokens."""
    return _page(request)


@require_POST
@staff("manage_tokens")
def register(request: StaffRequest) -> HttpResponse:
    """Register a device or partner system."""
    form = RegisterForm(request.POST)
    if form.is_valid():
        try:
            register_interface(actor=request.actor, now=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"「{form.cleaned_data['name']}」已登记，现在可以为它签发令牌。")
            return redirect("interfaces")
    return _page(request, form=form)


@never_cache
@require_POST
@staff("manage_tokens")
def issue(request: StaffRequest, code: str) -> HttpResponse:
    """Issue a token and show it, this once."""
    form, now = TokenForm(request.POST), timezone.now()
    if form.is_valid():
        day = form.cleaned_data["expires_on"]
        until = datetime.combine(day, time(23, 59, 59), SHANGHAI) if day else None
        try:
            issued = issue_token(
                actor=request.actor, now=now, post_code=code, label=form.cleaned_data["label"], expires_at=until
            )
        except Refusal as refusal:
            if refusal.field not in form.fields:
                raise
            show_refusal(form, refusal)
        else:
            return _page(request, issued=issued)
    return _page(request, token_form=form, for_code=code)


@require_POST
@staff("manage_tokens")
def revoke(request: StaffRequest, token_id: int) -> HttpResponse:
    """Revoke a token at once."""
    token = revoke_token(actor=request.actor, now=timezone.now(), token_id=token_id)
    messages.success(request, f"令牌「{token.label}」已作废。")
    return redirect("interfaces")


def _page(
    request: StaffRequest,
    form: RegisterForm | None = None,
    token_form: TokenForm | None = None,
    for_code: str = "",
    issued: object = None,
) -> HttpResponse:
    context = {
        "interfaces": list_interfaces(request.actor, timezone.now()),
        "form": form or RegisterForm(),
        "token_form": token_form or TokenForm(),
        "for_code": for_code,
        "issued": issued,
    }
    wrong = (form and form.errors) or (token_form and token_form.errors)
    return render(request, "management/interfaces.html", context, status=422 if wrong else 200)
