"""One's own calls with one touch "到场", made for a phone; and who has not come, for guidance desk and manager."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.queries import list_own_calls, list_unanswered_calls
from yichuang.interfaces.web.guard import StaffRequest, staff


@require_safe
@staff("arrive")
def own(request: StaffRequest) -> HttpResponse:
    """What the post is called for; open calls first."""
    return render(request, "calls/own.html", {"calls": list_own_calls(request.actor, timezone.now())})


@require_POST
@staff("arrive")
def arrive(request: StaffRequest, call_id: int) -> HttpResponse:
    """I am here."""
    call = cases.arrive(actor=request.actor, now=timezone.now(), call_id=call_id)
    messages.success(request, "已登记到场。" if not call.is_late else "已登记到场，超过了约定的时间。")
    return redirect("calls")


@require_safe
@staff("see_calls")
def unanswered(request: StaffRequest) -> HttpResponse:
    """The centre's calls that nobody has followed yet."""
    return render(request, "calls/unanswered.html", {"calls": list_unanswered_calls(request.actor, timezone.now())})
