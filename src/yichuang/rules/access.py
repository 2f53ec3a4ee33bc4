"""Who may do what: permissions by kind of post, and the actor that asks. Pure; the dates and items of an
authorisation are looked up by the domain ``authority``.

A permission is named like its verb. Some verbs need, beside the kind of post, a *power* granted by the department
whose item it is (授权到位): clerks accept and issue by entrustment, only established staff decide (行政许可法 24;
清流 annex 2: 后台审批人员均应为在编干部职工).
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from .permission_names import PERMISSION_NAMES as PERMISSION_NAMES
from .powers import NEEDS_ESTABLISHMENT as NEEDS_ESTABLISHMENT
from .powers import NEEDS_POWER as NEEDS_POWER
from .powers import POWER_NAMES as POWER_NAMES
from .powers import Power as Power
from .refusal import Refusal


class PostKind(StrEnum):
    """Kinds of staff posts, devices and partner systems."""

    CLERK = "clerk"
    APPROVER = "approver"
    CHIEF_REPRESENTATIVE = "chief_representative"
    DEPARTMENT_HEAD = "department_head"
    OUTLET_CLERK = "outlet_clerk"
    GUIDANCE = "guidance"
    CATALOGUE_EDITOR = "catalogue_editor"
    CENTRE_MANAGER = "centre_manager"
    ADMINISTRATOR = "administrator"
    SUPERVISOR = "supervisor"
    DEVICE = "device"
    PARTNER = "partner"


@dataclass(frozen=True)
class Actor:
    """Who acts: a post and the account that holds it, or the public, or the platform itself."""

    name: str
    kind: PostKind | None = None
    account_id: int | None = None
    post_id: int | None = None
    post_code: str = ""
    centre_id: int = 0
    department_id: int | None = None
    zone_id: int | None = None
    window_id: int | None = None
    employer: str = ""
    is_establishment: bool = False

    @property
    def label(self) -> str:
        """How the trail names the actor."""
        return f"post:{self.post_code}" if self.post_code else self.name

    def at_window(self, window_id: int | None) -> "Actor":
        """The same actor, sitting at a window."""
        return replace(self, window_id=window_id)


SYSTEM = Actor(name="system")
APPLICANT = Actor(name="applicant")

_K = PostKind
_WINDOW = frozenset({_K.CLERK, _K.OUTLET_CLERK})
_DESK = frozenset({_K.APPROVER, _K.CHIEF_REPRESENTATIVE})
_STAFF = frozenset(_K) - {_K.DEVICE, _K.PARTNER}

PERMISSIONS: dict[str, frozenset[PostKind]] = {
    # hall
    "take": frozenset({_K.GUIDANCE, _K.DEVICE, _K.CENTRE_MANAGER, _K.PARTNER}) | _WINDOW,
    "open_window": _WINDOW,
    "call": _WINDOW,
    "see_hall": _STAFF | {_K.DEVICE},
    # appointments
    "book": frozenset({_K.GUIDANCE, _K.DEVICE, _K.CENTRE_MANAGER, _K.PARTNER}) | _WINDOW,
    "check_in": frozenset({_K.GUIDANCE, _K.DEVICE, _K.CENTRE_MANAGER}) | _WINDOW,
    "manage_appointments": frozenset({_K.CENTRE_MANAGER}),
    "see_hall_advice": frozenset({_K.CENTRE_MANAGER, _K.SUPERVISOR}),
    "decide_hall_advice": frozenset({_K.CENTRE_MANAGER}),
    "see_hall_history": frozenset({_K.CENTRE_MANAGER, _K.SUPERVISOR}),
    "export_hall_history": frozenset({_K.CENTRE_MANAGER}),
    # cases at the window
    "receive": frozenset({_K.CLERK, _K.PARTNER}),  # a partner hands in; a clerk accepts
    "accept": frozenset({_K.CLERK}),
    "tell_deficiency": frozenset({_K.CLERK}),
    "tell_again": frozenset({_K.CLERK}),
    "supplement": frozenset({_K.CLERK}),
    "submit": frozenset({_K.PARTNER}),  # or the applicant, who needs no post
    "resubmit": frozenset({_K.PARTNER}),
    "pass_precheck": frozenset({_K.CLERK}),
    "return_for_revision": frozenset({_K.CLERK}),
    "refuse_acceptance": frozenset({_K.CLERK}),
    "close_at_counter": frozenset({_K.CLERK}),
    "withdraw": frozenset({_K.CLERK}),
    "correct": frozenset({_K.CLERK}),
    "merge": frozenset({_K.CLERK}),
    "void": frozenset({_K.CENTRE_MANAGER}),
    "supply_deferred": frozenset({_K.CLERK}),
    "register_result": _DESK,
    "correct_result": _DESK,
    "issue": _WINDOW,
    "send_by_courier": _WINDOW,
    "confirm_delivery": _WINDOW,
    "parcel_came_back": _WINDOW,
    "place_result": _WINDOW,
    "put_in_cabinet": _WINDOW,
    "collect_from_cabinet": frozenset({_K.DEVICE}),
    "file_unclaimed": _WINDOW,
    "bring_back": _WINDOW,
    "return_originals": _WINDOW,
    "register_parcel": _WINDOW,
    "hang_label": frozenset({_K.OUTLET_CLERK, _K.CENTRE_MANAGER}),
    "manage_places": frozenset({_K.OUTLET_CLERK, _K.CENTRE_MANAGER}),
    "see_parcel_costs": frozenset({_K.OUTLET_CLERK, _K.CENTRE_MANAGER, _K.SUPERVISOR}),
    "upload": _WINDOW | _DESK | {_K.DEVICE, _K.PARTNER, _K.CATALOGUE_EDITOR, _K.CENTRE_MANAGER, _K.DEPARTMENT_HEAD},
    # cases at the desk
    "take_over": _DESK,
    "hand_on": _DESK,
    "review": _DESK,
    "send_back": _DESK,
    "seal": _DESK,
    "set_absence": _DESK | {_K.DEPARTMENT_HEAD, _K.CENTRE_MANAGER},
    "decide": _DESK,
    # fees
    "charge": frozenset({_K.CLERK}) | _DESK,
    "waive_fee": _DESK,
    "pay_at_counter": _WINDOW,
    "refund": _DESK,
    "see_fees": frozenset({_K.CENTRE_MANAGER, _K.SUPERVISOR}),
    "start_special_procedure": _DESK,
    "end_special_procedure": _DESK,
    "request_extension": _DESK,
    "put_on_hold": _DESK,
    "take_off_hold": _DESK,
    "refer_up": _DESK,
    "record_upper_decision": _DESK,
    "close_referred": _DESK,
    "terminate": _DESK,
    "revoke_decision": _DESK,
    # cases at the head of the department (行政许可法 42: 经本行政机关负责人批准)
    "extend": frozenset({_K.DEPARTMENT_HEAD}),
    "decline_extension": frozenset({_K.DEPARTMENT_HEAD}),
    # dispatch and papers
    "arrive": _DESK,
    "see_calls": frozenset({_K.GUIDANCE, _K.CENTRE_MANAGER, _K.SUPERVISOR}),
    "manage_dispatch": frozenset({_K.CENTRE_MANAGER}),
    "set_collection_times": frozenset({_K.CENTRE_MANAGER}),
    "see_batches": _WINDOW | _DESK | {_K.CENTRE_MANAGER, _K.SUPERVISOR},
    "add_to_batch": _WINDOW | _DESK,
    "hand_over_batch": _WINDOW | _DESK,
    "receive_batch": _WINDOW | _DESK,
    "settle_difference": frozenset({_K.CENTRE_MANAGER}),
    # bundles and projects
    "settle_parts": _DESK | {_K.DEPARTMENT_HEAD},
    "release_results": _WINDOW,
    "register_project": frozenset({_K.CLERK, _K.CENTRE_MANAGER}),
    "attach_case": frozenset({_K.CLERK, _K.CENTRE_MANAGER}),
    "extend_deferral": _DESK,
    "return_case": _DESK,
    "check_promise": _DESK,
    # reading
    "see_case": _WINDOW | _DESK | {_K.DEPARTMENT_HEAD, _K.CENTRE_MANAGER, _K.SUPERVISOR},
    "see_personal_data": _WINDOW | _DESK,
    "search_person": _WINDOW | _DESK,
    "take_package": frozenset({_K.CENTRE_MANAGER}),
    # the catalogue
    "see_catalogue": frozenset({_K.CATALOGUE_EDITOR, _K.SUPERVISOR, _K.ADMINISTRATOR, _K.CENTRE_MANAGER}) | _DESK,
    "edit_draft": frozenset({_K.CATALOGUE_EDITOR, _K.CENTRE_MANAGER}),
    "import_items": frozenset({_K.CATALOGUE_EDITOR, _K.CENTRE_MANAGER}),
    "publish_draft": frozenset({_K.CENTRE_MANAGER}),
    "suspend_item": frozenset({_K.CENTRE_MANAGER}),
    "abolish_item": frozenset({_K.CENTRE_MANAGER}),
    "place_item": frozenset({_K.CENTRE_MANAGER}),
    "put_on_negative_list": frozenset({_K.CENTRE_MANAGER}),
    "take_off_negative_list": frozenset({_K.CENTRE_MANAGER}),
    "load_lists": frozenset({_K.CENTRE_MANAGER}),
    "claim_entry": frozenset({_K.CATALOGUE_EDITOR, _K.CENTRE_MANAGER}),
    # running the centre
    "manage_centre": frozenset({_K.CENTRE_MANAGER, _K.ADMINISTRATOR}),
    "manage_authorisations": frozenset({_K.CENTRE_MANAGER}),
    "see_health": frozenset({_K.CENTRE_MANAGER, _K.SUPERVISOR}),
    # accounts of departments' own systems in custody (清政办规〔2024〕7号)
    "see_custody": frozenset({_K.CENTRE_MANAGER, _K.SUPERVISOR}),
    "keep_custody": frozenset({_K.CENTRE_MANAGER}),
    "use_custody": _WINDOW,
    # machines of the hall: who looks after them, and what a machine does by its own token
    "manage_machines": frozenset({_K.CENTRE_MANAGER, _K.ADMINISTRATOR}),
    "report_machine": frozenset({_K.DEVICE}),
    "print": frozenset({_K.DEVICE}),
    # the planner of windows and training
    "start_plan": frozenset({_K.CENTRE_MANAGER}),
    "see_plans": frozenset({_K.CENTRE_MANAGER, _K.SUPERVISOR}),
    "see_personnel": frozenset({_K.CENTRE_MANAGER, _K.SUPERVISOR}),
    "manage_personnel": frozenset({_K.CENTRE_MANAGER}),
    "word_notices": frozenset({_K.CENTRE_MANAGER}),
    "repair_credit": frozenset({_K.CENTRE_MANAGER}),
    "manage_tokens": frozenset({_K.ADMINISTRATOR}),
    "manage_accounts": frozenset({_K.ADMINISTRATOR}),
    "see_repeat_tellings": frozenset({_K.CENTRE_MANAGER, _K.SUPERVISOR}),
    "see_asked_leads": frozenset({_K.CENTRE_MANAGER, _K.SUPERVISOR}),
    "see_trail": frozenset({_K.SUPERVISOR, _K.ADMINISTRATOR, _K.CENTRE_MANAGER}),
    # messages
    "read_messages": _STAFF,
    "see_own_roster": _STAFF,
    "see_outbox": frozenset({_K.SUPERVISOR, _K.ADMINISTRATOR, _K.CENTRE_MANAGER}),
    "handle_messages": frozenset({_K.ADMINISTRATOR, _K.CENTRE_MANAGER}),
    "manage_channels": frozenset({_K.ADMINISTRATOR, _K.CENTRE_MANAGER}),
    "adapt_messages": frozenset({_K.CENTRE_MANAGER}),
    # the reform's own plan and its annexes
    "manage_reform": frozenset({_K.CENTRE_MANAGER}),
    "supervise_reform": frozenset({_K.SUPERVISOR}),
    "see_reform": frozenset({_K.CENTRE_MANAGER, _K.SUPERVISOR, _K.DEPARTMENT_HEAD, _K.CHIEF_REPRESENTATIVE}),
    "report_progress": frozenset({_K.CENTRE_MANAGER, _K.DEPARTMENT_HEAD, _K.CHIEF_REPRESENTATIVE}),
    "check_task": frozenset({_K.CENTRE_MANAGER, _K.SUPERVISOR}),
    "issue_order": frozenset({_K.CENTRE_MANAGER, _K.SUPERVISOR}),
    "record_measure": frozenset({_K.CENTRE_MANAGER, _K.SUPERVISOR}),
    "record_target": frozenset({_K.CENTRE_MANAGER, _K.SUPERVISOR}),
    "make_weekly_report": frozenset({_K.CENTRE_MANAGER, _K.SUPERVISOR}),
    "see_annex": frozenset({_K.CENTRE_MANAGER, _K.SUPERVISOR}),
    "edit_annex": frozenset({_K.CENTRE_MANAGER}),
    "see_roster_phones": frozenset({_K.CENTRE_MANAGER}),
}


def check_kind(actor: Actor, permission: str) -> None:
    """Refuse an actor whose kind of post never has the permission.

    Raises ``Refusal('not_permitted')`` that names what is missing.
    """
    if actor.kind not in PERMISSIONS[permission]:
        raise Refusal(
            "not_permitted",
            f"您的岗位没有「{permission_name(permission)}」的权限，请由有权限的岗位办理。",
            extra={"permission": permission},
        )
    if permission in NEEDS_ESTABLISHMENT and not actor.is_establishment:
        raise Refusal(
            "not_established",
            "作出决定的人员必须为在编人员，您的岗位未登记为在编，请由在编审批人员或首席代表决定。",
            extra={"permission": permission},
        )


def permission_name(permission: str) -> str:
    """Chinese name of a permission, for messages."""
    return PERMISSION_NAMES[permission]
