"""The same act on several items or drafts of a page; each is done or refused on its own, and says so in words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_POST

from yichuang.domains.catalogue import actions
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.interfaces.web.sent import day_or_refuse, number_in
from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.pages import SIZE


@dataclass(frozen=True)
class Picked:
    """What was ticked: an item's code and name, and its draft as the page showed it."""

    code: str
    name: str
    draft_id: int
    edition: int


@dataclass(frozen=True)
class Given:
    """What was typed for all of them."""

    reason: str
    day: date | None


@dataclass(frozen=True)
class Act:
    """``does``: what is done to one, returning what is said of it."""

    name: str
    title: str
    permission: str
    does: Callable[[Actor, datetime, Picked, Given], str]


def _submit(actor: Actor, now: datetime, one: Picked, given: Given) -> str:
    _need_draft(one)
    actions.submit_draft(
        actor=actor, now=now, draft_id=one.draft_id, edition=one.edition, effective_from=given.day, note=given.reason
    )
    return "已提交，等待公布"


def _publish(actor: Actor, now: datetime, one: Picked, given: Given) -> str:
    _need_draft(one)
    number = actions.publish(
        actor=actor, now=now, draft_id=one.draft_id, edition=one.edition, effective_from=given.day, note=given.reason
    )
    return f"已公布为第 {number} 版" + (f"，{given.day} 起施行" if given.day else "")


def _return(actor: Actor, now: datetime, one: Picked, given: Given) -> str:
    _need_draft(one)
    actions.return_draft(actor=actor, now=now, draft_id=one.draft_id, edition=one.edition, reason=given.reason)
    return "已退回编辑人员"


def _suspend(actor: Actor, now: datetime, one: Picked, given: Given) -> str:
    actions.suspend(actor=actor, now=now, code=one.code, reason=given.reason, starts_on=given.day)
    return "已暂停办理" if not given.day else f"定于 {given.day} 起暂停办理"


def _resume(actor: Actor, now: datetime, one: Picked, given: Given) -> str:
    actions.resume(actor=actor, now=now, code=one.code)
    return "已恢复办理"


def _need_draft(one: Picked) -> None:
    if not one.draft_id:
        raise Refusal("draft_not_found", "没有草稿。")


ACTS = {
    act.name: act
    for act in (
        Act("submit", "提交公布", "edit_draft", _submit),
        Act("publish", "公布", "publish_draft", _publish),
        Act("return", "退回（填原因）", "publish_draft", _return),
        Act("suspend", "暂停办理（填原因）", "suspend_item", _suspend),
        Act("resume", "恢复办理", "suspend_item", _resume),
    )
}


@require_POST
@staff("edit_draft")
def bulk(request: StaffRequest) -> HttpResponse:
    """Do ``act`` to everything that was ticked, at most a page of it, and tell the outcome of each."""
    picked = [_picked(value) for value in request.POST.getlist("picked")[:SIZE]]
    if request.POST.get("act") == "merge":
        codes = [("codes", one.code) for one in picked]
        return redirect(f"{reverse('merge_items')}?{urlencode(codes)}")
    act = ACTS.get(request.POST.get("act", ""))
    if act is None or not picked:
        raise Refusal("nothing_picked", "请先勾选要处理的事项，再选择做什么。")
    given, outcomes = _given(request.POST), []
    for one in picked:
        try:
            outcomes.append((one, True, act.does(request.actor, timezone.now(), one, given)))
        except Refusal as refusal:
            outcomes.append((one, False, refusal.message))
    context = {
        "act": act,
        "outcomes": outcomes,
        "done": sum(is_done for _, is_done, _ in outcomes),
        "back": _back(request),
    }
    return render(request, "catalogue/bulk.html", context)


def _picked(value: str) -> Picked:
    """``code|draft|edition|name`` as the page wrote it; an act checks each of them again."""
    code, draft, edition, name = [*value.split("|", 3), "", "", ""][:4]
    return Picked(code, name or code, number_in(draft), number_in(edition))


def _given(sent: QueryDict) -> Given:
    day = day_or_refuse(sent.get("day", ""), "day", "日期不是有效的日期，请重新选择。")
    return Given(sent.get("reason", ""), day)


def _back(request: StaffRequest) -> str:
    back = request.POST.get("back", "")
    return back if url_has_allowed_host_and_scheme(back, allowed_hosts=None) else reverse("catalogue")
