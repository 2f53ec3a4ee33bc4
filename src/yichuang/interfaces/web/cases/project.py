"""Projects (投资项目, 工程建设项目): the list, one page with the four phases drawn, and what is put into them."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.actions import ProjectGiven
from yichuang.domains.cases.labels import PHASES, PROJECT_KINDS
from yichuang.domains.cases.queries import get_project, list_projects
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.interfaces.web.middleware import STATUS
from yichuang.interfaces.web.project_picture import draw_project
from yichuang.interfaces.web.sent import day_or_refuse
from yichuang.rules.access import PERMISSIONS
from yichuang.rules.cases.intake import ApplicantGiven
from yichuang.rules.refusal import Refusal

from .bundle import desk_of_reader

_OWNERS = {"uscc": "organisation", "citizen_id": "person"}


@require_http_methods(["GET", "HEAD", "POST"])
@staff("see_case")
def projects(request: StaffRequest) -> HttpResponse:
    """``/projects/``: ``?q=`` code or name, ``?after=``. POST registers one; a refusal keeps what was typed."""
    if request.method != "POST":
        return _list(request)
    given = request.POST.dict()
    try:
        made = cases.register_project(actor=request.actor, now=timezone.now(), given=_given(given))
    except Refusal as refusal:
        return _list(request, refusal, given)
    messages.success(request, "项目已登记，请把它的办件归入各阶段。")
    return redirect("project", code=made.code)


def _list(
    request: StaffRequest, refusal: Refusal | None = None, given: Mapping[str, Any] | None = None
) -> HttpResponse:
    search = request.GET.get("q", "")[:60]
    context = {
        "page": list_projects(request.actor, search, request.GET.get("after")),
        "search": search,
        "kinds": PROJECT_KINDS.items(),
        "may_register": request.actor.kind in PERMISSIONS["register_project"],
        "desk": desk_of_reader(request),
        "refusal": refusal,
        "given": given or {},
    }
    return render(request, "projects/list.html", context, status=_status(refusal))


@require_http_methods(["GET", "HEAD"])
@staff("see_case")
def project(request: StaffRequest, code: str) -> HttpResponse:
    """``/projects/<code>/``; raises ``Refusal('not_found')`` also for what is out of scope."""
    return _show(request, code)


@require_POST
@staff("attach_case")
def attach(request: StaffRequest, code: str) -> HttpResponse:
    """Put a case or an application (J…) into a phase."""
    given = request.POST.dict()
    number = given.get("number", "").strip()
    put = cases.attach_application if number[:1] in {"J", "j"} else cases.attach_case
    try:
        put(actor=request.actor, now=timezone.now(), code=code, phase=given.get("phase", ""), number=number)
    except Refusal as refusal:
        return _show(request, code, refusal, given)
    messages.success(request, f"{number} 已归入项目。")
    return redirect("project", code=code)


def _show(
    request: StaffRequest, code: str, refusal: Refusal | None = None, given: Mapping[str, Any] | None = None
) -> HttpResponse:
    found = get_project(code, request.actor)
    context = {
        "one": found,
        "picture": draw_project(found),
        "phases": PHASES.items(),
        "may_attach": request.actor.kind in PERMISSIONS["attach_case"],
        "desk": desk_of_reader(request),
        "refusal": refusal,
        "given": given or {},
    }
    return render(request, "projects/project.html", context, status=_status(refusal))


def _given(given: Mapping[str, Any]) -> ProjectGiven:
    id_type = given.get("id_type", "uscc")
    owner = ApplicantGiven(
        _OWNERS.get(id_type, "organisation"),
        id_type,
        given.get("owner_number", ""),
        given.get("owner_name", ""),
        given.get("phone", ""),
    )
    return ProjectGiven(
        code=given.get("code", ""),
        name=given.get("name", ""),
        owner=owner,
        kind=given.get("kind", ""),
        address=given.get("address", ""),
        since=day_or_refuse(given.get("since", ""), "since", "日期不是真实的日期，请重新选择。"),
    )


def _status(refusal: Refusal | None) -> int:
    return STATUS.get(refusal.code, 409 if refusal.field is None else 422) if refusal else 200
