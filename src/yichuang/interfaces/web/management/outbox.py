"""The outbox: every message that leaves the house, what became of it, and what a person decides about the rest."""

from collections.abc import Callable
from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_http_methods, require_safe

from yichuang.domains.cases.labels import EVENTS
from yichuang.domains.messages.actions import drop_message, mark_arrived, send_again
from yichuang.domains.messages.labels import AUDIENCES, KINDS, STATES
from yichuang.domains.messages.queries import count_outbox, get_outgoing, list_outbox
from yichuang.interfaces.web.forms import show_refusal
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.rules.access import PERMISSIONS
from yichuang.rules.refusal import Refusal

ACTS: dict[str, tuple[Callable[..., object], str, frozenset[str]]] = {
    "send_again": (send_again, "已排队重新发送。", frozenset({"failed", "unsure", "held", "dropped"})),
    "mark_arrived": (mark_arrived, "已登记为送达。", frozenset({"unsure"})),
    "drop_message": (drop_message, "已登记为不再发送。", frozenset({"queued", "held", "failed", "unsure"})),
}
NAMES = {"send_again": "重新发送", "mark_arrived": "确认已送达", "drop_message": "不再发送"}
FILTERS = ("state", "audience", "channel", "event")


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label="理由", max_length=120, min_length=2, help_text="会留痕，例如“已电话核实未收到”。")


@require_safe
@staff("see_outbox")
def list_page(request: StaffRequest) -> HttpResponse:
    """A page of outgoing messages; filters stand in the address."""
    wanted = {name: request.GET.get(name, "")[:40] for name in FILTERS}
    day = _day(request.GET.get("day", ""))
    context = {
        "page": list_outbox(request.actor, wanted=wanted, day=day, after=request.GET.get("after")),
        "counts": count_outbox(request.actor),
        "wanted": wanted,
        "day": day.isoformat() if day else "",
        "states": {code: name for code, name in STATES.items() if code != "stored"},
        "audiences": AUDIENCES,
        "kinds": KINDS,
        "events": EVENTS,
    }
    return render(request, "management/outbox.html", context)


@require_http_methods(["GET", "POST"])
@staff("see_outbox")
def one(request: StaffRequest, message_id: int) -> HttpResponse:
    """One message with its attempts; a POST is a person's decision."""
    form = ReasonForm(request.POST or None)
    act = request.POST.get("act", "")
    if request.method == "POST" and act in ACTS and form.is_valid():
        decide, done, _ = ACTS[act]
        reason = form.cleaned_data["reason"]
        try:
            decide(actor=request.actor, now=timezone.now(), message_id=message_id, reason=reason)
        except Refusal as refusal:
            if refusal.code == "not_permitted":
                raise
            show_refusal(form, refusal)
        else:
            messages.success(request, done)
            return redirect("outbox_one", message_id)
    row = get_outgoing(request.actor, message_id)
    may = request.actor.kind in PERMISSIONS["handle_messages"]
    acts = [(name, NAMES[name]) for name, (_, _, states) in ACTS.items() if may and row.state in states]
    status = 422 if form.errors else 200
    return render(request, "management/outbox_one.html", {"row": row, "form": form, "acts": acts}, status=status)


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None
