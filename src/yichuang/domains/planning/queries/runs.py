"""Runs of the planner, newest first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models.fields.json import KT

from yichuang.rules.access import Actor, check_kind
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.pages import SIZE, Page, number_after, page_of

from ..models import PlanRun

PlanPage = Page["PlanRow"]


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A run; ``result`` is empty until it is done."""

    id: int
    source: str
    name: str
    scenario: dict[str, Any]
    wish: dict[str, Any]
    people: list[dict[str, Any]]
    basis: list[str]
    state: str
    progress: int
    step: str
    result: dict[str, Any]
    problem: str
    by: str
    at: datetime
    ended_at: datetime | None

    @property
    def is_busy(self) -> bool:
        """Whether the job has not ended it."""
        return self.state in PlanRun.BUSY


def list_plans(actor: Actor, after: str | None = None) -> PlanPage:
    """The centre's runs behind a cursor, without their results. Raises ``Refusal('not_permitted')``."""
    check_kind(actor, "see_plans")
    found = (
        PlanRun.objects.filter(centre_id=actor.centre_id)
        .annotate(name=KT("scenario__name"))
        .defer("result", "people", "basis", "scenario")
    )
    if (last := number_after(after)) is not None:
        found = found.filter(pk__lt=last)
    rows = [_row(run, whole=False) for run in found.order_by("-pk")[: SIZE + 1]]
    return page_of(rows, lambda row: str(row.id), after=after)


def get_plan(actor: Actor, run_id: int) -> PlanRow:
    """One of them with its result. Raises ``Refusal``: ``not_permitted``, ``not_found``."""
    check_kind(actor, "see_plans")
    run = PlanRun.objects.filter(centre_id=actor.centre_id, pk=run_id).first()
    if run is None:
        raise Refusal("not_found", "没有找到这次规划，请返回规划页查看。")
    return _row(run, whole=True)


def _row(run: PlanRun, *, whole: bool) -> PlanRow:
    return PlanRow(
        id=run.pk,
        source=run.source,
        name=str(run.scenario.get("name", "")) if whole else run.name or "",  # type: ignore[attr-defined]
        scenario=run.scenario if whole else {},
        wish=run.wish,
        people=run.people if whole else [],
        basis=run.basis if whole else [],
        state=run.state,
        progress=run.progress,
        step=run.step,
        result=run.result if whole else {},
        problem=run.problem,
        by=run.by,
        at=run.at,
        ended_at=run.ended_at,
    )
