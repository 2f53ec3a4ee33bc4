"""Tickets over the API: for kiosks, guidance desks and whoever holds one."""

from datetime import datetime
from typing import Annotated, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema

from yichuang.domains.hall import actions as hall
from yichuang.domains.hall import queries as hall_queries
from yichuang.domains.hall.models import Ticket
from yichuang.domains.hall.queries import Place, further_of, get_place
from yichuang.rules.hall.tickets import Purpose
from yichuang.rules.hall.triage import Told

from ..door import actor_of, permission
from ..once import once
from .scope import centre_of, item_by_code, source_of, zone_by_code

router = Router(tags=["大厅"])


class TicketIn(Schema):
    """Take a number by item, by zone, or by purpose alone for a special window."""

    item: str | None = None
    zone: str | None = None
    purpose: Purpose = Purpose.APPLY
    priority: str = ""
    further: Annotated[list[str], Field(description="还要办的其他事项的代码，最多 4 个", max_length=4)] = []
    id_number: Annotated[str, Field(description="证件号码：只用来限制一人取号的次数，不保存", max_length=30)] = ""
    by_card: Annotated[bool, Field(description="号码由读卡器读出：到了中心规定的岁数按老年人优先")] = False
    situation: Annotated[
        dict[str, dict[str, list[str]]], Field(description="取号前问的情形：事项代码 → 问题代码 → 选项代码")
    ] = {}
    papers: Annotated[Literal["", "whole", "lacking"], Field(description="材料都带了、还缺一些、没有问")] = ""
    exceeds: Annotated[str, Field(description="超过取号上限仍要取号的原因，只由工作人员填写", max_length=100)] = ""


class TicketOut(Schema):
    """A ticket; ``token`` opens its page for the person who holds it."""

    id: int
    number: str
    zone: str
    state: str
    token: str
    taken_at: datetime
    priority: str = ""
    further: list[str] = []
    called_at: datetime | None = None
    window: str | None = None


def ticket_out(ticket: Ticket) -> TicketOut:
    """A ticket as the API shows it."""
    return TicketOut(
        id=ticket.pk,
        number=ticket.number,
        zone=ticket.zone.code,
        state=ticket.state,
        token=ticket.token,
        taken_at=ticket.taken_at,
        priority=ticket.priority,
        further=[one.item_code for one in further_of(ticket)],
        called_at=ticket.called_at,
        window=ticket.window.code if ticket.window else None,
    )


@router.post("/tickets", response={201: TicketOut}, summary="取号")
@permission("take")
@once
def take(request: HttpRequest, given: TicketIn) -> tuple[int, TicketOut]:
    """Take a number; several items go to the zones that accept them, as few as possible, on one number."""
    actor, now = actor_of(request), timezone.now()
    centre = centre_of(actor)
    holder, age = hall_queries.holder_of(centre.pk, given.id_number, now) if given.id_number else ("", None)
    ticket = hall.take_ticket(
        centre=centre,
        further=[item_by_code(actor, code).pk for code in given.further],
        holder=holder,
        age=age if given.by_card else None,
        told=Told(given.situation, given.papers),
        exceeds=given.exceeds,
        item_id=item_by_code(actor, given.item).pk if given.item else None,
        zone_id=zone_by_code(actor_of(request), given.zone).pk if given.zone else None,
        purpose=given.purpose,
        priority=given.priority,
        source=source_of(actor),
        actor=actor,
        now=now,
    )
    return 201, ticket_out(ticket)


@router.post("/tickets/{token}/rejoin", response=TicketOut, summary="过号重排")
@permission("take")
def rejoin(request: HttpRequest, token: str) -> TicketOut:
    """A missed ticket joins the line again, once on its day."""
    return ticket_out(hall.rejoin(token=token, actor=actor_of(request), now=timezone.now()))


@router.post("/tickets/{token}/give-back", response=TicketOut, summary="退号")
@permission("take")
def give_back(request: HttpRequest, token: str) -> TicketOut:
    """Somebody who waits gives the number back."""
    return ticket_out(hall.give_back(token=token, actor=actor_of(request), now=timezone.now()))


@router.get("/tickets/{token}", response=Place, auth=None, summary="我的排队")
@permission("public")
def place(request: HttpRequest, token: str) -> Place:
    """Where a ticket stands, for whoever holds its token."""
    return get_place(token, timezone.now())


class WaitingOut(Schema):
    """How many wait for a zone."""

    zone: str
    waiting: int


@router.get("/zones/{code}/waiting", response=WaitingOut, summary="等候人数")
@permission("see_hall")
def waiting(request: HttpRequest, code: str) -> WaitingOut:
    """How many people wait for a zone now."""
    zone = zone_by_code(actor_of(request), code)
    lines = hall_queries.waiting(zone.centre_id, timezone.now())
    return WaitingOut(zone=zone.code, waiting=sum(line.waiting for line in lines if line.code == zone.code))
