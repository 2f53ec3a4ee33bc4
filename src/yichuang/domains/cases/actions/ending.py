"""How a case ends without a decision, and what that closes."""

from typing import Any

from yichuang.rules.refusal import Refusal

from .. import clocks
from ..models import Case, Clock, Deferral, Ending, SpecialProcedure, Stage
from .act import Act


def end_without_decision(act: Act, kind: Ending.Kind, reason: str, **more: Any) -> Case:
    """Store why, stop every clock and stage, and end the act."""
    Ending.objects.create(case=act.case, kind=kind, reason=reason, at=act.now, by_id=act.actor.post_id, **more)
    end_deferral(act, Deferral.End.CASE_OVER)
    stop_all(act)
    Stage.objects.filter(case=act.case).exclude(state=Stage.State.DONE).update(state=Stage.State.SKIPPED)
    act.set(closed_at=act.now, due_at=None, held_at=None, hold_reason="")
    return act.finish(**more)


def end_deferral(act: Act, end: Deferral.End) -> None:
    """Nothing is owed any more: supplied, late, or the case is over. What ended before stays as it is."""
    Deferral.objects.filter(case=act.case, ended_at=None).update(ended_at=act.now, end=end)
    clocks.meet(act.case, act.now, Clock.Kind.DEFERRAL)


def stop_all(act: Act) -> None:
    """Nothing runs or stands still any longer: stops end, clocks are counted a last time and met."""
    if clocks.go_on(act.case, act.now):
        clocks.recount(act.case, act.time)
        SpecialProcedure.objects.filter(case=act.case, ended_at=None).update(
            ended_at=act.now, ended_by_id=act.actor.post_id, result="办件终结，程序随之终止"
        )
    clocks.meet(act.case, act.now)


def worded(text: str, field: str, message: str, longest: int = 500) -> str:
    """A text that has to be there; raises ``Refusal('<field>_missing')`` or ``<field>_too_long``."""
    text = text.strip()
    if not text:
        raise Refusal(f"{field}_missing", message, field=field)
    if len(text) > longest:
        raise Refusal(f"{field}_too_long", f"内容不能超过{longest}个字，现有{len(text)}个字，请精简。", field=field)
    return text
