"""What every way of handing out does at its end: the proof is written, the clocks are met, the place is free again."""

from datetime import datetime
from typing import Any

from .. import clocks
from ..models import Case, Handover
from ..places import leave_cabinet
from .act import Act


def hand_over(act: Act, *, way: str, at: datetime, detail: dict[str, Any], **proof: Any) -> Case:
    """Store the ``Handover`` (送达) with its ``proof`` columns and close the case.

    ``at``: when it was received, which meets the delivery clock (行政许可法 44).
    """
    Handover.objects.create(case=act.case, way=way, at=at, **proof)
    clocks.meet(act.case, at)
    leave_cabinet(act.case.pk, act.now)
    act.set(closed_at=act.now, due_at=None)
    return act.finish(way=way, **detail)
