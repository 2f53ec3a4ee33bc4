"""Writes on the reform's plan and its annexes, keyword-only.

load_plan(centre, plan, names, starts_on, now) · report_progress · check_off · send_back · issue_order ·
record_measure · record_target · make_weekly_report · make_due_reports(now): by the weekly job · order_pdf · report_pdf

Annexes: save_diversion · import_diversion · save_approver · remove_approver · import_approvers · fill_approvers ·
see_phones: a look that is put on record
"""

from .approvers import fill_approvers, import_approvers, remove_approver, save_approver, see_phones
from .check_task import check_off, send_back
from .diversion import import_diversion, save_diversion
from .issue_order import issue_order
from .load_plan import load_plan
from .papers import order_pdf, report_pdf
from .record_measure import record_measure
from .record_target import record_target
from .report_progress import report_progress
from .weekly_report import make_due_reports, make_weekly_report

__all__ = [
    "check_off",
    "fill_approvers",
    "import_approvers",
    "import_diversion",
    "issue_order",
    "load_plan",
    "make_due_reports",
    "make_weekly_report",
    "order_pdf",
    "record_measure",
    "record_target",
    "remove_approver",
    "report_pdf",
    "report_progress",
    "save_approver",
    "save_diversion",
    "see_phones",
    "send_back",
]
