"""容缺 and 承诺 at the desk: extend, return, check a promise, and the list of what is to be checked."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.queries import CaseView, list_checks
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.interfaces.web.sent import day_or_refuse, edition_in
from yichuang.rules.access import Actor
from yichuang.rules.clock import SHANGHAI
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.pages import Page

Given = dict[str, Any]


@require_safe
@staff("check_promise")
def checks(request: StaffRequest) -> HttpResponse:
    """``?after=`` cursor; promises of the department that wait for their check, what is due first on top."""
    after = request.GET.get("after", "")
    found = list_checks(request.actor, after)
    context = {
        "page": Page(tuple(found.rows), found.next or None, is_first=not after),
        "today": timezone.now().astimezone(SHANGHAI).date(),
    }
    return render(request, "approval/checks.html", context)


def _extend(request: StaffRequest, number: str, given: Given, now: datetime) -> str:
    try:
        value = Decimal(str(given.get("extension", "")).strip())
    except InvalidOperation:
        raise Refusal("extension_invalid", "请填写延长多少，例如 3 或 0.5。", field="extension") from None
    cases.extend_deferral(
        actor=request.actor,
        now=now,
        number=number,
        extension=value,
        reason=given.get("reason", ""),
        edition=edition_in(given),
    )
    return f"{number} 的补交期限已延长，申请人会收到消息。"


def _return(request: StaffRequest, number: str, given: Given, now: datetime) -> str:
    cases.return_case(
        actor=request.actor,
        now=now,
        number=number,
        reason=given.get("reason", ""),
        basis=given.get("basis", ""),
        edition=edition_in(given),
    )
    return f"{number} 已退件，申请人会收到消息。"


def _check(request: StaffRequest, number: str, given: Given, now: datetime) -> str:
    cases.check_promise(
        actor=request.actor,
        now=now,
        number=number,
        material=given.get("material", ""),
        result=given.get("result", ""),
        finding=given.get("finding", ""),
        mend_by=day_or_refuse(given.get("mend_by", ""), "mend_by", "整改期限不是真实的日期，请重新填写。"),
        edition=edition_in(given),
    )
    return f"{number} 的承诺核查已记录。"


def open_promises(case: CaseView, actor: Actor, now: datetime) -> dict[str, Any]:
    """What the form of a check shows: the promises that wait for one; open where the last day is near."""
    waiting = [one for one in case.promises if one.checked_at is None]
    today = now.astimezone(SHANGHAI).date()
    return {"open": waiting, "is_due": any(one.check_by and one.check_by <= today for one in waiting)}


RELIEF_ACTS: dict[str, Callable[[StaffRequest, str, Given, datetime], str]] = {
    "extend_deferral": _extend,
    "return_case": _return,
    "check_promise": _check,
}
