"""What people were told about a subject."""

from dataclasses import dataclass
from datetime import datetime

from ..models import Message


@dataclass(frozen=True, slots=True)
class MessageRow:
    """One message; ``state``: stored, sent or failed."""

    text: str
    channel: str
    state: str
    created_at: datetime


def list_messages(subject: str) -> list[MessageRow]:
    """The messages about ``case:<number>`` in order, at most 100."""
    found = Message.objects.filter(subject=subject).order_by("created_at", "id")[:100]
    return [MessageRow(one.text, one.channel, one.state, one.created_at) for one in found]
