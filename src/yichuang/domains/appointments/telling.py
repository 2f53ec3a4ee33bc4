"""Telling people of their appointments, each event once however often a process dies, and having them reminded."""

from datetime import datetime, timedelta

from yichuang.domains.messages import actions as messages
from yichuang.domains.messages.queries import own_words
from yichuang.rules.hall.appointments import reminders
from yichuang.toolkit import jobs

from .message_text import message_text
from .models import Appointment

_SOON = timedelta(hours=12)  # what happens within it is told in quiet hours too


def tell(one: Appointment, event: str, now: datetime) -> None:
    """Tell the person of an event. ``one`` comes with its centre and item; the same slot is told of once."""
    messages.tell(
        subject=f"appointment:{one.number}",
        key=f"appointment:{one.pk}:{event}:{one.starts_at.timestamp():.0f}",
        phone=one.phone,
        text=message_text(one, event, own_words(one.centre_id, event).get("applicant", "")),
        now=now,
        centre_id=one.centre_id,
        event=event,
        is_urgent=event == "appointment_closed" and one.starts_at - now < _SOON,
    )


def plan_reminders(one: Appointment, now: datetime) -> None:
    """Have the person reminded; the jobs are written with the booking and ask again when they run."""
    for which, at in reminders(one.starts_at, now):
        jobs.defer_at("remind_appointment", at, number=one.number, which=which, starts=int(one.starts_at.timestamp()))
