"""Messages over the API: a post's own, and the outbox for who runs the centre."""

from datetime import date
from typing import Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from yichuang.domains.messages import actions
from yichuang.domains.messages.queries import InboxRow, OutboxRow, count_unread, get_outgoing, list_inbox, list_outbox

from ..door import actor_of, permission

router = Router(tags=["消息"])


class InboxPage(Schema):
    """``unread`` is counted up to 100; ``next``: the cursor ``after`` of the following page."""

    rows: list[InboxRow]
    next: str | None
    unread: int


class OutboxPage(Schema):
    """``next``: the cursor ``after`` of the following page."""

    rows: list[OutboxRow]
    next: str | None


class ReadIn(Schema):
    """All messages up to this id have been read."""

    up_to: int


class ReasonIn(Schema):
    """Why; kept on the trail."""

    reason: str


@router.get("/messages/mine", response=InboxPage, summary="本岗位的消息")
@permission("read_messages")
def mine(request: HttpRequest, after: str = "", only_unread: bool = False) -> InboxPage:
    """The messages of the caller's post, the newest first."""
    actor = actor_of(request)
    page = list_inbox(actor, after=after or None, only_unread=only_unread)
    return InboxPage(rows=list(page.rows), next=page.next, unread=count_unread(actor.post_id))


@router.post("/messages/read", response={204: None}, summary="标为已读")
@permission("read_messages")
def read(request: HttpRequest, given: ReadIn) -> tuple[int, None]:
    """Messages of the caller's post were read."""
    actions.read_messages(actor=actor_of(request), now=timezone.now(), up_to=given.up_to)
    return 204, None


@router.get("/outbox", response=OutboxPage, summary="发件箱")
@permission("see_outbox")
def outbox(
    request: HttpRequest,
    state: str = "",
    audience: str = "",
    channel: str = "",
    event: str = "",
    day: date | None = None,
    after: str = "",
) -> OutboxPage:
    """Outgoing messages of the centre, the newest first; numbers of recipients are masked."""
    wanted = {"state": state, "audience": audience, "channel": channel, "event": event}
    page = list_outbox(actor_of(request), wanted=wanted, day=day, after=after or None)
    return OutboxPage(rows=list(page.rows), next=page.next)


@router.post("/outbox/{message_id}/{act}", response=OutboxRow, summary="处理未送出的消息")
@permission("handle_messages")
def decide(
    request: HttpRequest, message_id: int, act: Literal["send-again", "mark-arrived", "drop-message"], given: ReasonIn
) -> OutboxRow:
    """Send again, put on record that it arrived, or give up; each with a reason."""
    actor = actor_of(request)
    does = {
        "send-again": actions.send_again,
        "mark-arrived": actions.mark_arrived,
        "drop-message": actions.drop_message,
    }[act]
    does(actor=actor, now=timezone.now(), message_id=message_id, reason=given.reason)
    return get_outgoing(actor, message_id)
