"""Progress for the applicant: by the token of the QR code, or by number and the end of the ID number."""

import hmac
from dataclasses import dataclass
from datetime import datetime

from yichuang.domains.documents import queries as documents
from yichuang.domains.documents.queries import NoticeRow
from yichuang.domains.exchange.queries import ParcelRow, find_parcel
from yichuang.domains.messages import queries as messages
from yichuang.domains.messages.queries import MessageRow
from yichuang.rules.cases.lifecycle import ENDED, WITH_APPLICANT, State
from yichuang.rules.cases.outlet import owed
from yichuang.rules.catalogue.situations import Answered
from yichuang.rules.masking import mask_name

from .. import labels
from ..models import CabinetCode, Case, Clock
from ..outlets import outlets_of, settings_of
from ..situation import answered
from ..standing import CaseStanding
from .fees import ChargeView, list_charges_of
from .whole import read_cases

PAYS_IN = frozenset({"accepted", "decided", "ready"})  # what is due of a case that ended is no longer asked for
_JOINED = "version", "department", "accepting_centre", "window", "applicant", "result", "deferral"
_BESIDE = "decision", "deficiency", "ending", "handover"


@dataclass(frozen=True, slots=True)
class ProgressStep:
    """One step of the way: done at a moment, or the one it stands at."""

    label: str
    at: datetime | None
    is_done: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """What an applicant sees: no number of a person, the name masked. ``shows_code``: the pick-up code of the cabinet
    can be looked at here, once. ``may_change``: sent in online, and nobody has begun with it."""

    number: str
    token: str
    item_name: str
    department_name: str
    centre_name: str
    centre_address: str
    centre_phone: str
    window_name: str
    applicant_name: str
    state: str
    state_label: str
    received_at: datetime
    due_at: datetime | None
    due_label: str
    is_provisional: bool
    is_stopped: bool
    outcome: str
    result_name: str
    delivery_way: str
    delivery_label: str
    situation: tuple[Answered, ...]
    tracking: str
    problems: list[dict[str, str]]
    correct_until: datetime | None
    reason: str
    steps: list[ProgressStep]
    messages: list[MessageRow]
    notices: list[NoticeRow]
    charges: list[ChargeView]
    pays_online: bool
    send_in: str
    owed: list[str]
    owed_until: datetime | None
    owed_is_provisional: bool
    parcel: ParcelRow | None = None
    fetch_at: str = ""
    originals: int = 0
    waits_for_others: bool = False
    shows_code: bool = False
    may_change: bool = False


def find_progress(
    *, token: str = "", number: str = "", last_four: str = "", now: datetime | None = None
) -> Progress | None:
    """Where a case stands, by token, or by its number and the last four places of the applicant's ID number.

    With ``now`` it also says where a result can be fetched at that moment.
    None where nothing matches both; the caller limits how often it may be asked.
    """
    cases = read_cases(*_JOINED, beside=_BESIDE)
    if token:
        case = cases.filter(progress_token=token).first()
    else:
        case = cases.filter(number=number.strip()).first()
        ending = case.applicant.number[-4:] if case else "----"
        if not hmac.compare_digest(ending.encode(), last_four.strip().upper().encode()):
            case = None
    return _progress(case, now) if case else None


def _progress(case: Case, now: datetime | None) -> Progress:
    clocks = list(case.clocks.all())
    running = next((one for one in clocks if _is_shown(one, case)), None)
    told, ended = getattr(case, "deficiency", None), getattr(case, "ending", None)
    result = getattr(case, "result", None)
    waits = State(case.state) in WITH_APPLICANT
    subject, still_owed = f"case:{case.number}", _owed(case)
    parcel = find_parcel(subject) if case.delivery_way == "courier" and result else None
    return Progress(
        number=case.number,
        token=case.progress_token,
        item_name=case.version.name,
        department_name=case.department.name,
        centre_name=case.accepting_centre.name,
        centre_address=case.accepting_centre.address,
        centre_phone=case.accepting_centre.phone,
        window_name=case.window.display_name if case.window else "",
        applicant_name=mask_name(case.applicant_name),
        state=case.state,
        state_label=labels.STATES[case.state],
        received_at=case.received_at,
        due_at=case.due_at,
        due_label=labels.CLOCKS[running.kind] if running else "",
        is_provisional=bool(running and running.is_provisional),
        is_stopped=waits or (case.state in {"accepted", "referred"} and case.due_at is None),
        outcome=case.outcome,
        result_name=result.name if result else case.version.result_name,
        delivery_way=case.delivery_way,
        delivery_label=labels.DELIVERY_WAYS[case.delivery_way],
        situation=answered(case),
        tracking=parcel.tracking if parcel else "",
        problems=_problems(case) if told and waits else [],
        correct_until=told.until if told and waits else None,
        reason=ended.reason if ended else "",
        steps=_steps(case, parcel),
        messages=messages.list_messages(subject),
        notices=documents.list_notices(subject),
        charges=list_charges_of(case),
        pays_online=bool(case.accepting_centre.settings.get("payments")) and case.state in PAYS_IN,
        send_in=_send_in(case) if waits or still_owed else "",
        parcel=parcel,
        fetch_at=_fetch_at(case, now) if now else "",
        may_change=case.channel in {"online", "mobile"} and case.state == "precheck" and told is None,
        shows_code=_shows_code(case, now),
        originals=_originals(case) if case.state in {"ready", "sent", *ENDED} else 0,
        owed=still_owed,
        waits_for_others=case.state == "ready" and CaseStanding(case).waits_for_others,
        owed_until=case.deferral.until if still_owed else None,
        owed_is_provisional=any(one.kind == Clock.Kind.DEFERRAL and one.is_provisional for one in clocks),
    )


def _send_in(case: Case) -> str:
    """How materials can be sent by courier, where the centre offers both ways (双向快递); else empty."""
    centre = case.accepting_centre
    said = settings_of(case)
    if not said.two_way:
        return ""
    payer = "由您支付" if said.bearer("materials") == "applicant" else "由我们承担"
    where = "，".join(part for part in (centre.address, centre.name) if part)
    return f"不便到场的，可以把纸质材料快递寄来：{where}，快件上请写明办件编号，快递费{payer}。"


def _is_shown(clock: Clock, case: Case) -> bool:
    """The clock that the case's due moment is of; what is owed has a place of its own."""
    return clock.met_at is None and clock.due_at == case.due_at and clock.kind != Clock.Kind.DEFERRAL


def _owed(case: Case) -> list[str]:
    """Names of what was deferred and has not come."""
    deferral = getattr(case, "deferral", None)
    if deferral is None or deferral.ended_at is not None:
        return []
    rows = case.materials.filter(state="deferred").order_by("requirement__order")
    return list(rows.values_list("requirement__name", flat=True))


def _problems(case: Case) -> list[dict[str, str]]:
    """What was told, each ``open`` or, once something came for it, ``came``."""
    wanting = set(case.materials.filter(state__in=["missing", "incorrect"]).values_list("requirement__code", flat=True))
    items = case.deficiency.items if case.deficiency else []
    return [{**one, "state": "came" if one["material"] and one["material"] not in wanting else "open"} for one in items]


def _fetch_at(case: Case, now: datetime) -> str:
    """Where the result can be fetched now, in words; empty where nothing waits at a window."""
    if case.state != "ready" or case.delivery_way != "window":
        return ""
    if case.result.filed_at:
        return f"结果已移交{case.department.name}存档，请先电话联系中心，取回后再来"
    if _is_in_cabinet(case, now):
        return f"自助柜 {case.result.shelf}，凭取件码和证件号码后四位"
    found = outlets_of(case, now)
    if found.is_anywhere:
        return "本中心任一开放的窗口"
    return found.names or "出件窗口（今天的出件窗口请问导办台）"


def _is_in_cabinet(case: Case, now: datetime) -> bool:
    return CabinetCode.objects.filter(case=case, ended_at=None, expires_at__gt=now).exists()


def _shows_code(case: Case, now: datetime | None) -> bool:
    """Whether a code that no phone was told lies ready to be looked at."""
    if now is None or case.state != "ready":
        return False
    return messages.has_secret(f"case:{case.number}", "put_in_cabinet") and _is_in_cabinet(case, now)


def _originals(case: Case) -> int:
    rows = case.materials.filter(originals__gt=0).values_list("requirement__kind", "originals", "returned")
    return sum(owed(*row) for row in rows)


def _steps(case: Case, parcel: ParcelRow | None) -> list[ProgressStep]:
    told, ended = getattr(case, "deficiency", None), getattr(case, "ending", None)
    result = getattr(case, "result", None)
    is_online = case.channel in {"online", "mobile"}
    steps = [ProgressStep("网上提交" if is_online else "收件", case.received_at, True)]
    if told:
        steps.append(ProgressStep("一次性告知补正" if told.order == 1 else "再次告知补正", told.told_at, True))
        if told.answered_at:
            steps.append(ProgressStep("收到补正材料", told.answered_at, True))
    if case.accepted_at or not ended:
        steps.append(ProgressStep("受理", case.accepted_at, case.accepted_at is not None))
    if ended:
        return [*steps, ProgressStep(labels.ENDINGS[ended.kind], ended.at, True)]
    if case.version.needs_decision:
        steps.append(ProgressStep("决定", case.decided_at, case.decided_at is not None))
        steps.append(ProgressStep("结果可领取", result.registered_at if result else None, result is not None))
    if parcel:
        steps += [ProgressStep(f"快件{one.label}", one.at, True) for one in parcel.events if one.label != "已签收"]
    return [*steps, ProgressStep("办结", case.closed_at, case.closed_at is not None)]
