"""Printing: the notices of a case as PDF, made at once where the worker has not made them yet."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from yichuang.domains.cases import actions as cases
from yichuang.domains.documents import actions as documents
from yichuang.domains.documents.labels import KIND_NAMES
from yichuang.interfaces.files import file_response
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.rules.refusal import Refusal

NOTICES_OF = {
    "accept": [("acceptance", "受理通知书"), ("receipt", "收件凭证")],
    "deficient": [("deficiency", "一次性补正告知书"), ("receipt", "收件凭证")],
    "refuse": [("refused_acceptance", "不予受理通知书"), ("receipt", "收件凭证")],
}


def relief_notices(given: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What goes beside the acceptance of a matter that was received so."""
    found = [("deferral", "容缺受理通知书")] if given.get("deferral") else []
    return found + ([("commitment", "告知承诺书")] if given.get("promises") else [])


@staff("see_case")
@require_GET
def notice(request: StaffRequest, number: str, kind: str) -> HttpResponse:
    """The PDF of a notice; ``?part=2``: the second one. Raises ``Refusal``: ``not_found``, ``notice_not_due``."""
    if kind not in KIND_NAMES:
        raise Refusal("not_found", "没有这种文书，请返回办件详情重新选择。")
    part = request.GET.get("part", "")[:40]
    issued = cases.ensure_notice(actor=request.actor, now=timezone.now(), number=number, kind=kind, part=part)
    pdf = documents.notice_pdf(issued.pk)
    return file_response(pdf.digest, f"{KIND_NAMES[kind]}-{number}.pdf")
