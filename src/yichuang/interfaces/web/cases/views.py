"""Files, notices and the form of a case in the reader's scope, and the unmasking of numbers."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.queries import check_case_file, get_case
from yichuang.domains.documents import actions as documents
from yichuang.domains.documents.labels import KIND_NAMES
from yichuang.domains.documents.queries import file_name
from yichuang.interfaces.files import file_response, pdf_response
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.rules.refusal import Refusal


@require_safe
@staff("see_case")
def file(request: StaffRequest, number: str, digest: str) -> HttpResponse:
    """A file of the case, shown inert; ``not_found`` for every other one."""
    check_case_file(number, digest, request.actor)
    return file_response(digest, file_name(digest), download="download" in request.GET)


@require_safe
@staff("see_case")
def notice(request: StaffRequest, number: str, kind: str) -> HttpResponse:
    """The PDF of a notice that was issued for the case; made at once where the worker has not made it yet."""
    if kind not in KIND_NAMES:
        raise Refusal("not_found", "没有这种文书，请返回办件详情重新选择。")
    get_case(number, request.actor, timezone.now())  # scope
    part = request.GET.get("part", "")[:40]
    issued = cases.ensure_notice(actor=request.actor, now=timezone.now(), number=number, kind=kind, part=part)
    return file_response(documents.notice_pdf(issued.pk).digest, f"{KIND_NAMES[kind]}-{number}.pdf")


@never_cache
@require_safe
@staff("see_personal_data")
def form(request: StaffRequest, number: str) -> HttpResponse:
    """The application form as a PDF, with all that was filled in; the look is on record."""
    return pdf_response(
        cases.print_form(actor=request.actor, now=timezone.now(), number=number), f"申请表-{number}.pdf"
    )


@never_cache
@require_POST
@staff("see_personal_data")
def reveal(request: StaffRequest, number: str) -> HttpResponse:
    """Fragment: the numbers of the case's people in full; the look is on record."""
    data = cases.reveal(actor=request.actor, now=timezone.now(), number=number)
    return render(request, "cases/_numbers.html", {"data": data})
