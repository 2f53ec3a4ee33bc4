"""The words of messages, and the centre's rules for them: quiet hours and the digest."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from yichuang.domains.appointments.queries import list_appointment_words
from yichuang.domains.cases.queries import list_message_words
from yichuang.domains.messages.actions import adapt_message, set_message_policy
from yichuang.domains.messages.labels import AUDIENCES
from yichuang.domains.messages.queries import MessageWords, get_policy
from yichuang.interfaces.web.forms import show_refusal
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.rules.messages.words import LONGEST, fields_for, is_of_appointment
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.pages import SIZE, page_of

_BOOKED = "appointment"


class ClockInput(forms.TimeInput):
    """The browser's own."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class PolicyForm(forms.Form):
    """Quiet hours and digest."""

    quiet_from = forms.TimeField(label="免打扰开始", widget=ClockInput())
    quiet_until = forms.TimeField(label="免打扰结束", widget=ClockInput(), help_text="与开始相同表示不设免打扰时段。")
    heads_get_digest = forms.BooleanField(
        label="部门负责人每天收一条汇总",
        required=False,
        help_text="超期、延期、不予许可、撤销、终止和投诉始终即时通知；不选则一般进展也逐件通知。",
    )
    centre_gets_digest = forms.BooleanField(
        label="中心管理人员每天收一条汇总", required=False, help_text="不选则每一件的一般进展都实时推送给中心。"
    )


class TextForm(forms.Form):
    """The centre's own words."""

    text = forms.CharField(
        label="消息文字",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="不填则恢复为系统的文字。",
    )


@require_http_methods(["GET", "POST"])
@staff("adapt_messages")
def list_page(request: StaffRequest) -> HttpResponse:
    """All steps with their words, and the rules."""
    policy = get_policy(request.actor.centre_id)
    initial = {
        "quiet_from": policy.quiet_from,
        "quiet_until": policy.quiet_until,
        "heads_get_digest": policy.heads_get_digest,
        "centre_gets_digest": policy.centre_gets_digest,
    }
    form = PolicyForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        set_message_policy(actor=request.actor, now=timezone.now(), **form.cleaned_data)
        messages.success(request, "消息规则已更改，立即生效并已留痕。")
        return redirect("message_texts")
    audience = request.GET.get("audience", "applicant")
    begins = request.GET.get("after", "")
    at = int(begins) if begins.isdigit() and len(begins) < 6 else 0
    rows = [row for row in _all_words(request) if _group(row) == audience]
    numbered = list(enumerate(rows, 1))[at : at + SIZE + 1]
    context = {
        "form": form,
        "page": page_of(numbered, lambda one: str(one[0]), after=begins),
        "audience": audience,
        "audiences": {code: name for code, name in AUDIENCES.items() if code != "agent"} | {_BOOKED: "预约的人"},
    }
    return render(request, "management/message_texts.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@staff("adapt_messages")
def one(request: StaffRequest, event: str, audience: str) -> HttpResponse:
    """The words of one step for one audience."""
    row = _row(request, event, audience)
    form = TextForm(request.POST or None, initial={"text": row.own or row.words})
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        try:
            adapt_message(actor=request.actor, now=timezone.now(), event=event, audience=audience, text=text)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "文字已更改，从下一条消息起使用。" if text.strip() else "已恢复为系统的文字。")
            return redirect(f"{reverse('message_texts')}?audience={_group(row)}")
    context = {
        "row": row,
        "form": form,
        "fields": ["{" + name + "}" for name in fields_for(event, audience)],
        "group": _group(row),
    }
    return render(request, "management/message_text.html", context, status=422 if form.errors else 200)


def _all_words(request: StaffRequest) -> list[MessageWords]:
    return [*list_message_words(request.actor), *list_appointment_words(request.actor)]


def _group(row: MessageWords) -> str:
    """How the list is filtered: by audience, those who booked apart from applicants."""
    return _BOOKED if is_of_appointment(row.event) else row.audience


def _row(request: StaffRequest, event: str, audience: str) -> MessageWords:
    for row in _all_words(request):
        if (row.event, row.audience) == (event, audience):
            return row
    raise Refusal("not_found", "没有这种消息，请返回列表重新选择。")
