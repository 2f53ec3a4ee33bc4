"""How a case ends without a decision, and what that closes."""

from typing import Any

from yichuang.rules.refusal import Refusal

from .. import clocks
from ..models import Case, Ending, Stage, Stop
from .act import Act


def end_without_decision(act: Act, kind: Ending.Kind, reason: str, **more: Any) -> Case:
    """Store why, stop every clock and stage, and end the act."""
    Ending.objects.create(case=act.case, kind=kind, reason=reason, at=act.now, by_id=act.actor.post_id, **more)
    clocks.meet(act.case, act.now)
    Stop.objects.filter(case=act.case, ends_at=None).update(ends_at=act.now)
    still_open = Stage.objects.filter(case=act.case, state__in=[Stage.State.WAITING, Stage.State.ACTIVE])
    still_open.update(state=Stage.State.SKIPPED)
    act.set(closed_at=act.now, due_at=None)
    return act.finish(**more)


def worded(text: str, field: str, message: str, longest: int = 500) -> str:
    """A text that has to be there; raises ``Refusal('<field>_missing')`` or ``<field>_too_long``."""
    text = text.strip()
    if not text:
        raise Refusal(f"{field}_missing", message, field=field)
    if len(text) > longest:
        raise Refusal(f"{field}_too_long", f"内容不能超过{longest}个字，现有{len(text)}个字，请精简。", field=field)
    return text
