"""The public check of an order or a weekly report by its code: enough to compare, nothing to collect."""

from yichuang.domains.documents.queries import CheckedNotice, read_check_code

from ..models import SupervisionOrder, WeeklyReport


def find_paper_by_code(code: str) -> CheckedNotice | None:
    """The paper of a code as typed or scanned, in the shape of a notice: ``item_name`` is the task or the plan,
    ``applicant`` the unit that an order is to. None if there is none."""
    grouped = read_check_code(code)
    if grouped is None:
        return None
    return _order(grouped) or _report(grouped)


def _order(code: str) -> CheckedNotice | None:
    order = SupervisionOrder.objects.select_related("task").filter(code=code).first()
    if order is None:
        return None
    return CheckedNotice(
        number=order.number,
        code=code,
        kind="supervision_order",
        kind_name="督办单",
        title="督办单",
        organ=order.data["centre"],
        item_name=order.data["task"],
        applicant=order.data["unit"],
        issued_at=order.issued_at,
        pdf=order.pdf_id,
    )


def _report(code: str) -> CheckedNotice | None:
    report = WeeklyReport.objects.select_related("centre").filter(code=code).first()
    if report is None:
        return None
    again = f"（第{report.edition}次）" if report.edition else ""
    return CheckedNotice(
        number=f"{report.year}年第{report.week}周{again}",
        code=code,
        kind="weekly_report",
        kind_name="改革任务周报",
        title="改革任务周报",
        organ=report.data["centre"],
        item_name=report.data["title"],
        applicant="",
        issued_at=report.as_of,
        pdf=report.pdf_id,
    )
