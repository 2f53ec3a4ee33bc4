"""The shapes of a case page: frozen rows with all that it shows; numbers of people are masked."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from yichuang.domains.documents.queries import NoticeRow
from yichuang.domains.exchange.queries import ParcelRow
from yichuang.domains.messages.queries import MessageRow
from yichuang.rules.catalogue.forms import Block
from yichuang.rules.catalogue.situations import Answered

from .beside_view import CorrectionView, DeferralView, PromiseView
from .fees import FeeView
from .time_shapes import ExtensionRequestView, ExtensionView, ReferralView, SpecialView


@dataclass(frozen=True, slots=True)
class FileRow:
    """A stored file; the page shows it by its digest."""

    digest: str
    name: str
    content_type: str
    size: int


@dataclass(frozen=True, slots=True)
class MaterialRow:
    """A requirement and what came for it. ``offers``: deferred, promised, where that is open to the applicant."""

    code: str
    name: str
    necessity: str
    review_points: list[str]
    state: str
    state_label: str
    medium: str
    originals: int
    files: list[FileRow]
    note: str
    received_at: datetime | None
    shared: str
    offers: list[str]
    owed: int = 0


@dataclass(frozen=True, slots=True)
class StageRow:
    """A stage, who did it and what came out.

    ``code``: its step in the item's flow; ``is_own``: the reader's department does it; ``for_post``: in whose place it
    was done (AB岗); ``photos``: of a site visit. State ``superseded``: sent back, done anew in a later round.
    """

    kind: str
    label: str
    state: str
    post_name: str
    opinion: str
    detail: dict[str, Any]
    started_at: datetime | None
    finished_at: datetime | None
    code: str = ""
    after: list[str] = field(default_factory=list)
    department_code: str = ""
    department_name: str = ""
    due_at: datetime | None = None
    round: int = 1
    is_own: bool = True
    post_id: int | None = None
    for_post: str = ""
    photos: list[FileRow] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ClockView:
    """A limit: due, or what is left while it stands still, or met. ``extension``: by what it was extended, in words."""

    kind: str
    label: str
    limit: str
    starts_at: datetime
    due_at: datetime | None
    left: Decimal | None
    is_provisional: bool
    met_at: datetime | None
    extension: str = ""
    unit: str = "working_day"


@dataclass(frozen=True, slots=True)
class StopView:
    """A time that isn't counted. ``real_days``: working days that it took out of the count, until now if it lasts."""

    label: str
    starts_at: datetime
    ends_at: datetime | None
    reason: str
    kind: str = ""
    real_days: int = 0


@dataclass(frozen=True, slots=True)
class TrailRow:
    """One entry of the trail, with the actor's name."""

    verb: str
    label: str
    actor: str
    at: datetime
    outcome: str
    detail: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Button:
    """An act that the state, the actor's kind of post and its authorisations allow now."""

    verb: str
    label: str


@dataclass(frozen=True, slots=True)
class DeficiencyView:
    """What was told to mend. ``items``: dicts with material, name, problem, how, point.
    ``order``: 2 and more where it was told again; ``repeated``: why."""

    items: list[dict[str, str]]
    told_at: datetime
    told_by: str
    until: datetime
    answered_at: datetime | None
    order: int = 1
    repeated: str = ""


@dataclass(frozen=True, slots=True)
class DecisionView:
    """The decision, who made it and under which seal. ``for_post``: in whose place (AB岗)."""

    outcome: str
    label: str
    opinion: str
    reasons: str
    basis: str
    decided_at: datetime
    decided_by: str
    seal: str
    organ: str = ""
    for_post: str = ""


@dataclass(frozen=True, slots=True)
class ResultView:
    """What is handed out. ``file``: digest."""

    name: str
    number: str
    file: str | None
    shelf: str
    valid_until: date | None
    registered_at: datetime
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class HandoverView:
    """How it was handed out. ``signature``: digest of the picture."""

    way: str
    label: str
    receiver_name: str
    is_agent: bool
    signature: str | None
    tracking: str
    at: datetime
    by: str
    window_name: str


@dataclass(frozen=True, slots=True)
class EndingView:
    """Why it ended without a decision."""

    kind: str
    label: str
    reason: str
    basis: str
    competent_organ: str
    at: datetime
    into: str = ""


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case for its page, complete. ``form``: the filled-in application form, numbers of people masked."""

    number: str
    edition: int
    state: str
    state_label: str
    item_code: str
    item_name: str
    case_kind: str
    needs_decision: bool
    result_kind: str
    legal_basis: list[str]
    department_name: str
    systems: str
    window_name: str
    ticket_number: str
    visit_id: int | None
    channel_label: str
    applicant_name: str
    applicant_kind: str
    id_type_label: str
    applicant_number: str
    contact_phone: str
    agent_name: str
    agent_number: str
    has_agent_authority: bool
    delivery_way: str
    delivery_label: str
    progress_token: str
    summary: str
    form: tuple[Block, ...]
    received_at: datetime
    received_by: str
    accepted_at: datetime | None
    assignee_id: int | None
    assignee_name: str
    due_at: datetime | None
    is_provisional: bool
    decided_at: datetime | None
    outcome: str
    closed_at: datetime | None
    situation: tuple[Answered, ...]
    materials: list[MaterialRow]
    stages: list[StageRow]
    clocks: list[ClockView]
    stops: list[StopView]
    trail: list[TrailRow]
    notices: list[NoticeRow]
    messages: list[MessageRow]
    buttons: list[Button]
    deficiency: DeficiencyView | None
    decision: DecisionView | None
    result: ResultView | None
    handover: HandoverView | None
    ending: EndingView | None
    fee: FeeView
    special_procedures: list[SpecialView]
    special_kinds: dict[str, str]
    extension: ExtensionView | None
    extension_request: ExtensionRequestView | None
    referral: ReferralView | None
    held_at: datetime | None
    hold_reason: str
    corrections: list[CorrectionView]
    parcel: ParcelRow | None
    deferral: DeferralView | None
    promises: list[PromiseView]
