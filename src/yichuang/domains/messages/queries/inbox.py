"""A post's own messages."""

from dataclasses import dataclass
from datetime import datetime

from yichuang.rules.access import Actor
from yichuang.toolkit.pages import SIZE, Page, number_after, page_of

from ..models import Message
from ..models.message import INBOX

MOST_COUNTED = 99


@dataclass(frozen=True, slots=True)
class InboxRow:
    """A message in a post's list. ``case_number``: of the case that it is about, or empty."""

    message_id: int
    case_number: str
    event: str
    audience: str
    text: str
    created_at: datetime
    is_read: bool


def list_inbox(actor: Actor, *, after: str | None = None, only_unread: bool = False) -> Page[InboxRow]:
    """The messages of the actor's post, the newest first."""
    found = Message.objects.filter(post_id=actor.post_id or 0, channel=INBOX)
    if only_unread:
        found = found.filter(read_at=None)
    if (last := number_after(after)) is not None:
        found = found.filter(pk__lt=last)
    rows = [
        InboxRow(
            one.pk,
            one.subject.removeprefix("case:") if one.subject.startswith("case:") else "",
            one.event,
            one.audience,
            one.text,
            one.created_at,
            one.read_at is not None,
        )
        for one in found.order_by("-pk")[: SIZE + 1]
    ]
    return page_of(rows, lambda row: str(row.message_id), after=after)


def count_unread(post_id: int | None) -> int:
    """Unread messages of a post, counted up to 100 (which means: more than 99)."""
    unread = Message.objects.filter(post_id=post_id or 0, channel=INBOX, read_at=None)
    return unread.values("pk")[: MOST_COUNTED + 1].count()
