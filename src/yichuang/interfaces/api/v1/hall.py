"""The hall over the API: tickets for devices and desks, calling for windows."""

from datetime import datetime
from typing import Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from yichuang.domains.hall import actions as hall
from yichuang.domains.hall import queries as hall_queries
from yichuang.domains.hall.models import Ticket
from yichuang.domains.hall.queries import Place, get_place
from yichuang.domains.organisation.models import Post, Window, Zone
from yichuang.rules.refusal import Refusal

from ..door import actor_of, permission
from ..once import once
from .scope import centre_of, item_by_code

router = Router(tags=["大厅"])


class TicketIn(Schema):
    """Take a number by item or by zone."""

    item: str | None = None
    zone: str | None = None
    purpose: Literal["apply", "collect", "consult"] = "apply"
    priority: str = ""


class TicketOut(Schema):
    """A ticket; ``token`` opens its page for the person who holds it."""

    id: int
    number: str
    zone: str
    state: str
    token: str
    taken_at: datetime
    called_at: datetime | None = None
    window: str | None = None


class ZoneIn(Schema):
    """Where a ticket goes on."""

    zone: str


class WindowOut(Schema):
    """A window and its state."""

    code: str
    name: str
    zone: str | None
    open: bool
    paused: bool


class VisitOut(Schema):
    """A visit; ``rating_token`` is for its rating."""

    id: int
    rating_token: str
    opened_at: datetime
    closed_at: datetime | None


def ticket_out(ticket: Ticket) -> TicketOut:
    """A ticket as the API shows it."""
    return TicketOut(
        id=ticket.pk,
        number=ticket.number,
        zone=ticket.zone.code,
        state=ticket.state,
        token=ticket.token,
        taken_at=ticket.taken_at,
        called_at=ticket.called_at,
        window=ticket.window.code if ticket.window else None,
    )


def _visit_out(visit: Any) -> VisitOut:
    return VisitOut(id=visit.pk, rating_token=visit.rating_token, opened_at=visit.opened_at, closed_at=visit.closed_at)


def _zone(request: HttpRequest, code: str) -> Zone:
    zone = Zone.objects.filter(centre_id=actor_of(request).centre_id, code=code).first()
    if zone is None:
        raise Refusal("unknown_zone", "没有找到这个专区，请检查专区代码。", field="zone")
    return zone


@router.post("/tickets", response={201: TicketOut}, summary="取号")
@permission("take")
@once
def take(request: HttpRequest, given: TicketIn) -> tuple[int, TicketOut]:
    """Take a number; an item goes to the zone that accepts it."""
    actor = actor_of(request)
    ticket = hall.take_ticket(
        centre=centre_of(actor),
        item_id=item_by_code(actor, given.item).pk if given.item else None,
        zone_id=_zone(request, given.zone).pk if given.zone else None,
        purpose=given.purpose,
        priority=given.priority,
        source="guidance" if actor.kind == "guidance" else "kiosk",
        actor=actor,
        now=timezone.now(),
    )
    return 201, ticket_out(ticket)


@router.post("/tickets/{token}/rejoin", response=TicketOut, summary="过号重排")
@permission("take")
def rejoin(request: HttpRequest, token: str) -> TicketOut:
    """A missed ticket joins the line again, once on its day."""
    return ticket_out(hall.rejoin(token=token, actor=actor_of(request), now=timezone.now()))


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


@router.post("/window/miss", response=TicketOut, summary="过号")
@permission("call")
def miss(request: HttpRequest) -> TicketOut:
    """Give up on who was called."""
    return ticket_out(hall.miss(actor=actor_of(request), now=timezone.now()))


@router.post("/window/start", response=TicketOut, summary="开始办理")
@permission("call")
def start(request: HttpRequest) -> TicketOut:
    """The person has come; the visit begins."""
    return ticket_out(hall.start(actor=actor_of(request), now=timezone.now()))


@router.post("/window/transfer", response=TicketOut, summary="转专区")
@permission("call")
def transfer(request: HttpRequest, given: ZoneIn) -> TicketOut:
    """Send the person to another zone without queueing again."""
    zone = _zone(request, given.zone)
    return ticket_out(hall.transfer(actor=actor_of(request), zone_id=zone.pk, now=timezone.now()))


@router.post("/window/visit", response=VisitOut, summary="当前来访")
@permission("call")
def visit(request: HttpRequest) -> VisitOut:
    """The visit of who stands at the window; opened where it is not yet (somebody without a ticket)."""
    return _visit_out(hall.open_visit(actor=actor_of(request), now=timezone.now()))


@router.post("/window/finish", response=VisitOut, summary="办理结束")
@permission("call")
def finish(request: HttpRequest) -> VisitOut:
    """End the visit; the pad asks for a rating."""
    return _visit_out(hall.finish(actor=actor_of(request), now=timezone.now()))


@router.get("/tickets/{token}", response=Place, auth=None, summary="我的排队")
@permission("public")
def place(request: HttpRequest, token: str) -> Place:
    """Where a ticket stands, for whoever holds its token."""
    return get_place(token, timezone.now())


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


class WaitingOut(Schema):
    """How many wait for a zone."""

    zone: str
    waiting: int


@router.get("/zones/{code}/waiting", response=WaitingOut, summary="等候人数")
@permission("see_hall")
def waiting(request: HttpRequest, code: str) -> WaitingOut:
    """How many people wait for a zone now."""
    zone = _zone(request, code)
    lines = hall_queries.waiting(zone.centre_id, timezone.now())
    return WaitingOut(zone=zone.code, waiting=sum(line.waiting for line in lines if line.code == zone.code))
