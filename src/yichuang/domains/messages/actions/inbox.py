"""A post's own list of messages: what was read."""

from datetime import datetime

from yichuang.rules.access import Actor

from ..models import Message
from ..models.message import INBOX

MOST = 500


def read_messages(*, actor: Actor, now: datetime, up_to: int) -> None:
    """The actor's post has read its messages up to ``up_to`` (an id); at most 500 at once."""
    unread = Message.objects.filter(post_id=actor.post_id or 0, channel=INBOX, read_at=None, pk__lte=up_to)
    first = list(unread.order_by("-pk").values_list("pk", flat=True)[:MOST])
    Message.objects.filter(pk__in=first, read_at=None).update(read_at=now)
