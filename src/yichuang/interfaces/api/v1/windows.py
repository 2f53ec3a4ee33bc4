"""Windows over the API: who sits where, calling, and the visit at the window."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from yichuang.domains.hall import actions as hall
from yichuang.domains.hall.queries import TicketWhy, why_called
from yichuang.domains.organisation.models import Post, Window
from yichuang.rules.hall.tickets import HoldReason
from yichuang.rules.refusal import Refusal

from ..door import actor_of, permission
from ..once import once
from .scope import zone_by_code
from .tickets import TicketOut, ticket_out

router = Router(tags=["大厅"])


class WindowOut(Schema):
    """A window and its state."""

    code: str
    name: str
    zone: str | None
    open: bool
    paused: bool


@router.get("/windows", response=list[WindowOut], summary="窗口列表")
@permission("see_hall")
def windows(request: HttpRequest) -> list[WindowOut]:
    """All windows of the centre with their state."""
    found = Window.objects.filter(centre_id=actor_of(request).centre_id).select_related("zone").order_by("order")
    duties = {
        window_id: paused_at
        for window_id, paused_at in found.filter(duties__closed_at=None, duties__isnull=False).values_list(
            "pk", "duties__paused_at"
        )
    }
    return [
        WindowOut(
            code=window.code,
            name=window.display_name,
            zone=window.zone.code if window.zone else None,
            open=window.pk in duties,
            paused=duties.get(window.pk) is not None,
        )
        for window in found
    ]


@router.post("/windows/{code}/open", response=WindowOut, summary="开启窗口")
@permission("open_window")
def open_window(request: HttpRequest, code: str) -> WindowOut:
    """Sit down at a window."""
    actor = actor_of(request)
    window = Window.objects.filter(centre_id=actor.centre_id, code=code).select_related("zone").first()
    if window is None:
        raise Refusal("unknown_window", "没有找到这个窗口，请检查窗口代码。", field="window")
    hall.open_window(actor=actor, window_id=window.pk, now=timezone.now())
    zone = window.zone.code if window.zone else None
    return WindowOut(code=window.code, name=window.display_name, zone=zone, open=True, paused=False)


@router.post("/window/close", response={204: None}, summary="关闭所在窗口")
@permission("open_window")
def close_window(request: HttpRequest) -> tuple[int, None]:
    """Leave the window at which the caller sits."""
    hall.close_window(actor=actor_of(request), now=timezone.now())
    return 204, None


class PauseIn(Schema):
    """Why."""

    reason: str = ""


@router.post("/window/pause", response={204: None}, summary="暂停所在窗口")
@permission("open_window")
def pause_window(request: HttpRequest, given: PauseIn) -> tuple[int, None]:
    """Pause the window at which the caller sits."""
    hall.pause_window(actor=actor_of(request), now=timezone.now(), reason=given.reason)
    return 204, None


@router.post("/window/resume", response={204: None}, summary="恢复所在窗口")
@permission("open_window")
def resume_window(request: HttpRequest) -> tuple[int, None]:
    """Go on."""
    hall.resume_window(actor=actor_of(request), now=timezone.now())
    return 204, None


class CalledOut(Schema):
    """The ticket that was called, or null where nobody waits."""

    ticket: TicketOut | None


class CallIn(Schema):
    """``finish_first``: end the visit of who is being served before."""

    finish_first: bool = False


@router.post("/window/call-next", response=CalledOut, summary="叫下一位")
@permission("call")
@once
def call_next(request: HttpRequest, given: CallIn) -> tuple[int, CalledOut]:
    """Call the next ticket to the window at which the caller sits."""
    ticket = hall.call_next(actor=actor_of(request), now=timezone.now(), finish_first=given.finish_first)
    return 200, CalledOut(ticket=ticket_out(ticket) if ticket else None)


@router.post("/window/recall", response=TicketOut, summary="重呼")
@permission("call")
def recall(request: HttpRequest) -> TicketOut:
    """Call again."""
    return ticket_out(hall.recall(actor=actor_of(request), now=timezone.now()))


class PressedIn(Schema):
    """``seconds_ago``: of a press that was kept while the platform could not be reached, how long ago it was. Its times
    count from then where that can be true (not before the window's last act, 15 minutes at most); else from now."""

    seconds_ago: float | None = None


@router.post("/window/miss", response=TicketOut, summary="过号")
@permission("call")
def miss(request: HttpRequest, given: PressedIn | None = None) -> TicketOut:
    """Give up on who was called."""
    return ticket_out(hall.miss(actor=actor_of(request), now=timezone.now(), seconds_ago=_ago(given)))


@router.post("/window/start", response=TicketOut, summary="开始办理")
@permission("call")
def start(request: HttpRequest, given: PressedIn | None = None) -> TicketOut:
    """The person has come; the visit begins."""
    return ticket_out(hall.start(actor=actor_of(request), now=timezone.now(), seconds_ago=_ago(given)))


def _ago(given: PressedIn | None) -> float | None:
    return given.seconds_ago if given else None


class ZoneIn(Schema):
    """Where a ticket goes on."""

    zone: str


@router.post("/window/transfer", response=TicketOut, summary="转专区")
@permission("call")
def transfer(request: HttpRequest, given: ZoneIn) -> TicketOut:
    """Send the person to another zone without queueing again."""
    zone = zone_by_code(actor_of(request), given.zone)
    return ticket_out(hall.transfer(actor=actor_of(request), zone_id=zone.pk, now=timezone.now()))


class HoldTicketIn(Schema):
    """Why the person steps aside: fetch, copy, pay or other."""

    reason: HoldReason


@router.post("/window/hold", response=TicketOut, summary="挂起")
@permission("call")
def hold(request: HttpRequest, given: HoldTicketIn) -> TicketOut:
    """Put who is being served on hold; the window may call the next."""
    return ticket_out(hall.hold(actor=actor_of(request), reason=given.reason, now=timezone.now()))


class CallBackIn(Schema):
    """The ticket on hold at this window, by its id."""

    ticket: int


@router.post("/window/call-back", response=TicketOut, summary="叫回挂起的号")
@permission("call")
def call_back(request: HttpRequest, given: CallBackIn) -> TicketOut:
    """Call a ticket that is on hold at this window."""
    return ticket_out(hall.call_back(actor=actor_of(request), ticket_id=given.ticket, now=timezone.now()))


class VisitOut(Schema):
    """A visit; ``rating_token`` is for its rating."""

    id: int
    rating_token: str
    opened_at: datetime
    closed_at: datetime | None


def _visit_out(visit: Any) -> VisitOut:
    return VisitOut(id=visit.pk, rating_token=visit.rating_token, opened_at=visit.opened_at, closed_at=visit.closed_at)


@router.post("/window/visit", response=VisitOut, summary="当前来访")
@permission("call")
def visit(request: HttpRequest) -> VisitOut:
    """The visit of who stands at the window; opened where it is not yet (somebody without a ticket)."""
    return _visit_out(hall.open_visit(actor=actor_of(request), now=timezone.now()))


class FinishIn(PressedIn):
    """``whole``: end the visit whatever further matters the person came for; ``seconds_ago`` as of the other acts that
    are kept."""

    whole: bool = False


@router.post("/window/finish", response=VisitOut, summary="办理结束")
@permission("call")
def finish(request: HttpRequest, given: FinishIn | None = None) -> VisitOut:
    """End the visit; the pad asks for a rating. A ticket with further matters goes on to the next: the visit stays open
    (``closed_at`` is null), at this window or in the line of the next matter's zone."""
    whole = given.whole if given else False
    visit = hall.finish(actor=actor_of(request), now=timezone.now(), whole=whole, seconds_ago=_ago(given))
    return _visit_out(visit)


@router.get("/hall/tickets/{number}/why", response=TicketWhy, summary="叫号依据")
@permission("see_trail")
def why(request: HttpRequest, number: str, day: date | None = None) -> TicketWhy:
    """Why a number of today (or of ``day``) was called when it was: each call with candidates, tiers and indices."""
    return why_called(actor_of(request), number, timezone.now(), day)


class MeOut(Schema):
    """Who calls: the post of the token, and where it sits."""

    name: str
    post: str
    kind: str
    centre: str
    department: str | None
    zone: str | None
    window: str | None


@router.get("/me", response=MeOut, summary="我的岗位")
@permission("see_hall")
def me(request: HttpRequest) -> MeOut:
    """The post that the token acts in."""
    actor = actor_of(request)
    post = Post.objects.select_related("centre", "department", "zone").get(pk=actor.post_id or 0)
    window = Window.objects.filter(pk=actor.window_id or 0).first()
    return MeOut(
        name=actor.name,
        post=post.code,
        kind=post.kind,
        centre=post.centre.code,
        department=post.department.code if post.department else None,
        zone=post.zone.code if post.zone else None,
        window=window.code if window else None,
    )
