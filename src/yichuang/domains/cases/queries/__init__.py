from .accepted_volumes import count_accepted
from .application import find_application, find_application_of, get_application
from .application_view import ApplicationLink, ApplicationView
from .archive_application import archive_application
from .archive_matter import archive_matter
from .asked import AskedMaterial, list_asked
from .batches import (
    BatchRow,
    BatchView,
    DifferenceRow,
    WayRow,
    barcode_of,
    batches_in_scope,
    get_batch,
    list_batches,
    list_differences,
    list_ways,
)
from .cabinet import InCabinet, find_in_cabinet
from .calls_out import CallRow, list_own_calls, list_unanswered_calls
from .case_file import check_case_file
from .case_view import CaseView, StageRow
from .checks import CheckRow, ChecksPage, list_checks
from .colleagues import list_colleagues_for
from .credit import CreditPage, CreditRow, get_relief_policy, list_credit
from .dispatch_rules import (
    Asked,
    DeskPost,
    DispatchingDepartment,
    RuleRow,
    ask_about,
    find_department,
    list_desk_posts,
    list_rules,
)
from .draft import DraftRow, find_draft, list_drafts
from .extension_requests import RequestRow, list_extension_requests
from .extension_room import ExtensionRoom, find_extension_room
from .fees import ChargeRow, ChargeView, MonthOfCharges, all_charges, list_charges
from .filled_form import FilledIn, find_filled_form, read_code
from .find_progress import Progress, find_progress
from .get_case import get_case
from .led import AskedLeadRow, LedRow, list_asked_leads, list_led
from .lists import DeskCounts, count_desk, list_counter, list_desk, list_joint, list_not_ready, list_ready, list_recent
from .message_words import list_message_words
from .notice_force import out_of_force
from .outlet_lists import OwedPage, OwedRow, PlaceRow, list_owed, list_places
from .outlet_view import OutletView, get_outlet
from .packages import PackageRow, list_packages
from .preview_deferral import preview_deferral
from .project import (
    Matter,
    PhaseView,
    ProjectRow,
    ProjectView,
    find_project,
    find_project_of,
    get_project,
    list_projects,
)
from .provisional import ProvisionalRow, list_provisional
from .publicity import PublicNoticeRow, list_public_notices
from .receiver import Receiver, match_receiver
from .repeat_tellings import (
    FaultCount,
    RepeatTellingPage,
    RepeatTellingRow,
    count_repeat_faults,
    list_repeat_tellings,
)
from .rows import CaseRow, Page
from .running import count_running
from .scope import knows_case
from .search_cases import Wanted, asks_for_a_person, search_cases
from .submitted import Submitted, find_submitted
from .verify_cases import verify_cases

__all__ = [
    "ApplicationLink",
    "ApplicationView",
    "Asked",
    "AskedLeadRow",
    "AskedMaterial",
    "BatchRow",
    "BatchView",
    "CallRow",
    "CaseRow",
    "CaseView",
    "ChargeRow",
    "ChargeView",
    "CheckRow",
    "ChecksPage",
    "CreditPage",
    "CreditRow",
    "DeskCounts",
    "DeskPost",
    "DifferenceRow",
    "DispatchingDepartment",
    "DraftRow",
    "ExtensionRoom",
    "FaultCount",
    "FilledIn",
    "InCabinet",
    "LedRow",
    "Matter",
    "MonthOfCharges",
    "OutletView",
    "OwedPage",
    "OwedRow",
    "PackageRow",
    "Page",
    "PhaseView",
    "PlaceRow",
    "Progress",
    "ProjectRow",
    "ProjectView",
    "ProvisionalRow",
    "PublicNoticeRow",
    "Receiver",
    "RepeatTellingPage",
    "RepeatTellingRow",
    "RequestRow",
    "RuleRow",
    "StageRow",
    "Submitted",
    "Wanted",
    "WayRow",
    "all_charges",
    "archive_application",
    "archive_matter",
    "ask_about",
    "asks_for_a_person",
    "barcode_of",
    "batches_in_scope",
    "check_case_file",
    "count_accepted",
    "count_desk",
    "count_repeat_faults",
    "count_running",
    "find_application",
    "find_application_of",
    "find_department",
    "find_draft",
    "find_extension_room",
    "find_filled_form",
    "find_in_cabinet",
    "find_progress",
    "find_project",
    "find_project_of",
    "find_submitted",
    "get_application",
    "get_batch",
    "get_case",
    "get_outlet",
    "get_project",
    "get_relief_policy",
    "knows_case",
    "list_asked",
    "list_asked_leads",
    "list_batches",
    "list_charges",
    "list_checks",
    "list_colleagues_for",
    "list_counter",
    "list_credit",
    "list_desk",
    "list_desk_posts",
    "list_differences",
    "list_drafts",
    "list_extension_requests",
    "list_joint",
    "list_led",
    "list_message_words",
    "list_not_ready",
    "list_owed",
    "list_own_calls",
    "list_packages",
    "list_places",
    "list_projects",
    "list_provisional",
    "list_public_notices",
    "list_ready",
    "list_recent",
    "list_repeat_tellings",
    "list_rules",
    "list_unanswered_calls",
    "list_ways",
    "match_receiver",
    "out_of_force",
    "preview_deferral",
    "read_code",
    "search_cases",
    "verify_cases",
]
