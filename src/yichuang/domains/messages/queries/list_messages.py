"""What an applicant was told about a subject."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ..models import Message
from ..models.message import PAGE


@dataclass(frozen=True, slots=True)
class MessageRow:
    """One message; ``state`` as in ``Message.State``."""

    text: str
    channel: str
    state: str
    created_at: datetime


def list_messages(subject: str) -> list[MessageRow]:
    """The messages to the applicant about ``case:<number>`` in order, at most 100; each once, whatever its ways."""
    found = Message.objects.filter(subject=subject, channel=PAGE).order_by("created_at", "id")[:100]
    return [MessageRow(one.text, one.channel, one.state, one.created_at) for one in found]


def has_secret(subject: str, event: str) -> bool:
    """Whether the last message of an event keeps something back that the progress page may show once."""
    last = Message.objects.filter(subject=subject, event=event, channel=PAGE).order_by("-pk").first()
    return last is not None and last.secret != ""


def list_messages_of(subjects: Sequence[str]) -> list[MessageRow]:
    """The same about several subjects, as one story: the latest 100, in order."""
    found = Message.objects.filter(subject__in=subjects, channel=PAGE).order_by("-created_at", "-id")[:100]
    return [MessageRow(one.text, one.channel, one.state, one.created_at) for one in reversed(found)]
