"""Tell somebody something: kept, and read on the applicant's page while no outside channel is set up."""

from datetime import datetime

from ..models import Message


def tell(*, subject: str, key: str, phone: str, text: str, now: datetime) -> None:
    """Keep a message for ``phone`` (may be empty: the page shows it anyway); the same ``key`` makes it once."""
    message = Message(subject=subject, key=key, to=phone, text=text, created_at=now)
    Message.objects.bulk_create([message], ignore_conflicts=True)
