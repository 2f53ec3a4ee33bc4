"""The planner at work, in the worker. Each attempt begins anew, so that a killed one costs time and nothing else."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F

from yichuang.rules.hall.planning.asked import read_changes, read_question_scenario, read_wish
from yichuang.rules.office import in_shanghai
from yichuang.rules.refusal import Refusal

from ..models import PlanRun
from ..queries.sources import read_history

logger = logging.getLogger(__name__)
S = PlanRun.State

MOST_ATTEMPTS = 3
BETWEEN = timedelta(seconds=1)
STOPPED = "计算几次都被中断，没有算成。请稍后再开始一次；还不行请告诉技术人员。"
BROKEN = "计算中出了意外，没有算成。请检查填写的数，再开始一次；还不行请告诉技术人员。"


class _GivenUp(Exception):
    """Somebody cancelled, or another attempt has ended it."""


def carry_out_plan(*, run_id: int, clock: Callable[[], datetime]) -> None:
    """Work on a run until it is done, failed or cancelled. Once it is over nothing happens any more."""
    begun = PlanRun.objects.filter(pk=run_id, state__in=PlanRun.BUSY)
    if not begun.update(state=S.RUNNING, attempts=F("attempts") + 1, progress=0, step=""):
        return
    run = PlanRun.objects.get(pk=run_id)
    if run.attempts > MOST_ATTEMPTS:
        _end(run_id, S.FAILED, clock(), problem=STOPPED)
        return
    try:
        result = _answer(run, _Teller(run_id, clock))
    except _GivenUp:
        logger.info("plan %s given up", run_id)
    except Refusal as refusal:
        _end(run_id, S.FAILED, clock(), problem=refusal.message[:300])
    except Exception:
        logger.exception("plan %s failed", run_id)
        _end(run_id, S.FAILED, clock(), problem=BROKEN)
    else:
        _end(run_id, S.DONE, clock(), result=result, progress=100)


def _answer(run: PlanRun, tell: "_Teller") -> dict[str, Any]:
    from yichuang.rules.hall.planning.report import Question, make_report  # numpy: only where plans are made

    if run.source == PlanRun.Source.HISTORY:
        tell(0.0, "history")
        found = read_history(run.centre_id, in_shanghai(run.at).date()).columns()
        PlanRun.objects.filter(pk=run.pk, state=S.RUNNING).update(**found)
        run.refresh_from_db()
    question = Question(
        read_question_scenario(run.scenario),
        read_wish(run.wish),
        [list(one["skills"]) for one in run.people],
        run.zones,
        read_changes(run.changes),
    )
    return make_report(question, tell)


def _end(run_id: int, state: str, now: datetime, **columns: Any) -> None:
    PlanRun.objects.filter(pk=run_id, state=S.RUNNING).update(state=state, ended_at=now, **columns)


class _Teller:
    """Notes how far it is, once a second at most, and notices that it is no longer wanted."""

    def __init__(self, run_id: int, clock: Callable[[], datetime]) -> None:
        self._run_id, self._clock = run_id, clock
        self._next: datetime | None = None

    def __call__(self, done: float, step: str) -> None:
        now = self._clock()
        if self._next and now < self._next:
            return
        self._next = now + BETWEEN
        running = PlanRun.objects.filter(pk=self._run_id, state=S.RUNNING)
        if not running.update(progress=min(99, int(done * 100)), step=step):
            raise _GivenUp
