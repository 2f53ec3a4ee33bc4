"""What a post was told: its own list, the same for every kind of staff."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from yichuang.domains.messages.actions import read_messages, set_own_email
from yichuang.domains.messages.queries import list_inbox
from yichuang.interfaces.web.addresses import is_served
from yichuang.interfaces.web.forms import show_refusal
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.rules.access import Actor, PostKind
from yichuang.rules.refusal import Refusal

_CASE = {
    PostKind.CLERK: "/counter/cases/{}/",
    PostKind.APPROVER: "/approval/{}/",
    PostKind.CHIEF_REPRESENTATIVE: "/approval/{}/",
    PostKind.DEPARTMENT_HEAD: "/head/cases/{}/",
}


class EmailForm(forms.Form):
    """Where else the messages go."""

    email = forms.CharField(
        label="电子邮箱",
        required=False,
        max_length=120,
        help_text="中心设了邮件渠道时，消息同时发到这里；不填则只在站内看。",
    )


@require_http_methods(["GET", "POST"])
@staff("read_messages")
def inbox(request: StaffRequest) -> HttpResponse:
    """The list, the newest first; a POST says that all up to one have been read, or names an e-mail address."""
    form = EmailForm(initial={"email": getattr(request.user, "email", "")})
    if request.method == "POST" and "email" in request.POST:
        form = EmailForm(request.POST)
        if form.is_valid():
            try:
                set_own_email(actor=request.actor, now=timezone.now(), **form.cleaned_data)
            except Refusal as refusal:
                show_refusal(form, refusal)
            else:
                messages.success(request, "已保存。")
                return redirect("messages")
    elif request.method == "POST":
        up_to = request.POST.get("up_to", "")
        if up_to.isdigit() and len(up_to) < 19:
            read_messages(actor=request.actor, now=timezone.now(), up_to=int(up_to))
        return redirect("messages")
    only_unread = request.GET.get("only") == "unread"
    page = list_inbox(request.actor, after=request.GET.get("after"), only_unread=only_unread)
    rows = [(row, case_address(request.actor, row.case_number)) for row in page.rows]
    context = {"page": page, "rows": rows, "only_unread": only_unread, "form": form}
    return render(request, "site/messages.html", context, status=422 if form.errors else 200)


def case_address(actor: Actor, number: str) -> str:
    """Where the actor sees a case; empty where its desk has no page for it."""
    address = _CASE.get(actor.kind, "").format(number) if actor.kind and number else ""
    return address if address and is_served(address) else ""
