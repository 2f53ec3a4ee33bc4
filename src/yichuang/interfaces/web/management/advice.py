"""开窗建议: the next two hours, what is advised, and what earlier advice brought."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from yichuang.domains.hall import actions, queries
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.interfaces.web.middleware import STATUS
from yichuang.rules.refusal import Refusal

from .hall_picture import draw_outlook

_VERBS = {"accept": actions.accept_advice, "decline": actions.decline_advice}


@never_cache
@require_safe
@staff("see_hall_advice")
def page(request: StaffRequest) -> HttpResponse:
    """The board; drawn anew every minute."""
    return _page(request)


@require_POST
@staff("decide_hall_advice")
def decide(request: StaffRequest, advice_id: int, verb: str) -> HttpResponse:
    """Accept or decline."""
    act = _VERBS.get(verb)
    if act is None:
        raise Http404
    try:
        one = act(actor=request.actor, advice_id=advice_id, now=timezone.now())
    except Refusal as refusal:
        return _page(request, refusal)
    told = "已采纳，已请对方处理；窗口由本人开启或关闭。" if one.state == "accepted" else "未采纳，半小时内不再提出。"
    messages.success(request, told)
    return redirect("management_advice")


def _page(request: StaffRequest, refusal: Refusal | None = None) -> HttpResponse:
    board = queries.advice_of(request.actor, timezone.now())
    context = {
        "board": board,
        "picture": draw_outlook(board.outlook) if board.outlook else None,
        "refusal": refusal,
    }
    part = "management/_advice.html" if getattr(request, "htmx", False) else "management/advice.html"
    return render(request, part, context, status=STATUS.get(refusal.code, 422) if refusal else 200)
