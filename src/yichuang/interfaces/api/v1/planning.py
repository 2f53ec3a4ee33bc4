"""The planner over the API: ask for a plan, and read how far it is and what came of it."""

from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema

from yichuang.domains.planning.actions import Asked, start_plan
from yichuang.domains.planning.queries import PlanRow, from_assumptions, from_history, get_plan
from yichuang.rules.access import Actor
from yichuang.rules.office import in_shanghai
from yichuang.rules.refusal import Refusal

from ..door import actor_of, permission
from ..once import once

router = Router(tags=["排窗规划"])


class PlanIn(Schema):
    """``source``: history (last 60 days), assumed (``tickets``, ``appointments``, ``shares`` by zone) or file
    (``scenario`` as ``yichuang plan`` reads it). ``wish``: target, within, floor. ``changes``: what-ifs by code, each
    with windows, away, appointments or people."""

    source: Literal["history", "assumed", "file"]
    scenario: dict[str, Any] | None = None
    tickets: Annotated[int, Field(ge=1, le=3000)] = 300
    appointments: Annotated[float, Field(ge=0, le=0.9)] = 0.15
    shares: dict[str, Annotated[float, Field(ge=0, le=1e6)]] = {}
    wish: dict[str, float] = {}
    changes: dict[str, dict[str, float | None]] = {}


class PlanOut(Schema):
    """``state``: queued, running, done, failed or cancelled; ``progress`` in percent; ``result`` once it is done: its
    ``plan`` has the keys of ``yichuang plan --json``."""

    id: int
    source: str
    state: str
    progress: int
    at: datetime
    ended_at: datetime | None
    problem: str
    scenario: dict[str, Any]
    wish: dict[str, float]
    result: dict[str, Any]


@router.post("/planning/runs", response={201: PlanOut}, summary="开始一次排窗规划")
@permission("start_plan")
@once
def start(request: HttpRequest, given: PlanIn) -> tuple[int, PlanOut]:
    """One at a time for a centre."""
    actor = actor_of(request)
    number = start_plan(actor=actor, now=timezone.now(), asked=_asked(actor, given))
    return 201, _out(get_plan(actor, number))


@router.get("/planning/runs/{run_id}", response=PlanOut, summary="查看排窗规划")
@permission("see_plans")
def read(request: HttpRequest, run_id: int) -> PlanOut:
    """How far it is, or what came of it."""
    return _out(get_plan(actor_of(request), run_id))


def _asked(actor: Actor, given: PlanIn) -> Asked:
    if given.source == "file":
        if given.scenario is None:
            raise Refusal("bad_scenario", "source 为 file 时请在 scenario 里给出场景。", field="scenario")
        found = Asked("file", given.scenario, basis=["按接口提交的场景。"])
    elif given.source == "history":
        found = from_history(actor, today=in_shanghai(timezone.now()).date())
    else:
        found = from_assumptions(actor, tickets=given.tickets, appointments=given.appointments, shares=given.shares)
    return replace(found, wish=given.wish, changes=given.changes)


def _out(row: PlanRow) -> PlanOut:
    return PlanOut(
        id=row.id,
        source=row.source,
        state=row.state,
        progress=row.progress,
        at=row.at,
        ended_at=row.ended_at,
        problem=row.problem,
        scenario=row.scenario,
        wish=row.wish,
        result=row.result,
    )
