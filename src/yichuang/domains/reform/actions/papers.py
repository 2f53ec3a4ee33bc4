"""The PDFs of orders and weekly reports: set once from what was frozen, and kept; each with its code for checking."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.documents.actions.issue_notice import new_code
from yichuang.domains.documents.actions.store_file import keep
from yichuang.domains.documents.models import StoredFile
from yichuang.domains.documents.typeset import compile_sheet, draw_qr, families
from yichuang.rules.access import SYSTEM, Actor, check_kind
from yichuang.rules.office import in_shanghai
from yichuang.rules.refusal import Refusal

from ..labels import ORDER_STATES, STANDINGS
from ..models import SupervisionOrder, WeeklyReport
from ..units import subject_of


def order_pdf(*, actor: Actor, order_id: int, now: datetime) -> tuple[str, str]:
    """Digest and name of the PDF of an order; set at the first call.

    Raises ``Refusal``: ``not_permitted``, ``not_found``, ``storage_failed``.
    """
    check_kind(actor, "see_reform")
    found = SupervisionOrder.objects.filter(pk=order_id, task__plan__centre_id=actor.centre_id)
    order = found.select_related("task__plan__centre").first()
    if order is None:
        raise Refusal("not_found", "没有找到这份督办单，请返回任务重新选择。")
    name = f"督办单 {order.number}.pdf"
    if order.pdf_id is None:
        code = _coded(order)
        pdf = _set("supervision_order", order.data | {"number": order.number}, code, order.issued_at, name, now)
        with transaction.atomic():
            if SupervisionOrder.objects.filter(pk=order.pk, pdf=None).update(pdf=pdf):
                detail = {"order": order.number, "pdf": pdf.digest}
                audit.leave(subject_of(order.task.plan, order.task.code), "order_pdf", SYSTEM, now, detail)
        order.refresh_from_db(fields=["pdf"])
    return str(order.pdf_id), name


def report_pdf(*, actor: Actor, report_id: int, now: datetime) -> tuple[str, str]:
    """Digest and name of the PDF of a weekly report; set at the first call. The same data give the same bytes.

    Raises ``Refusal``: ``not_permitted``, ``not_found``, ``storage_failed``.
    """
    check_kind(actor, "see_reform")
    found = WeeklyReport.objects.filter(pk=report_id, centre_id=actor.centre_id)
    report = found.select_related("centre").first()
    if report is None:
        raise Refusal("not_found", "没有找到这份周报，请返回周报列表重新选择。")
    again = f"（第{report.edition}次）" if report.edition else ""
    name = f"改革任务周报 {report.year}年第{report.week}周{again}.pdf"
    if report.pdf_id is None:
        words = {"standings": STANDINGS, "order_states": ORDER_STATES}
        pdf = _set("weekly_report", report.data | words, _coded(report), report.as_of, name, now)
        with transaction.atomic():
            if WeeklyReport.objects.filter(pk=report.pk, pdf=None).update(pdf=pdf):
                detail = {"year": report.year, "week": report.week, "edition": report.edition, "pdf": pdf.digest}
                audit.leave(f"reform:{report.centre.code}", "report_pdf", SYSTEM, now, detail)
        report.refresh_from_db(fields=["pdf"])
    return str(report.pdf_id), name


def _coded(paper: SupervisionOrder | WeeklyReport) -> str:
    """The code for checking; one that was made before there were any gets its own before it is set."""
    if paper.code is None:
        with_code = type(paper).objects.filter(pk=paper.pk, code=None)
        with_code.update(code=new_code())
        paper.refresh_from_db(fields=["code"])
    assert paper.code is not None
    return paper.code


def _set(kind: str, data: dict[str, Any], code: str, moment: datetime, name: str, now: datetime) -> StoredFile:
    verify = f"{settings.PUBLIC_URL.rstrip('/')}/verify/{code}/"
    said = {"issued": in_shanghai(moment).isoformat()[:16], "fonts": families(), "data": data}
    sheet = compile_sheet(kind, said | {"code": code, "verify": verify}, {"verify": draw_qr(verify)})
    return keep(sheet.pdf, name, "application/pdf", SYSTEM, now)
