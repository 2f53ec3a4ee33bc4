"""Channels: what a centre sends by. An address or a secret that was typed is shown never again."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from yichuang.domains.messages.actions import add_channel, change_channel, try_channel
from yichuang.domains.messages.labels import AUDIENCES, KINDS, OUTCOMES
from yichuang.domains.messages.queries import ChannelRow, list_channels
from yichuang.interfaces.web.forms import show_refusal
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.rules.messages.answers import Outcome
from yichuang.rules.refusal import Refusal

_HIDDEN = {"autocomplete": "new-password", "spellcheck": "false"}


class ChannelForm(forms.Form):
    """What may be changed of a channel."""

    address = forms.CharField(
        label="地址",
        max_length=1000,
        widget=forms.PasswordInput(attrs=_HIDDEN),
        help_text="https:// 开头的由本系统签名推送；其他写 Apprise 地址，如 mailtos://账号:密码@邮件服务器、"
        "wecombot://密钥、dingtalk://令牌、feishu://令牌。{to} 处填入接收人的号码或邮箱。加密保存，不再显示。",
    )
    secret = forms.CharField(
        label="签名密钥",
        required=False,
        max_length=200,
        widget=forms.PasswordInput(attrs=_HIDDEN),
        help_text="只用于 https:// 地址，对方据此核对消息确实来自本系统。",
    )
    audiences = forms.MultipleChoiceField(
        label="发给",
        choices=[(code, name) for code, name in AUDIENCES.items() if code != "agent"],
        widget=forms.CheckboxSelectMultiple,
    )
    keeps_quiet = forms.BooleanField(label="免打扰时段不发，到时再发", required=False, initial=True)


class NewForm(ChannelForm):
    """A new channel."""

    name = forms.CharField(label="名称", max_length=40, help_text="例如“移动短信网关”“市监局企业微信群”。")
    kind = forms.ChoiceField(label="种类", choices=list(KINDS.items()))
    field_order = ("name", "kind", "address", "secret", "audiences", "keeps_quiet")


class ChangeForm(ChannelForm):
    """Address and secret stay as they are where nothing is typed."""

    is_active = forms.BooleanField(label="启用", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["address"].required = False
        self.fields["address"].label = "新的地址"
        self.fields["secret"].label = "新的签名密钥"


@sensitive_post_parameters("address", "secret")
@require_http_methods(["GET", "POST"])
@staff("manage_channels")
def list_page(request: StaffRequest) -> HttpResponse:
    """All channels of the centre, and a new one."""
    form = NewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_channel(actor=request.actor, now=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"“{form.cleaned_data['name']}”已启用。请先发一条测试消息。")
            return redirect("channels")
    context = {"channels": list_channels(request.actor), "form": form}
    return render(request, "management/channels.html", context, status=422 if form.errors else 200)


@sensitive_post_parameters("address", "secret")
@require_http_methods(["GET", "POST"])
@staff("manage_channels")
def change(request: StaffRequest, channel_id: int) -> HttpResponse:
    """One channel: whom it is for, whether it sends; a new address."""
    row = _row(request, channel_id)
    form = ChangeForm(request.POST or None, initial=_as_it_is(row))
    if request.method == "POST" and form.is_valid():
        try:
            change_channel(actor=request.actor, now=timezone.now(), channel_id=channel_id, **form.cleaned_data)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"“{row.name}”已更改，立即生效并已留痕。")
            return redirect("channels")
    context = {"row": row, "form": form}
    return render(request, "management/channel.html", context, status=422 if form.errors else 200)


@require_POST
@staff("manage_channels")
def try_one(request: StaffRequest, channel_id: int) -> HttpResponse:
    """Send a test message now, and say what came of it."""
    row = _row(request, channel_id)
    try:
        answer = try_channel(
            actor=request.actor, now=timezone.now(), channel_id=channel_id, to=request.POST.get("to", "")[:80]
        )
    except Refusal as refusal:
        if refusal.field != "to":
            raise
        messages.error(request, str(refusal))
    else:
        said = f"“{row.name}”：{OUTCOMES[str(answer.outcome)]}{'，' + answer.detail if answer.detail else ''}。"
        if answer.outcome == Outcome.SENT:
            messages.success(request, said + "请到对方那里确认确实收到。")
        else:
            messages.error(request, said + "请检查地址、密钥和网络后再试。")
    return redirect("channels")


def _row(request: StaffRequest, channel_id: int) -> ChannelRow:
    for row in list_channels(request.actor):
        if row.channel_id == channel_id:
            return row
    raise Refusal("not_found", "没有找到这个渠道，请返回渠道列表重新选择。")


def _as_it_is(row: ChannelRow) -> dict[str, object]:
    return {"audiences": row.audiences, "keeps_quiet": row.keeps_quiet, "is_active": row.is_active}
