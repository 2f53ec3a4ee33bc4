"""An application for a bundle with all of its parts: for the staff, for who holds its token, from one of its cases."""

import hmac
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from yichuang.domains.messages import queries as messages
from yichuang.domains.messages.queries import MessageRow
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.cases.lifecycle import ENDED
from yichuang.rules.catalogue.bundles import Graph, draw_graph
from yichuang.rules.catalogue.content import BundleContent, read
from yichuang.rules.masking import mask_identity, mask_name, mask_phone
from yichuang.rules.refusal import Refusal

from .. import labels
from ..models import BundleApplication, BundlePart
from .scope import in_scope

_RELATED = "bundle__lead_department", "version", "centre", "window", "applicant", "received_by__account"
_OF_PARTS = "item", "version", "item__department", "case__result"


@dataclass(frozen=True, slots=True)
class PartView:
    """A part: the item, where it stands, its case once it has one. ``tone``: planned, open, good, bad or dropped."""

    item_code: str
    item_name: str
    department: str
    state: str
    state_label: str
    tone: str
    after: tuple[str, ...]
    reason: str
    case_number: str
    case_token: str
    case_state: str
    outcome: str
    due_at: datetime | None
    opened_at: datetime | None
    ended_at: datetime | None
    result_name: str
    result_number: str
    shelf: str


@dataclass(frozen=True, slots=True)
class PaperView:
    """A material that was handed in once."""

    name: str
    originals: int
    files: int
    note: str


@dataclass(frozen=True, slots=True)
class ApplicationView:
    """The whole matter. Numbers of people are masked, for the public the name too."""

    number: str
    token: str
    bundle_code: str
    bundle_name: str
    version: int
    lead: str
    centre_name: str
    centre_phone: str
    window_name: str
    received_by: str
    applicant_name: str
    id_type_label: str
    applicant_number: str
    contact_phone: str
    delivery_label: str
    delivery_way: str
    state: str
    state_label: str
    received_at: datetime
    limit: str
    due_at: datetime | None
    is_provisional: bool
    finished_at: datetime | None
    was_late: bool
    parts: tuple[PartView, ...]
    graph: Graph
    papers: tuple[PaperView, ...]
    messages: list[MessageRow]

    @property
    def done(self) -> int:
        """How many parts are over."""
        return sum(part.state in {"done", "dropped"} for part in self.parts)

    @property
    def ready(self) -> int:
        """How many results wait to be fetched."""
        return sum(part.case_state == "ready" for part in self.parts)


@dataclass(frozen=True, slots=True)
class Sibling:
    """Another case of the same application."""

    number: str
    token: str
    name: str
    state: str
    shelf: str


@dataclass(frozen=True, slots=True)
class ApplicationLink:
    """Which application a case belongs to, and what else came of it."""

    number: str
    token: str
    bundle_name: str
    state: str
    siblings: tuple[Sibling, ...]


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
    part = BundlePart.objects.filter(case__number=case_number).select_related("application__bundle").first()
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
    return ApplicationLink(
        application.number, application.progress_token, application.bundle.name, application.state, tuple(siblings)
    )


def _all() -> QuerySet[BundleApplication]:
    return BundleApplication.objects.select_related(*_RELATED)


def _scope(actor: Actor) -> Q:
    if actor.department_id is not None:
        in_scope(actor)  # refuses who has none
        return Q(centre=actor.centre_id, parts__item__department=actor.department_id)
    in_scope(actor)
    return Q(centre=actor.centre_id)


def _view(one: BundleApplication, *, public: bool = False) -> ApplicationView:
    rows = list(one.parts.select_related(*_OF_PARTS).order_by("order"))
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
        parts=tuple(_part(row) for row in rows),
        graph=draw_graph(content, names, set(names)),
        papers=tuple(_paper(row) for row in one.materials),
        messages=messages.list_messages(f"application:{one.number}"),
    )


def _part(row: BundlePart) -> PartView:
    case = row.case
    result = getattr(case, "result", None) if case else None
    is_bad = case is not None and (case.outcome == "denied" or case.state in ENDED - {"closed"})
    tone = "bad" if is_bad else "good" if row.state == BundlePart.State.DONE else row.state
    return PartView(
        item_code=row.item.code,
        item_name=row.version.name,
        department=row.item.department.name,
        state=row.state,
        state_label=labels.STATES[case.state] if case else labels.PART_STATES[row.state],
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
    )


def _paper(row: dict[str, Any]) -> PaperView:
    return PaperView(row.get("name") or row["code"], row["originals"], len(row["files"]), row.get("note", ""))
