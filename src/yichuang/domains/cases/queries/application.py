"""An application for a bundle with all of its parts: for the staff, for who holds its token, from one of its cases."""

import hmac
from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet

from yichuang.domains.messages import queries as messages
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.cases.lifecycle import ENDED
from yichuang.rules.catalogue.bundles import draw_graph
from yichuang.rules.catalogue.content import BundleContent, read
from yichuang.rules.masking import mask_identity, mask_name, mask_phone
from yichuang.rules.refusal import Refusal

from .. import labels
from ..models import BundleApplication, BundlePart, Case, Stage, Stop
from .application_view import ApplicationLink, ApplicationView, PaperView, PartView, Sibling
from .owed import owed_by
from .scope import in_scope

_RELATED = "bundle__lead_department", "version", "centre", "window", "applicant", "received_by__account"
_OF_PARTS = "item", "version", "item__department", "case__result", "case__decision", "case__assignee__account"


def get_application(number: str, actor: Actor) -> ApplicationView:
    """The application of a number in the actor's scope. Raises ``Refusal``: ``not_permitted``, ``not_found``."""
    check_kind(actor, "see_case")
    found = _all().filter(_scope(actor), number=number).distinct().first()
    if found is None:
        raise Refusal("not_found", "没有找到这份一件事申请，请核对申请编号，或确认它属于您的中心或部门。")
    return _view(found)


def find_application(*, token: str = "", number: str = "", last_four: str = "") -> ApplicationView | None:
    """The application of a token, or of a number and the end of the applicant's ID number; the name masked."""
    if token:
        found = _all().filter(progress_token=token).first()
    else:
        found = _all().filter(number=number.strip()).first()
        ending = found.applicant.number[-4:] if found else "----"
        if not hmac.compare_digest(ending.encode(), last_four.strip().upper().encode()):
            found = None
    return _view(found, public=True) if found else None


def find_application_of(case_number: str) -> ApplicationLink | None:
    """The application that a case is a part of; None for a case on its own."""
    part = BundlePart.objects.filter(case__number=case_number).select_related("application__bundle", "case").first()
    if part is None:
        return None
    rows = part.application.parts.select_related("version", "case__result").order_by("order")
    siblings = [
        Sibling(
            row.case.number,
            row.case.progress_token,
            row.version.name,
            row.case.state,
            row.case.result.shelf if hasattr(row.case, "result") else "",
        )
        for row in rows
        if row.case and row.case.number != case_number
    ]
    application = part.application
    waits = part.case is not None and part.case.state == "ready" and not part.released_at and application.together
    return ApplicationLink(
        application.number,
        application.progress_token,
        application.bundle.name,
        application.state,
        tuple(siblings),
        waits,
    )


def _all() -> QuerySet[BundleApplication]:
    return BundleApplication.objects.select_related(*_RELATED)


def _scope(actor: Actor) -> Q:
    if actor.department_id is not None:
        in_scope(actor)  # refuses who has none
        of_it = Q(parts__item__department=actor.department_id) | Q(bundle__lead_department=actor.department_id)
        return Q(centre=actor.centre_id) & of_it
    in_scope(actor)
    return Q(centre=actor.centre_id)


def _view(one: BundleApplication, *, public: bool = False) -> ApplicationView:
    rows = list(one.parts.select_related(*_OF_PARTS).order_by("order"))
    cases = [row.case for row in rows if row.case]
    stages = _stages(cases)
    stopped = set(Stop.objects.filter(case__in=cases, ends_at=None).values_list("case", flat=True))
    subjects = [f"application:{one.number}", *(f"case:{case.number}" for case in cases)]
    content = read(BundleContent, one.version.content)
    names = {row.item.code: row.version.name for row in rows}
    receiver = one.received_by.account
    return ApplicationView(
        number=one.number,
        token=one.progress_token,
        bundle_code=one.bundle.code,
        bundle_name=content.name,
        version=one.version.number,
        lead=one.bundle.lead_department.name if one.bundle.lead_department else "",
        centre_name=one.centre.name,
        centre_phone=one.centre.phone,
        window_name=one.window.display_name if one.window else "",
        received_by="" if public or receiver is None else receiver.name,
        applicant_name=mask_name(one.applicant_name) if public else one.applicant_name,
        id_type_label=labels.ID_TYPES[one.applicant.id_type],
        applicant_number=mask_identity(one.applicant.number),
        contact_phone=mask_phone(one.contact_phone) if one.contact_phone else "",
        delivery_label=labels.DELIVERY_WAYS[one.delivery_way],
        delivery_way=one.delivery_way,
        state=one.state,
        state_label=labels.APPLICATION_STATES[one.state],
        received_at=one.received_at,
        limit=labels.limit_in_words(one.limit_value, one.limit_unit),
        due_at=one.due_at,
        is_provisional=one.is_provisional,
        finished_at=one.finished_at,
        was_late=bool(one.finished_at and one.due_at and one.finished_at > one.due_at),
        parts=tuple(_part(row, one, stages, stopped, public=public) for row in rows),
        graph=draw_graph(content, names, set(names)),
        papers=tuple(_paper(row) for row in one.materials),
        messages=messages.list_messages_of(subjects),
        left=one.left,
        together=one.together,
        lead_id=one.bundle.lead_department_id,
        owed=owed_by([case.pk for case in cases]),
    )


def _stages(cases: Sequence[Case]) -> dict[int, list[Stage]]:
    found: dict[int, list[Stage]] = {}
    for stage in Stage.objects.filter(case__in=cases).order_by("case", "order"):
        found.setdefault(stage.case_id, []).append(stage)
    return found


def _staff_sees(case: Case | None, stages: dict[int, list[Stage]]) -> dict[str, str]:
    """Where the case lies in its department, with whom, and what was said last."""
    if case is None:
        return {"stage": "", "holder": "", "opinion": ""}
    rows = stages.get(case.pk, [])
    active = [labels.STAGES[row.kind] for row in rows if row.state == Stage.State.ACTIVE]
    decision, holder = getattr(case, "decision", None), case.assignee.account if case.assignee else None
    said = [row.opinion for row in rows if row.opinion]
    return {
        "stage": "、".join(active),
        "holder": holder.name if holder else "",
        "opinion": (decision.reasons or decision.opinion) if decision else said[-1] if said else "",
    }


def _part(
    row: BundlePart,
    application: BundleApplication,
    stages: dict[int, list[Stage]],
    stopped: set[int],
    *,
    public: bool,
) -> PartView:
    case = row.case
    is_waiting = case is not None and case.state == "ready" and application.together and row.released_at is None
    result = getattr(case, "result", None) if case else None
    is_bad = case is not None and (case.outcome == "denied" or case.state in ENDED - {"closed"})
    tone = "bad" if is_bad else "good" if row.state == BundlePart.State.DONE else row.state
    return PartView(
        item_code=row.item.code,
        item_name=row.version.name,
        department=row.item.department.name,
        state=row.state,
        state_label=_state_label(row, is_waiting),
        tone=tone,
        after=tuple(row.after),
        reason=row.reason,
        case_number=case.number if case else "",
        case_token=case.progress_token if case else "",
        case_state=case.state if case else "",
        outcome=case.outcome if case else "",
        due_at=case.due_at if case else None,
        opened_at=row.opened_at,
        ended_at=row.ended_at,
        result_name=result.name if result else "",
        result_number=result.number if result else "",
        shelf=result.shelf if result else "",
        is_stopped=case is not None and case.pk in stopped,
        waits_for_others=is_waiting,
        settle_by=row.settle_by,
        **_staff_sees(None if public else case, stages),
    )


def _state_label(row: BundlePart, is_waiting: bool) -> str:
    if is_waiting:
        return "已办好，齐后一并领取"
    return labels.STATES[row.case.state] if row.case else labels.PART_STATES[row.state]


def _paper(row: dict[str, Any]) -> PaperView:
    return PaperView(row.get("name") or row["code"], row["originals"], len(row["files"]), row.get("note", ""))
