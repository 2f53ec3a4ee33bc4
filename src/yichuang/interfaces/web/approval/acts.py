"""The acts of the desk: what is posted becomes one action, then comes the next case."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from yichuang.domains.cases import actions as cases
from yichuang.domains.documents.actions import store_file
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.interfaces.web.sent import day_or_refuse, edition_in
from yichuang.rules.refusal import Refusal

from . import filters, stage_acts
from .fees import FEE_ACTS
from .pages import show
from .relief import RELIEF_ACTS
from .stage_acts import Given
from .time_acts import STAYS, TIME_ACTS


@require_POST
@staff("review")
def act(request: StaffRequest, number: str, verb: str) -> HttpResponse:
    """Do the act. A refusal comes back on the case's page, up to date, with all that was typed."""
    if verb not in ACTS:
        raise Refusal("not_found", "没有这种操作，请返回办件页面重新选择。")
    now, given = timezone.now(), request.POST.dict()
    try:
        if sent := request.FILES.get("file"):
            stored = store_file(content=sent.read(), name=sent.name or "", actor=request.actor, now=now)
            given["stored_file"], given["stored_file_name"] = stored.digest, stored.name
        done = ACTS[verb](request, number, given, now)
    except Refusal as refusal:
        if refusal.code == "not_found":
            raise
        return show(request, number, refusal, {**given, "verb": verb})
    return _onwards(request, number, verb, done, now)


def _onwards(request: StaffRequest, number: str, verb: str, done: str, now: datetime) -> HttpResponse:
    """Stay where the case goes on with the same person, otherwise go on with the next one of the list."""
    chosen = filters.wanted(request.GET.get("tab", ""), request.GET.get("q", ""))
    if verb in {"take_over", "seal", "send_back"} or verb in STAYS:
        messages.success(request, done)
        return redirect(f"{reverse('approval_case', args=[number])}?{chosen.query}")
    rows = filters.read(request.actor, now, chosen).rows
    following = next((row for row in rows if row.number != number), None)
    if following is None:
        messages.success(request, f"{done}这个列表里没有下一件了。")
        return redirect(f"{reverse('approval')}?{chosen.query}")
    messages.success(request, f"{done}这是下一件。")
    return redirect(f"{reverse('approval_case', args=[following.number])}?{chosen.query}")


def _take_over(request: StaffRequest, number: str, given: Given, now: datetime) -> str:
    stage = given.get("stage") or None
    cases.take_over(actor=request.actor, now=now, number=number, stage=stage, edition=edition_in(given))
    return "已领取。"


def _hand_on(request: StaffRequest, number: str, given: Given, now: datetime) -> str:
    to = given.get("to_post", "")
    if to != "pool" and not to.isdecimal():
        raise Refusal("colleague_missing", "请选择转办给谁。", field="to_post")
    cases.hand_on(
        actor=request.actor,
        now=now,
        number=number,
        to_post_id=None if to == "pool" else int(to),
        note=given.get("note", ""),
        stage=given.get("stage") or None,
        edition=edition_in(given),
    )
    return f"{number} 已转办。"


def _decide(request: StaffRequest, number: str, given: Given, now: datetime) -> str:
    cases.decide(
        actor=request.actor,
        now=now,
        number=number,
        outcome=given.get("outcome", ""),
        opinion=given.get("opinion", ""),
        reasons=given.get("reasons", ""),
        basis=given.get("basis", ""),
        edition=edition_in(given),
    )
    return f"{number} 已作出{'准予' if given['outcome'] == 'granted' else '不予'}决定。"


def _register_result(request: StaffRequest, number: str, given: Given, now: datetime) -> str:
    cases.register_result(
        actor=request.actor,
        now=now,
        number=number,
        certificate_number=given.get("certificate_number", ""),
        name=given.get("name", ""),
        file=given.get("stored_file") or None,
        shelf=given.get("shelf", ""),
        valid_until=day_or_refuse(
            given.get("valid_until", ""), "valid_until", "有效期截止日不是真实的日期，请重新填写。"
        ),
        edition=edition_in(given),
    )
    return f"{number} 的结果已登记，申请人会收到领取消息。"


ACTS: dict[str, Callable[[StaffRequest, str, Given, datetime], str]] = {
    "take_over": _take_over,
    "hand_on": _hand_on,
    "decide": _decide,
    "register_result": _register_result,
    **FEE_ACTS,
    **RELIEF_ACTS,
    **TIME_ACTS,
    **stage_acts.ACTS,
}
