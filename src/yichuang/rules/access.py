"""Who may do what: permissions by kind of post, and the actor that asks. Pure; the dates and items of an
authorisation are looked up by the domain ``authority``.

A permission is named like its verb. Some verbs need, beside the kind of post, a *power* granted by the department
whose item it is (授权到位): clerks accept and issue by entrustment, only established staff decide (行政许可法 24;
清流 annex 2: 后台审批人员均应为在编干部职工).
"""

from dataclasses import dataclass, replace
from enum import StrEnum

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


class Power(StrEnum):
    """What an authorisation grants over items."""

    ACCEPT = "accept"
    REVIEW = "review"
    DECIDE = "decide"
    SEAL = "seal"
    ISSUE = "issue"


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
    "word_notices": frozenset({_K.CENTRE_MANAGER}),
    "repair_credit": frozenset({_K.CENTRE_MANAGER}),
    "manage_tokens": frozenset({_K.ADMINISTRATOR}),
    "manage_accounts": frozenset({_K.ADMINISTRATOR}),
    "see_repeat_tellings": frozenset({_K.CENTRE_MANAGER, _K.SUPERVISOR}),
    "see_trail": frozenset({_K.SUPERVISOR, _K.ADMINISTRATOR, _K.CENTRE_MANAGER}),
    # messages
    "read_messages": _STAFF,
    "see_outbox": frozenset({_K.SUPERVISOR, _K.ADMINISTRATOR, _K.CENTRE_MANAGER}),
    "handle_messages": frozenset({_K.ADMINISTRATOR, _K.CENTRE_MANAGER}),
    "manage_channels": frozenset({_K.ADMINISTRATOR, _K.CENTRE_MANAGER}),
    "adapt_messages": frozenset({_K.CENTRE_MANAGER}),
}

NEEDS_POWER: dict[str, Power] = {
    "accept": Power.ACCEPT,
    "receive": Power.ACCEPT,
    "tell_deficiency": Power.ACCEPT,
    "tell_again": Power.ACCEPT,
    "supplement": Power.ACCEPT,
    "pass_precheck": Power.ACCEPT,
    "return_for_revision": Power.ACCEPT,
    "refuse_acceptance": Power.ACCEPT,
    "close_at_counter": Power.ACCEPT,
    "withdraw": Power.ACCEPT,
    "correct": Power.ACCEPT,
    "merge": Power.ACCEPT,
    "correct_result": Power.SEAL,
    "review": Power.REVIEW,
    "decide": Power.DECIDE,
    "register_result": Power.SEAL,
    "issue": Power.ISSUE,
    "send_by_courier": Power.ISSUE,
    "waive_fee": Power.DECIDE,
    "refund": Power.DECIDE,
    "confirm_delivery": Power.ISSUE,
    "parcel_came_back": Power.ISSUE,
    "place_result": Power.ISSUE,
    "put_in_cabinet": Power.ISSUE,
    "file_unclaimed": Power.ISSUE,
    "bring_back": Power.ISSUE,
    "supply_deferred": Power.ACCEPT,
    "extend_deferral": Power.REVIEW,
    "return_case": Power.DECIDE,
    "check_promise": Power.REVIEW,
    "start_special_procedure": Power.REVIEW,
    "end_special_procedure": Power.REVIEW,
    "request_extension": Power.REVIEW,
    "put_on_hold": Power.REVIEW,
    "take_off_hold": Power.REVIEW,
    "refer_up": Power.REVIEW,
    "record_upper_decision": Power.REVIEW,
    "close_referred": Power.REVIEW,
    "terminate": Power.DECIDE,
    "revoke_decision": Power.DECIDE,
}

NEEDS_ESTABLISHMENT = frozenset({"decide", "terminate", "revoke_decision"})
"""What only established staff may do, whatever powers a post has."""

POWER_NAMES = {
    Power.ACCEPT: "受理权",
    Power.REVIEW: "审查权",
    Power.DECIDE: "决定权",
    Power.SEAL: "用印权",
    Power.ISSUE: "出件权",
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


PERMISSION_NAMES = {
    "take": "取号",
    "open_window": "开启窗口",
    "call": "叫号",
    "see_hall": "查看大厅",
    "receive": "收件",
    "accept": "受理",
    "tell_deficiency": "一次性告知补正",
    "tell_again": "再次告知补正",
    "supplement": "接收补正材料",
    "submit": "网上提交",
    "resubmit": "修改后重新提交",
    "pass_precheck": "预审通过",
    "return_for_revision": "退回修改",
    "refuse_acceptance": "不予受理",
    "close_at_counter": "窗口办结",
    "withdraw": "撤件",
    "correct": "更正登记",
    "merge": "并件",
    "void": "作废",
    "correct_result": "更正结果",
    "search_person": "按号码查人",
    "register_result": "登记结果",
    "issue": "出件",
    "send_by_courier": "寄递",
    "confirm_delivery": "确认签收",
    "parcel_came_back": "快件退回",
    "place_result": "入架",
    "put_in_cabinet": "放入自助柜",
    "collect_from_cabinet": "自助柜领取",
    "file_unclaimed": "移交存档",
    "bring_back": "从存档取回",
    "return_originals": "退还原件",
    "register_parcel": "登记来件",
    "hang_label": "挂出件标识",
    "manage_places": "架位管理",
    "see_parcel_costs": "查看寄递费用",
    "upload": "上传文件",
    "take_over": "领取办件",
    "hand_on": "转办",
    "review": "审查",
    "decide": "决定",
    "charge": "通知缴费",
    "waive_fee": "减免费用",
    "pay_at_counter": "登记窗口缴费",
    "refund": "退费",
    "see_fees": "查看收费",
    "start_special_procedure": "启动特别程序",
    "end_special_procedure": "结束特别程序",
    "request_extension": "申请延期",
    "put_on_hold": "挂起",
    "take_off_hold": "解除挂起",
    "refer_up": "转报上级",
    "record_upper_decision": "登记上级决定",
    "close_referred": "转报办结",
    "terminate": "终止办理",
    "revoke_decision": "撤销决定",
    "extend": "批准延期",
    "decline_extension": "不同意延期",
    "arrive": "到场",
    "see_calls": "查看到场通知",
    "manage_dispatch": "分办规则管理",
    "set_collection_times": "取件时间管理",
    "see_batches": "查看流转批次",
    "add_to_batch": "装入流转批次",
    "hand_over_batch": "移交批次",
    "receive_batch": "签收批次",
    "settle_difference": "处理交接差异",
    "supply_deferred": "补交容缺材料",
    "extend_deferral": "延长补交期限",
    "return_case": "退件",
    "check_promise": "核查承诺",
    "repair_credit": "信用修复",
    "see_case": "查看办件",
    "see_personal_data": "查看个人信息",
    "take_package": "取用归档包",
    "see_catalogue": "查看事项目录",
    "edit_draft": "编辑事项",
    "import_items": "导入事项",
    "publish_draft": "公布事项",
    "suspend_item": "暂停事项",
    "abolish_item": "取消事项",
    "place_item": "安排事项进驻",
    "put_on_negative_list": "列入负面清单",
    "take_off_negative_list": "移出负面清单",
    "load_lists": "载入上级目录和清单",
    "claim_entry": "认领赋权事项",
    "manage_centre": "中心管理",
    "manage_authorisations": "授权管理",
    "word_notices": "文书管理",
    "manage_tokens": "接口账号管理",
    "manage_accounts": "账号管理",
    "see_repeat_tellings": "查看再次告知",
    "see_trail": "查看留痕",
    "read_messages": "查看自己的消息",
    "see_outbox": "查看发件箱",
    "handle_messages": "处理发件箱",
    "manage_channels": "消息渠道管理",
    "adapt_messages": "消息文字和规则管理",
}
