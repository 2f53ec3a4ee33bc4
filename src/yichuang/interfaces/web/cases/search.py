"""找办件: whatever is remembered of a case finds it, within the scope of the one who looks."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yichuang.domains.cases.actions import search_person
from yichuang.domains.cases.labels import STATES
from yichuang.domains.cases.queries import Wanted, asks_for_a_person, search_cases
from yichuang.domains.organisation.queries import list_departments
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.interfaces.web.sent import day_or_refuse
from yichuang.rules.refusal import Refusal


@never_cache
@require_safe
@staff("see_case")
def page(request: StaffRequest) -> HttpResponse:
    """``?q=`` number, name, telephone, item …; ``item``, ``paper``, ``since``, ``until``, ``state``, ``department``.

    A single hit of a whole number opens at once. Looking for a person by number is on record.
    """
    actor, after = request.actor, request.GET.get("after")
    given = {name: request.GET.get(name, "").strip()[:80] for name in ("q", "item", "paper", "department")}
    days = {name: request.GET.get(name, "") for name in ("since", "until")}
    state = request.GET.get("state", "")
    context: dict[str, Any] = {
        "given": {**given, **days, "state": state},
        "states": STATES,
        "departments": list_departments(actor, []) if actor.department_id is None else [],
    }
    try:
        wanted = Wanted(
            text=given["q"],
            item=given["item"],
            paper=given["paper"],
            department=given["department"],
            since=day_or_refuse(days["since"], "since", "日期不是真实的日期，请重新选择。"),
            until=day_or_refuse(days["until"], "until", "日期不是真实的日期，请重新选择。"),
            states=[state] if state in STATES else [],
        )
        if not wanted.is_empty:
            is_person = asks_for_a_person(wanted)
            found = (
                search_person(actor=actor, now=timezone.now(), wanted=wanted, after=after)
                if is_person
                else search_cases(actor, wanted, after)
            )
            if len(found.rows) == 1 and not after and given["q"] == found.rows[0].number:
                return redirect("case_page", number=found.rows[0].number)
            context |= {"page": found, "is_person": is_person}
    except Refusal as refusal:
        if refusal.field is None:
            raise
        context["refusal"] = refusal
    return render(request, "cases/search.html", context, status=422 if "refusal" in context else 200)
