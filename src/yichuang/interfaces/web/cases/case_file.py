"""办件档案: one page that tells the story of a case, for every post that may see it; it prints as the case file."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.labels import CORRECTABLE, DELIVERY_WAYS
from yichuang.domains.cases.queries import find_application_of, get_case
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.interfaces.web.middleware import STATUS
from yichuang.interfaces.web.sent import edition_in
from yichuang.rules.access import Actor, PostKind
from yichuang.rules.cases.corrections import OF_INTAKE, OF_RESULT
from yichuang.rules.refusal import Refusal

from .story import tell
from .time_picture import draw_time

Given = dict[str, Any]
DESKS = {
    PostKind.CLERK: "counter_case",
    PostKind.OUTLET_CLERK: "outlet_case",
    PostKind.APPROVER: "approval_case",
    PostKind.CHIEF_REPRESENTATIVE: "approval_case",
    PostKind.DEPARTMENT_HEAD: "head_case",
}


@require_safe
@staff("see_case")
def page(request: StaffRequest, number: str) -> HttpResponse:
    """``/cases/<number>/``; raises ``Refusal('not_found')`` also for what is out of scope."""
    return _show(request, number)


def _show(
    request: StaffRequest, number: str, refusal: Refusal | None = None, given: Mapping[str, Any] | None = None
) -> HttpResponse:
    now = timezone.now()
    view = get_case(number, request.actor, now)
    verbs = {button.verb for button in view.buttons}
    context = {
        "case": view,
        "bundle": find_application_of(number),
        "picture": draw_time(view, now),
        "story": tell(view),
        "first_file": next((file.digest for one in view.materials for file in one.files), None),
        "desk": DESKS.get(request.actor.kind) if request.actor.kind else None,
        "verbs": verbs & set(ACTS),
        "fields": [
            ("correct", [(name, CORRECTABLE[name]) for name in OF_INTAKE]),
            ("correct_result", [(name, CORRECTABLE[name]) for name in OF_RESULT]),
        ],
        "refusal": refusal,
        "given": given or {},
    }
    status = STATUS.get(refusal.code, 409 if refusal.field is None else 422) if refusal else 200
    return render(request, "cases/file.html", context, status=status)


@require_POST
@staff("see_case")
def act(request: StaffRequest, number: str, verb: str) -> HttpResponse:
    """Correct, void or merge; a refusal comes back on the page with all that was typed."""
    if verb not in ACTS:
        raise Refusal("not_found", "没有这种操作，请返回办件档案重新选择。")
    given = request.POST.dict()
    try:
        done = ACTS[verb](request.actor, timezone.now(), number, {**given, "edition": edition_in(given)})
    except Refusal as refusal:
        if refusal.code == "not_found":
            raise
        return _show(request, number, refusal, {**given, "verb": verb})
    messages.success(request, done)
    return redirect("case_page", number=number)


_WAYS = {words: way for way, words in DELIVERY_WAYS.items()}  # people write the words


def _value(given: Given) -> str:
    typed = given.get("value", "")
    return str(_WAYS.get(typed.strip(), typed) if given.get("field") == "delivery_way" else typed)


def _correct(verb: str) -> Callable[[Actor, datetime, str, Given], str]:
    def correct(actor: Actor, now: datetime, number: str, given: Given) -> str:
        getattr(cases, verb)(
            actor=actor,
            now=now,
            number=number,
            field=given.get("field", ""),
            value=_value(given),
            reason=given.get("reason", ""),
            edition=given["edition"],
        )
        return "已更正，原来的内容留在更正记录里。"

    return correct


def _void(actor: Actor, now: datetime, number: str, given: Given) -> str:
    cases.void(
        actor=actor,
        now=now,
        number=number,
        kind=given.get("kind", ""),
        reason=given.get("reason", ""),
        edition=given["edition"],
    )
    return "已作废，记录保留。"


def _merge(actor: Actor, now: datetime, number: str, given: Given) -> str:
    into = given.get("into", "")
    cases.merge(
        actor=actor, now=now, number=number, into=into, reason=given.get("reason", ""), edition=given["edition"]
    )
    return f"已并入 {into}。"


ACTS: dict[str, Callable[[Actor, datetime, str, Given], str]] = {
    "correct": _correct("correct"),
    "correct_result": _correct("correct_result"),
    "void": _void,
    "merge": _merge,
}
