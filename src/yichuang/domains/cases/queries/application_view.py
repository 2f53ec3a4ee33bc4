"""What the pages of an application for a bundle show, as frozen rows."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from yichuang.domains.messages.queries import MessageRow
from yichuang.rules.catalogue.bundles import Graph

from .owed import Owed


@dataclass(frozen=True, slots=True)
class PartView:
    """A part: the item, where it stands, its case once it has one.

    ``tone``: planned, open, blocked, good, bad or dropped.

    ``waits_for_others``: its result is ready and is handed out with the others (齐后一并领取). ``stage``, ``holder``,
    ``opinion``: of the staff's view only.
    """

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
    is_stopped: bool
    waits_for_others: bool
    settle_by: datetime | None
    stage: str
    holder: str
    opinion: str


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
    left: Decimal | None
    together: bool
    lead_id: int | None
    owed: tuple[Owed, ...]

    @property
    def settle_by(self) -> datetime | None:
        """Until when the lead department has to answer; the first of several."""
        return min((part.settle_by for part in self.blocked if part.settle_by), default=None)

    @property
    def blocked(self) -> tuple[PartView, ...]:
        """Parts about which the lead department is asked."""
        return tuple(part for part in self.parts if part.state == "blocked")

    @property
    def stands(self) -> bool:
        """The promise for the whole stands still."""
        return self.left is not None

    @property
    def done(self) -> int:
        """How many parts are over."""
        return sum(part.state in {"done", "dropped"} for part in self.parts)

    @property
    def ready(self) -> int:
        """How many results can be fetched."""
        return sum(part.case_state == "ready" and not part.waits_for_others for part in self.parts)

    @property
    def waiting(self) -> int:
        """How many results are ready and wait for the others."""
        return sum(part.waits_for_others for part in self.parts)


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
    """Which application a case belongs to, and what else came of it.

    ``waits``: its result is there and waits for the others."""

    number: str
    token: str
    bundle_name: str
    state: str
    siblings: tuple[Sibling, ...]
    waits: bool = False

    @property
    def numbers(self) -> frozenset[str]:
        """Numbers of the other cases."""
        return frozenset(one.number for one in self.siblings)
