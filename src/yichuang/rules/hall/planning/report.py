"""All that a planning run finds out, as one JSON document: plan, tidal windows, lessons, halls compared, what-ifs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np

from ..simulation import halls
from ..simulation.halls import Skills, Waits
from ..simulation.scenario import Scenario
from .planned import plan_and_train
from .pooled import Floats, PooledDays
from .tidal import tidal_windows
from .training import next_lessons
from .what_if import what_if
from .windows import FRESH_DAYS, WindowPlan
from .wish import Change, Wish

MOST_LESSONS = 20
TICKETS_SIMULATED, LEAST_DAYS, MOST_DAYS = 24_000, 15, 60
PLANNING = 0.6  # of the work

Tell = Callable[[float, str], None]  # how much is done, 0 to 1, and the code of the step; may raise to give up


@dataclass(frozen=True)
class Question:
    """What is asked. ``people``: skills of each clerk today, by group; empty: what the windows have had from their
    departments; ``zones``: the zone of each group; ``changes``: what-ifs by code."""

    scenario: Scenario
    wish: Wish
    people: Skills = field(default_factory=list)
    zones: Sequence[int] | None = None
    changes: Mapping[str, Change] = field(default_factory=dict)


def make_report(question: Question, tell: Tell = lambda done, step: None) -> dict[str, Any]:
    """The answer; ``plan`` has the keys of ``yichuang plan --json``."""
    scenario, wish = question.scenario, question.wish
    tell(0.0, "plan")
    planned = plan_and_train(scenario, wish, lambda done: tell(PLANNING * done, "plan"))
    answer: dict[str, Any] = {
        "plan": planned.as_data(),
        "tidal": _tidal(planned.plan),
        "half_hours": _half_hours(question, planned.plan),
    }
    tell(PLANNING, "lessons")
    people = question.people or [[own] for own in scenario.own]
    answer["lessons"] = [
        {"row": one.row, "group": one.group, "slack": round(one.slack, 4), "gain": round(one.gain, 4)}
        for one in next_lessons(scenario, people, MOST_LESSONS)
    ]
    return answer | _simulated(question, planned.skills, tell)


def _tidal(plan: WindowPlan) -> dict[str, Any]:
    found = tidal_windows(plan.windows)
    return {"base": found.base, "windows": [[list(opening) for opening in one] for one in found.tidal]}


def _half_hours(question: Question, plan: WindowPlan) -> list[dict[str, float]]:
    days = PooledDays(question.scenario, FRESH_DAYS)
    rows = zip(days.offered(), plan.windows, days.waits_by_half_hour(plan.windows), strict=True)
    return [
        {"load": round(float(load), 2), "windows": windows} | _waited(waits, question.wish.within)
        for load, windows, waits in rows
    ]


def _waited(waits: Floats, within: float) -> dict[str, float]:
    if not len(waits):
        return {"within": 1.0, "mean": 0.0, "p95": 0.0}
    return {
        "within": round(float((waits <= within).mean()), 4),
        "mean": round(float(waits.mean()), 2),
        "p95": round(float(np.percentile(waits, 95)), 2),
    }


def _simulated(question: Question, skills: Skills, tell: Tell) -> dict[str, Any]:
    """The halls compared and the what-ifs, on the same days."""
    scenario, within = question.scenario, question.wish.within
    days = range(max(LEAST_DAYS, min(MOST_DAYS, int(TICKETS_SIMULATED / scenario.tickets_per_day))))
    forms = {
        "departments": halls.departments(scenario, scenario.own),
        "fair_departments": halls.fair_departments(scenario),
        "zones": halls.zones(scenario, question.zones),
        "trained": skills,
        "pooled": halls.pooled(scenario),
    }
    total = len(forms) + len(question.changes)
    compared, changed = list[dict[str, Any]](), list[dict[str, Any]]()
    for code, form in forms.items():
        tell(PLANNING + (1 - PLANNING) * len(compared) / total, "halls")
        compared.append({"code": code} | _rounded(halls.waits(scenario, form, days, within)))
    for code, change in question.changes.items():
        tell(PLANNING + (1 - PLANNING) * (len(compared) + len(changed)) / total, "what_if")
        changed.append({"code": code, "change": asdict(change)} | _rounded(what_if(scenario, change, days, within)))
    tell(1.0, "what_if")
    return {"days": len(days), "halls": compared, "what_if": changed}


def _rounded(waits: Waits) -> dict[str, float]:
    return {key: round(value, 4) for key, value in asdict(waits).items()}
