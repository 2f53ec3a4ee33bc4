"""The head's list and a case with the one form that grants or declines an extension (行政许可法 42)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.queries import find_extension_room, get_case, list_desk, list_extension_requests
from yichuang.domains.documents.actions import store_file
from yichuang.interfaces.web.approval.given import Given
from yichuang.interfaces.web.approval.given import number as number_of
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.interfaces.web.middleware import STATUS
from yichuang.interfaces.web.sent import edition_in
from yichuang.rules.clock import SHANGHAI
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.pages import Page

RUNNING = ("accepted", "referred")
TABS = {"": "全部在办", "today": "今日到期", "overdue": "已超期", "stopped": "时钟暂停"}


@require_safe
@staff("extend")
def desk(request: StaffRequest) -> HttpResponse:
    """Requests that wait, then the department's cases, what is due first on top."""
    now, tab = timezone.now(), request.GET.get("tab", "")
    tab = tab if tab in TABS else ""
    found = list_desk(request.actor, cursor=request.GET.get("after", ""), **_wanted(tab, now))
    context = {
        "requests": list_extension_requests(request.actor),
        "page": Page(tuple(found.rows), found.next or None, is_first="after" not in request.GET),
        "tabs": TABS.items(),
        "tab": tab,
    }
    return render(request, "head/desk.html", context)


def _wanted(tab: str, now: datetime) -> dict[str, Any]:
    midnight = now.astimezone(SHANGHAI).replace(hour=0, minute=0, second=0, microsecond=0)
    more: dict[str, dict[str, Any]] = {
        "today": {"due_from": now, "due_before": midnight + timedelta(days=1)},
        "overdue": {"due_before": now},
        "stopped": {"is_stopped": True},
    }
    return {"states": RUNNING, **more.get(tab, {})}


@require_safe
@staff("extend")
def case(request: StaffRequest, number: str) -> HttpResponse:
    """What the head needs to know of a case to decide on its extension."""
    return _show(request, number)


def _show(
    request: StaffRequest, number: str, refusal: Refusal | None = None, given: Mapping[str, Any] | None = None
) -> HttpResponse:
    view = get_case(number, request.actor, timezone.now())
    verbs = {button.verb for button in view.buttons}
    context = {
        "case": view,
        "room": find_extension_room(number, request.actor) if "extend" in verbs else None,
        "verbs": verbs,
        "refusal": refusal,
        "given": given or {},
    }
    status = STATUS.get(refusal.code, 409 if refusal.field is None else 422) if refusal else 200
    return render(request, "head/case.html", context, status=status)


@require_POST
@staff("extend")
def act(request: StaffRequest, number: str, verb: str) -> HttpResponse:
    """Grant or decline. A refusal comes back on the page with all that was typed."""
    now, given = timezone.now(), request.POST.dict()
    if verb not in ACTS:
        raise Refusal("not_found", "没有这种操作，请返回办件页面重新选择。")
    try:
        if sent := request.FILES.get("file"):
            stored = store_file(content=sent.read(), name=sent.name or "", actor=request.actor, now=now)
            given["stored_file"], given["stored_file_name"] = stored.digest, stored.name
        done = ACTS[verb](request, number, given, now)
    except Refusal as refusal:
        if refusal.code == "not_found":
            raise
        return _show(request, number, refusal, {**given, "verb": verb})
    messages.success(request, done)
    return redirect("head")


def _extend(request: StaffRequest, number: str, given: Given, now: datetime) -> str:
    cases.extend(
        actor=request.actor,
        now=now,
        number=number,
        value=number_of(given, "value", "请填写延长多少。"),
        reason=given.get("reason", ""),
        document=given.get("document", ""),
        file=given.get("stored_file") or None,
        edition=edition_in(given),
    )
    return f"{number} 已批准延期，通知书随即生成并告知申请人。"


def _decline(request: StaffRequest, number: str, given: Given, now: datetime) -> str:
    cases.decline_extension(
        actor=request.actor, now=now, number=number, answer=given.get("answer", ""), edition=edition_in(given)
    )
    return f"{number} 未同意延期，承办人会看到您的意见。"


ACTS = {"extend": _extend, "decline_extension": _decline}
