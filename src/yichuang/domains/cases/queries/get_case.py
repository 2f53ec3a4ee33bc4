"""A case with everything that its page shows, in a fixed number of queries."""

from datetime import datetime
from typing import Any

from yichuang.domains.audit.queries import TrailEntry, list_entries
from yichuang.domains.documents import queries as documents
from yichuang.domains.documents.models import StoredFile
from yichuang.domains.exchange.queries import find_parcel
from yichuang.domains.messages import queries as messages
from yichuang.domains.organisation.queries import name_posts
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.cases.outlet import owed
from yichuang.rules.catalogue.forms import Block, shown
from yichuang.rules.fees import derived
from yichuang.rules.masking import mask_identity, mask_phone

from .. import labels
from ..form import read_form
from ..models import Case
from ..situation import answered
from . import beside_view as beside
from . import case_view as view
from .buttons import list_buttons
from .case_stages import stage_rows
from .fees import FeeView, list_charges_of
from .relief_view import list_promises, offers, show_deferral, show_promise
from .scope import may_act, not_found, readable
from .time_view import read_time
from .whole import read_cases

_JOINED = "item", "version", "department", "window", "applicant", "visit__ticket"
_BESIDE = (
    "assignee", "decision", "deferral", "deficiency", "ending", "extension", "handover", "part", "received_by",
    "referral", "result",
)  # fmt: skip


_ACTORS = {"system": "系统", "applicant": "申请人"}


def get_case(number: str, actor: Actor, now: datetime) -> view.CaseView:
    """The case of a number. Raises ``Refusal``: ``not_permitted``, ``not_found`` (also where it is out of scope)."""
    check_kind(actor, "see_case")
    case = read_cases(*_JOINED, beside=_BESIDE).filter(readable(actor), number=number).first()
    if case is None:
        raise not_found()
    subject = f"case:{number}"
    stages = list(case.stages.select_related("post__account", "department").order_by("order", "round"))
    own = {case.department_id, *(row.department_id for row in stages)}
    time, materials, promises = read_time(case, now), _materials(case), list_promises(case)
    return view.CaseView(
        **_facts(case),
        is_provisional=any(row.is_provisional and row.met_at is None for row in time["clocks"]),
        materials=materials,
        stages=stage_rows(case, stages, actor),
        trail=_trail(case, list_entries(subject)),
        notices=documents.list_notices(subject),
        messages=messages.list_messages(subject),
        buttons=list_buttons(case, stages, actor, now, promises) if may_act(actor, own) else [],
        corrections=[_correction(row) for row in case.corrections.select_related("by__account").order_by("pk")],
        **_parts(case),
        fee=_fee(case),
        parcel=find_parcel(subject) if case.delivery_way == "courier" or case.state == "sent" else None,
        deferral=show_deferral(case, materials),
        promises=[show_promise(one) for one in promises],
        **time,
    )


def _fee(case: Case) -> FeeView:
    fee = case.version.fee
    lines = [(one["name"], one["standard"], derived(one["standard"])) for one in fee.get("lines", [])]
    return FeeView(
        list_charges_of(case),
        fee.get("basis") or "",
        [(name, standard, "" if amount is None else str(amount)) for name, standard, amount in lines],
    )


def _facts(case: Case) -> dict[str, Any]:
    version, ticket = case.version, getattr(case.visit, "ticket", None) if case.visit else None
    return {
        "number": case.number,
        "edition": case.edition,
        "state": case.state,
        "state_label": labels.STATES[case.state],
        "item_code": case.item.code,
        "item_name": version.name,
        "case_kind": version.case_kind,
        "needs_decision": version.needs_decision,
        "result_kind": version.result_kind,
        "legal_basis": version.legal_basis,
        "department_name": case.department.name,
        "systems": case.department.systems,
        "window_name": case.window.display_name if case.window else "",
        "ticket_number": ticket.number if ticket else "",
        "visit_id": case.visit_id,
        "channel_label": labels.CHANNELS[case.channel],
        "applicant_name": case.applicant_name,
        "applicant_kind": case.applicant.kind,
        "id_type_label": labels.ID_TYPES[case.applicant.id_type],
        "applicant_number": mask_identity(case.applicant.number),
        "contact_phone": mask_phone(case.contact_phone) if case.contact_phone else "",
        "agent_name": case.agent_name,
        "agent_number": mask_identity(case.agent_number) if case.agent_number else "",
        "has_agent_authority": case.agent_authority_id is not None,
        "delivery_way": case.delivery_way,
        "delivery_label": labels.DELIVERY_WAYS[case.delivery_way],
        "progress_token": case.progress_token,
        "summary": case.summary,
        "form": _form(case),
        "received_at": case.received_at,
        "received_by": _holder(case.received_by),
        "accepted_at": case.accepted_at,
        "assignee_id": case.assignee_id,
        "assignee_name": _holder(case.assignee),
        "due_at": case.due_at,
        "decided_at": case.decided_at,
        "outcome": case.outcome,
        "closed_at": case.closed_at,
        "situation": answered(case),
    }


def _form(case: Case) -> tuple[Block, ...]:
    data, schema = read_form(case.form), case.version.content.get("form")
    return shown(schema, data, masked=True) if data is not None and schema else ()


def _parts(case: Case) -> dict[str, Any]:
    told, decided = getattr(case, "deficiency", None), getattr(case, "decision", None)
    result, handed, ended = (getattr(case, name, None) for name in ("result", "handover", "ending"))
    return {
        "deficiency": told
        and view.DeficiencyView(
            told.items,
            told.told_at,
            _holder(told.told_by),
            told.until,
            told.answered_at,
            told.order,
            _repeated(told),
        ),
        "decision": decided
        and view.DecisionView(
            decided.outcome,
            labels.OUTCOMES[decided.outcome],
            decided.opinion,
            decided.reasons,
            decided.basis,
            decided.decided_at,
            _holder(decided.decided_by),
            decided.seal.name if decided.seal else "",
            decided.organ,
            _holder(decided.for_post),
        ),
        "result": result
        and view.ResultView(
            result.name,
            result.number,
            result.file_id,
            result.shelf,
            result.valid_until,
            result.registered_at,
            result.revoked_at,
        ),
        "handover": handed
        and view.HandoverView(
            handed.way,
            labels.HANDOVER_WAYS[handed.way],
            handed.receiver_name,
            handed.is_agent,
            handed.signature_id,
            handed.tracking,
            handed.at,
            _holder(handed.by),
            handed.window.display_name if handed.window else "",
        ),
        "ending": ended
        and view.EndingView(
            ended.kind,
            labels.ENDINGS[ended.kind],
            ended.reason,
            ended.basis,
            ended.competent_organ,
            ended.at,
            ended.into.number if ended.into else "",
        ),
    }


def _repeated(told: Any) -> str:
    repeat = getattr(told, "repeat", None)
    return f"{labels.REPEAT_KINDS[repeat.kind]}：{repeat.reason}" if repeat else ""


def _materials(case: Case) -> list[view.MaterialRow]:
    rows = list(case.materials.select_related("requirement").order_by("requirement__order"))
    digests = {digest for row in rows for digest in row.files}
    files = {
        one.digest: view.FileRow(one.digest, one.name, one.content_type, one.size)
        for one in StoredFile.objects.filter(digest__in=digests)
    }
    return [
        view.MaterialRow(
            code=row.requirement.code,
            name=row.requirement.name,
            necessity=row.requirement.necessity,
            review_points=row.requirement.review_points,
            state=row.state,
            state_label=labels.MATERIAL_STATES[row.state],
            medium=row.medium,
            originals=row.originals,
            files=[files[digest] for digest in row.files if digest in files],
            note=row.note,
            received_at=row.received_at,
            shared=row.requirement.shared,
            owed=owed(row.requirement.kind, row.originals, row.returned),
            offers=offers(case, row),
        )
        for row in rows
    ]


def _correction(row: Any) -> beside.CorrectionView:
    before, after = (_masked(row.field, text) for text in (row.before, row.after))
    return beside.CorrectionView(
        row.field, labels.CORRECTABLE[row.field], before, after, row.reason, row.at, _holder(row.by)
    )


def _masked(field: str, text: str) -> str:
    if field in {"applicant_number", "agent_number"}:
        return mask_identity(text) if text else ""
    if field == "contact_phone":
        return mask_phone(text) if text else ""
    return labels.DELIVERY_WAYS.get(text, text) if field == "delivery_way" else text


def _trail(case: Case, entries: list[TrailEntry]) -> list[view.TrailRow]:
    codes = {entry.actor.removeprefix("post:") for entry in entries if entry.actor.startswith("post:")}
    names = name_posts(case.accepting_centre_id, codes) if codes else {}
    return [
        view.TrailRow(
            verb=entry.verb,
            label=labels.VERBS.get(entry.verb, entry.verb),
            actor=_ACTORS.get(entry.actor) or names.get(entry.actor.removeprefix("post:"), entry.actor),
            at=entry.at,
            outcome=entry.outcome,
            detail=entry.detail,
        )
        for entry in entries
    ]


def _holder(post: Any) -> str:
    return post.account.name if post and post.account else ""
