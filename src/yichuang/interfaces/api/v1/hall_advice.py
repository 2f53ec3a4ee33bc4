"""Live advice over the API: what is expected, what is advised, and the manager's decision."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from yichuang.domains.hall import actions
from yichuang.domains.hall.queries import AdviceRow, advice_of

from ..door import actor_of, permission

router = Router(tags=["大厅"])


class AdviceOut(Schema):
    """``kind``: open, resume or close; ``figures``: expected without and with it; ``effect``: measured, or null."""

    id: int
    kind: str
    window: str
    window_name: str
    person: str
    state: str
    reason: str
    figures: dict[str, Any]
    effect: dict[str, Any] | None


class AdviceBoardOut(Schema):
    """``outlook``: expected people and shares for the next four half hours, null before the first look of the day."""

    made_at: datetime | None
    outlook: dict[str, Any] | None
    running: list[AdviceOut]
    measured: list[AdviceOut]


def _out(one: AdviceRow) -> AdviceOut:
    return AdviceOut(
        id=one.id, kind=one.kind, window=one.window_code, window_name=one.window, person=one.person, state=one.state,
        reason=one.reason, figures=one.figures, effect=one.effect,
    )  # fmt: skip


@router.get("/hall/advice", response=AdviceBoardOut, summary="开窗建议")
@permission("see_hall_advice")
def advice(request: HttpRequest) -> AdviceBoardOut:
    """The last look ahead of the centre, with the advice on offer and what earlier advice brought."""
    board = advice_of(actor_of(request), timezone.now())
    return AdviceBoardOut(
        made_at=board.made_at,
        outlook=board.outlook,
        running=[_out(one) for one in board.running],
        measured=[_out(one) for one in board.measured],
    )


@router.post("/hall/advice/{advice_id}/accept", response={204: None}, summary="采纳开窗建议")
@permission("decide_hall_advice")
def accept(request: HttpRequest, advice_id: int) -> tuple[int, None]:
    """Accept; the person is told, and opens or closes the window."""
    actions.accept_advice(actor=actor_of(request), advice_id=advice_id, now=timezone.now())
    return 204, None


@router.post("/hall/advice/{advice_id}/decline", response={204: None}, summary="不采纳开窗建议")
@permission("decide_hall_advice")
def decline(request: HttpRequest, advice_id: int) -> tuple[int, None]:
    """Decline; it is not offered again for half an hour."""
    actions.decline_advice(actor=actor_of(request), advice_id=advice_id, now=timezone.now())
    return 204, None
