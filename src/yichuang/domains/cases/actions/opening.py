"""The opening of an approval: the stages of an accepted case, and who gets those that begin at once."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from yichuang.domains.authority.queries import Approver
from yichuang.domains.organisation.models import Department
from yichuang.domains.organisation.queries import CentreTime
from yichuang.rules.cases.stages import Planned, lay_out, opening
from yichuang.rules.catalogue.content import FlowStep

from ..models import Case, Stage
from .desk import due_of
from .dispatch import choose_assignee


@dataclass(frozen=True, slots=True)
class NewStage:
    """A stage as it is written. ``department_id``: None for the case's own."""

    order: int
    kind: str
    code: str
    after: tuple[str, ...]
    department_id: int | None
    is_active: bool
    post_id: int | None
    due_at: datetime | None

    def values(self) -> dict[str, Any]:
        """As the writing statement takes it."""
        return asdict(self) | {"due_at": self.due_at.isoformat() if self.due_at else None}


@dataclass(frozen=True, slots=True)
class Opening:
    """All stages of a case, and the assignee: whoever has the first one of its own department."""

    stages: tuple[NewStage, ...] = ()
    assignee: Approver | None = None

    def store(self, case: Case, now: datetime) -> None:
        """Write the stages of a stored case."""
        Stage.objects.bulk_create(
            Stage(
                case=case,
                order=one.order,
                kind=one.kind,
                code=one.code,
                after=list(one.after),
                department_id=one.department_id,
                state=Stage.State.ACTIVE if one.is_active else Stage.State.WAITING,
                post_id=one.post_id,
                due_at=one.due_at,
                started_at=now if one.is_active else None,
            )
            for one in self.stages
        )


def open_stages(
    *,
    centre_id: int,
    department_id: int,
    item_id: int,
    published: Sequence[str],
    flow: Sequence[dict[str, Any]],
    needs_decision: bool,
    now: datetime,
    time: CentreTime,
    accepting_centre_id: int | None = None,
) -> Opening:
    """Lay out what a version publishes; what begins at once is given to a post of the department that does it.

    A department that the centre no longer has leaves its stage to the item's own.
    """
    steps = {one.code: one for one in map(FlowStep.model_validate, flow)}
    planned = lay_out(published, list(steps.values()), needs_decision=needs_decision)
    departments = _departments(centre_id, planned)
    begun = {one.order for one in opening(planned)}
    rows: list[NewStage] = []
    assignee: Approver | None = None
    for one in planned:
        other, is_active, holder = departments.get(one.department), one.order in begun, None
        other = None if other == department_id else other
        if is_active:
            holder = choose_assignee(other or department_id, item_id, one.kind, now, centre_id=accepting_centre_id)
            if other is None and not any(row.is_active and row.department_id is None for row in rows):
                assignee = holder
        due_at = due_of(steps.get(one.code), now, time) if is_active else None
        post_id = holder.post_id if holder else None
        rows.append(NewStage(one.order, one.kind, one.code, one.after, other, is_active, post_id, due_at))
    return Opening(tuple(rows), assignee)


def _departments(centre_id: int, planned: Sequence[Planned]) -> dict[str, int]:
    codes = {one.department for one in planned if one.department}
    if not codes:
        return {}
    return dict(Department.objects.filter(centre_id=centre_id, code__in=codes).values_list("code", "id"))
