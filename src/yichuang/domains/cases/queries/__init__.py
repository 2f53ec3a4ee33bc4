from .application import (
    ApplicationLink,
    ApplicationView,
    find_application,
    find_application_of,
    get_application,
)
from .archive_application import archive_application
from .archive_matter import archive_matter
from .case_file import check_case_file
from .case_view import CaseView
from .colleagues import list_colleagues_for
from .draft import DraftRow, find_draft, list_drafts
from .fees import ChargeRow, ChargeView, MonthOfCharges, all_charges, list_charges
from .filled_form import FilledIn, find_filled_form, read_code
from .find_progress import Progress, find_progress
from .get_case import get_case
from .lists import DeskCounts, count_desk, list_counter, list_desk, list_not_ready, list_ready, list_recent
from .notice_force import out_of_force
from .packages import PackageRow, list_packages
from .receiver import Receiver, match_receiver
from .rows import CaseRow, Page
from .verify_cases import verify_cases
from .visit import SharedMaterial, VisitCase, list_visit_cases, shared_materials

__all__ = [
    "ApplicationLink",
    "ApplicationView",
    "CaseRow",
    "CaseView",
    "ChargeRow",
    "ChargeView",
    "DeskCounts",
    "DraftRow",
    "FilledIn",
    "MonthOfCharges",
    "PackageRow",
    "Page",
    "Progress",
    "Receiver",
    "SharedMaterial",
    "VisitCase",
    "all_charges",
    "archive_application",
    "archive_matter",
    "check_case_file",
    "count_desk",
    "find_application",
    "find_application_of",
    "find_draft",
    "find_filled_form",
    "find_progress",
    "get_application",
    "get_case",
    "list_charges",
    "list_colleagues_for",
    "list_counter",
    "list_desk",
    "list_drafts",
    "list_not_ready",
    "list_packages",
    "list_ready",
    "list_recent",
    "list_visit_cases",
    "match_receiver",
    "out_of_force",
    "read_code",
    "shared_materials",
    "verify_cases",
]
