"""Cases as the window sees them: a list with filters in the address, and one case with everything about it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from yichuang.domains.cases import actions
from yichuang.domains.cases import queries as cases
from yichuang.domains.cases.queries import CaseView
from yichuang.domains.cases.queries.case_view import TrailRow
from yichuang.domains.documents.labels import KIND_NAMES
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.rules.cases.lifecycle import ENDED, State
from yichuang.toolkit.pages import Page

ENDED_STATES = [str(state) for state in State if state in ENDED]
GROUPS = {
    "": ("全部", [str(state) for state in State]),
    "waiting": ("待窗口处理", ["received", "correction"]),
    "precheck": ("网上预审", ["precheck", "revision"]),
    "running": ("办理中", ["accepted", "referred", "decided"]),
    "ready": ("待领取", ["ready", "sent"]),
    "ended": ("已结束", ENDED_STATES),
}
KEYS = {
    "accept": "F4",
    "pass_precheck": "F4",
    "supplement": "F4",
    "return_for_revision": "F6",
    "tell_again": "Alt+6",
    "tell_deficiency": "F6",
    "refuse_acceptance": "F7",
    "close_at_counter": "F9",
    "charge": "Alt+F",
    "pay_at_counter": "Alt+P",
    "withdraw": "Alt+W",
    "supply_deferred": "F4",
}
LONGEST_SEARCH = 60


@staff("see_case")
@require_GET
def list_cases(request: StaffRequest) -> HttpResponse:
    """``?state=`` group, ``?q=`` number, item or applicant, ``?after=`` cursor; 20 rows, what is due first on top."""
    group = request.GET.get("state", "")
    group = group if group in GROUPS else ""
    words, after = request.GET.get("q", "")[:LONGEST_SEARCH], request.GET.get("after", "")
    found = cases.list_counter(request.actor, states=GROUPS[group][1], search=words, cursor=after)
    context = {
        "page": Page(tuple(found.rows), found.next or None),
        "groups": [(name, words_) for name, (words_, _) in GROUPS.items()],
        "group": group,
        "words": words,
    }
    return render(request, "counter/cases.html", context)


@staff("see_case")
@require_GET
def show_case(request: StaffRequest, number: str) -> HttpResponse:
    """Everything about a case of one's scope; raises ``Refusal('not_found')``."""
    case = cases.get_case(number, request.actor, timezone.now())
    context = {
        "case": case,
        "acts": possible_acts(case),
        "steps": [_step(entry) for entry in case.trail],
        "notices": possible_notices(case),
        "bundle": cases.find_application_of(number),
        "ways": cases.list_ways(number),
    }
    return render(request, "counter/case.html", context)


@staff("see_personal_data")
@require_POST
def reveal(request: StaffRequest, number: str) -> HttpResponse:
    """Fragment: the numbers of a case's people in full; the look is put on record."""
    found = actions.reveal(actor=request.actor, now=timezone.now(), number=number)
    context = {
        "id_label": "证件号码",
        "number": found.applicant_number,
        "phone": found.contact_phone,
        "agent_number": found.agent_number,
        "address": found.delivery_address,
    }
    return render(request, "counter/people.html", context)


def _step(entry: TrailRow) -> dict[str, object]:
    refused = entry.outcome == "refused"
    return {
        "what": f"{entry.label}（未获准许）" if refused else entry.label,
        "when": entry.at,
        "detail": entry.actor,
        "state": "bad" if refused else "done",
    }


def possible_notices(case: CaseView) -> list[tuple[str, str, str]]:
    """Kind, name and part of what can be printed, the newest first; what isn't issued yet is made when it is opened."""
    due = {
        "revocation": case.state == "revoked",
        "termination": case.state == "terminated",
        "delivery": case.handover is not None,
        "extension": case.extension is not None,
        "granted": case.outcome == "granted" and case.referral is None,
        "denied": case.outcome == "denied" and case.referral is None,
        "refused_acceptance": case.state == "refused_acceptance",
        "payment": bool(case.fee.charges),
        "acceptance": case.accepted_at is not None,
        "deficiency": case.deficiency is not None,
        "receipt": True,
        "deferral": case.deferral is not None,
        "commitment": bool(case.promises),
        "returned": case.state == "returned",
    }
    special = [
        ("special_procedure", f"{KIND_NAMES['special_procedure']}（{one.label}）", one.key)
        for one in reversed(case.special_procedures)
    ]
    told = case.deficiency.order if case.deficiency else 0
    special += [("deficiency", f"{KIND_NAMES['deficiency']}（第 {one} 次）", str(one)) for one in range(told, 1, -1)]
    charged = [one.serial for one in reversed(case.fee.charges) if one.serial > 1]
    special += [("payment", f"{KIND_NAMES['payment']}（第 {one} 次）", str(one)) for one in charged]
    return special + [(kind, KIND_NAMES[kind], "") for kind, is_due in due.items() if is_due]


def possible_acts(case: CaseView) -> list[tuple[str, str, str]]:
    """Verb, words and key of what the window can do with the case now."""
    return [(one.verb, one.label, KEYS[one.verb]) for one in case.buttons if one.verb in KEYS]
