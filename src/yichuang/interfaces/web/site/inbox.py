"""What a post was told: its own list, the same for every kind of staff."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from yichuang.domains.messages.actions import read_messages
from yichuang.domains.messages.queries import list_inbox
from yichuang.interfaces.web.addresses import is_served
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.rules.access import Actor, PostKind

_CASE = {
    PostKind.CLERK: "/counter/cases/{}/",
    PostKind.APPROVER: "/approval/{}/",
    PostKind.CHIEF_REPRESENTATIVE: "/approval/{}/",
    PostKind.DEPARTMENT_HEAD: "/head/cases/{}/",
}


@require_http_methods(["GET", "POST"])
@staff("read_messages")
def inbox(request: StaffRequest) -> HttpResponse:
    """The list, the newest first; a POST says that all up to one have been read."""
    if request.method == "POST":
        up_to = request.POST.get("up_to", "")
        if up_to.isdigit() and len(up_to) < 19:
            read_messages(actor=request.actor, now=timezone.now(), up_to=int(up_to))
        return redirect("messages")
    only_unread = request.GET.get("only") == "unread"
    page = list_inbox(request.actor, after=request.GET.get("after"), only_unread=only_unread)
    rows = [(row, case_address(request.actor, row.case_number)) for row in page.rows]
    return render(request, "site/messages.html", {"page": page, "rows": rows, "only_unread": only_unread})


def case_address(actor: Actor, number: str) -> str:
    """Where the actor sees a case; empty where its desk has no page for it."""
    address = _CASE.get(actor.kind, "").format(number) if actor.kind and number else ""
    return address if address and is_served(address) else ""
