"""The bar of the management: one table. A new page is one row; who lacks its permission never sees the link."""

from dataclasses import dataclass

from yichuang.rules.access import PERMISSIONS, Actor

HALL, PEOPLE, TEAM, ITEMS, CASES = "大厅", "人员与授权", "队伍与改革", "事项", "办件"
WRITTEN, OUTLET, OVERSIGHT = "文书与消息", "收费与出件", "监督与系统"


@dataclass(frozen=True)
class Entry:
    """A page of the bar: ``name`` of its address, the words and icon of its link, who may, its group, and the names
    of the pages below it (``also``), on which it stays marked."""

    name: str
    words: str
    icon: str
    permission: str
    group: str
    also: tuple[str, ...] = ()


def reform_pages(board: str) -> tuple[str, ...]:
    """Names of the pages below the board of the reform's tasks (``interfaces.web.reform.urls``)."""
    below = ("task", "act", "measure", "target", "reports", "diversion", "approvers", "approver", "approver_new")
    return tuple(f"{board}_{one}" for one in below)


ENTRIES = (
    Entry("management", "大厅现况", "layout-dashboard", "manage_centre", HALL),
    Entry("management_appointments", "预约", "calendar", "manage_appointments", HALL),
    Entry("management_advice", "开窗建议", "clock-play", "see_hall_advice", HALL, ("management_advice_decide",)),
    Entry("management_hall_history", "历史数据", "list-details", "see_hall_history", HALL, ("management_hall_export",)),
    Entry("planner", "排窗规划", "calendar-due", "see_plans", HALL, ("planner_run", "planner_paper")),
    Entry("calls_unanswered", "随传随到", "clock", "see_calls", HALL),
    Entry("machines", "大厅设备", "settings", "manage_machines", HALL, ("machine", "machine_register")),
    Entry("management_staff", "部门与岗位", "users", "manage_centre", PEOPLE),
    Entry("authorisations", "授权", "shield-check", "manage_centre", PEOPLE, ("authorisation", "authorisation_new")),
    Entry("management_health", "体检", "checklist", "see_health", PEOPLE),
    Entry("management_absences", "离岗", "calendar", "set_absence", PEOPLE),
    Entry("management_custody", "账号保管", "shield-lock", "see_custody", PEOPLE, ("custody_one", "custody_deposit")),
    Entry("accounts", "账号", "user", "manage_accounts", PEOPLE, ("account_set",)),
    Entry(
        "personnel",
        "人员",
        "users",
        "see_personnel",
        TEAM,
        (
            "person",
            "person_look",
            "person_employment",
            "person_agreement",
            "person_leave",
            "person_level",
            "person_discipline",
            "agreement_end",
            "leave_cancel",
            "discipline_object",
            "discipline_correct",
        ),
    ),
    Entry("personnel_company", "公司协议", "file-certificate", "manage_personnel", TEAM),
    Entry("roster", "值班", "calendar-due", "see_personnel", TEAM, ("roster_month",)),
    Entry("attendance", "考勤", "clipboard-check", "see_personnel", TEAM),
    Entry("training", "培训", "checklist", "see_personnel", TEAM, ("training_plan", "training_new")),
    Entry("levels", "职业等级", "certificate", "see_personnel", TEAM),
    Entry("management_reform", "改革任务", "flag", "manage_reform", TEAM, reform_pages("management_reform")),
    Entry("supervision_reform", "改革任务", "flag", "supervise_reform", TEAM, reform_pages("supervision_reform")),
    Entry("catalogue", "事项目录", "list-details", "see_catalogue", ITEMS),
    Entry("management_presence", "进驻", "building", "manage_centre", ITEMS, ("management_place",)),
    Entry("dispatch", "分办", "route", "manage_dispatch", ITEMS, ("dispatch_department",)),
    Entry("case_search", "找办件", "search", "see_case", CASES, ("case_page", "case_page_act")),
    Entry("projects", "项目", "building-community", "see_case", CASES, ("project",)),
    Entry("management_provisional", "暂推期限", "calendar-due", "manage_authorisations", CASES),
    Entry("management_differences", "流转差异", "alert-triangle", "settle_difference", CASES),
    Entry("management_credit", "信用记录", "signature", "repair_credit", CASES, ("management_credit_repair",)),
    Entry("management_archive", "归档", "archive", "take_package", CASES),
    Entry("management_notices", "文书样式", "file-text", "word_notices", WRITTEN, ("management_notice",)),
    Entry("outbox", "发件箱", "mail", "see_outbox", WRITTEN, ("outbox_one",)),
    Entry("channels", "发送渠道", "send", "manage_channels", WRITTEN, ("channel",)),
    Entry("message_texts", "消息文字", "message", "adapt_messages", WRITTEN, ("message_text",)),
    Entry("management_fees", "收费", "list-details", "see_fees", OUTLET),
    Entry("outlet_costs", "寄递费用", "truck-delivery", "see_parcel_costs", OUTLET),
    Entry("outlet_places", "架位", "package", "manage_places", OUTLET, ("outlet_place_labels",)),
    Entry("outlet_labels", "出件标识", "flag", "hang_label", OUTLET),
    Entry("management_trail", "拒绝记录", "hand-stop", "see_trail", OVERSIGHT),
    Entry("calls_why", "叫号依据", "speakerphone", "see_trail", OVERSIGHT),
    Entry("asked_leads", "等牵头部门", "clock", "see_asked_leads", OVERSIGHT),
    Entry("repeat_tellings", "再次告知", "repeat", "see_repeat_tellings", OVERSIGHT),
    Entry("interfaces", "接口账号", "link", "manage_tokens", OVERSIGHT, ("interface_register", "token_issue")),
)


@dataclass(frozen=True)
class Group:
    """A word of the upper row; it leads to its first page."""

    words: str
    entries: tuple[Entry, ...]
    is_here: bool


def groups_of(actor: Actor, here: str) -> list[Group]:
    """The groups with a page for the actor's kind of post; ``here`` is the name of the page that is open."""
    shown = [entry for entry in ENTRIES if actor.kind in PERMISSIONS[entry.permission]]
    found: list[Group] = []
    for words in dict.fromkeys(entry.group for entry in shown):
        entries = tuple(entry for entry in shown if entry.group == words)
        found.append(Group(words, entries, any(is_of(entry, here) for entry in entries)))
    return found


def is_of(entry: Entry, here: str) -> bool:
    """Whether the open page is the entry's own or stands below it."""
    return here == entry.name or here in entry.also
