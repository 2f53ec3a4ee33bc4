"""Progress for the applicant: by the token of the QR code, or by number and the end of the ID number."""

import hmac
from dataclasses import dataclass
from datetime import datetime

from yichuang.domains.documents import queries as documents
from yichuang.domains.documents.queries import NoticeRow
from yichuang.domains.messages import queries as messages
from yichuang.domains.messages.queries import MessageRow
from yichuang.rules.catalogue.situations import Answered
from yichuang.rules.masking import mask_name

from .. import labels
from ..models import Case
from ..situation import answered
from .fees import ChargeView, list_charges_of

PAYS_IN = frozenset({"accepted", "decided", "ready"})  # what is due of a case that ended is no longer asked for
_RELATED = (
    "version", "department", "accepting_centre", "window", "applicant", "deficiency", "decision", "result", "handover",
    "ending",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ProgressStep:
    """One step of the way: done at a moment, or the one it stands at."""

    label: str
    at: datetime | None
    is_done: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """What an applicant sees: no number of a person, the name masked."""

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


def find_progress(*, token: str = "", number: str = "", last_four: str = "") -> Progress | None:
    """Where a case stands, by token, or by its number and the last four places of the applicant's ID number.

    None where nothing matches both; the caller limits how often it may be asked.
    """
    cases = Case.objects.select_related(*_RELATED)
    if token:
        case = cases.filter(progress_token=token).first()
    else:
        case = cases.filter(number=number.strip()).first()
        ending = case.applicant.number[-4:] if case else "----"
        if not hmac.compare_digest(ending.encode(), last_four.strip().upper().encode()):
            case = None
    return _progress(case) if case else None


def _progress(case: Case) -> Progress:
    running = next((one for one in case.clocks.all() if one.met_at is None and one.due_at == case.due_at), None)
    told, ended = getattr(case, "deficiency", None), getattr(case, "ending", None)
    result, handed = getattr(case, "result", None), getattr(case, "handover", None)
    waits = case.state == "correction"
    subject = f"case:{case.number}"
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
        is_stopped=waits,
        outcome=case.outcome,
        result_name=result.name if result else case.version.result_name,
        delivery_way=case.delivery_way,
        delivery_label=labels.DELIVERY_WAYS[case.delivery_way],
        situation=answered(case),
        tracking=handed.tracking if handed else "",
        problems=told.items if told and waits else [],
        correct_until=told.until if told and waits else None,
        reason=ended.reason if ended else "",
        steps=_steps(case),
        messages=messages.list_messages(subject),
        notices=documents.list_notices(subject),
        charges=list_charges_of(case),
        pays_online=bool(case.accepting_centre.settings.get("payments")) and case.state in PAYS_IN,
    )


def _steps(case: Case) -> list[ProgressStep]:
    told, ended = getattr(case, "deficiency", None), getattr(case, "ending", None)
    result = getattr(case, "result", None)
    steps = [ProgressStep("收件", case.received_at, True)]
    if told:
        steps.append(ProgressStep("一次性告知补正", told.told_at, True))
        if told.answered_at:
            steps.append(ProgressStep("收到补正材料", told.answered_at, True))
    if case.accepted_at or not ended:
        steps.append(ProgressStep("受理", case.accepted_at, case.accepted_at is not None))
    if ended:
        return [*steps, ProgressStep(labels.ENDINGS[ended.kind], ended.at, True)]
    if case.version.needs_decision:
        steps.append(ProgressStep("决定", case.decided_at, case.decided_at is not None))
        steps.append(ProgressStep("结果可领取", result.registered_at if result else None, result is not None))
    return [*steps, ProgressStep("办结", case.closed_at, case.closed_at is not None)]
