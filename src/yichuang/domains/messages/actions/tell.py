"""Tell people something: kept in the caller's transaction, sent by a job, made once whatever runs twice."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from yichuang.domains.organisation.models import Post
from yichuang.rules.messages.address import needs_recipient
from yichuang.toolkit import jobs

from ..models import Channel, Message
from ..models.message import INBOX, PAGE
from ..queries.policy import quiet_until_of


def tell(
    *,
    subject: str,
    key: str,
    phone: str,
    text: str,
    now: datetime,
    centre_id: int | None = None,
    event: str = "",
    is_urgent: bool = False,
    secret: str = "",
) -> None:
    """Tell an applicant: on the progress page always, and by each channel of the centre that is for applicants.

    ``phone`` may be empty: then what needs a number is kept as dropped. ``event``: the step that is told of; an
    urgent one does not wait for the end of the quiet hours. The same ``key`` tells once. ``secret``: what stands for
    ``HIDDEN`` in the text, sent only to a number; where none can be reached, ``take_secret`` shows it once.
    """
    told = _Told(subject, key, text, now, centre_id, event, "applicant", is_urgent)
    page = told.row(key)
    rows = [page]
    for channel in told.channels():
        takes_number = channel.kind == "webhook" or needs_recipient(channel.kind, channel.address)
        to = phone if takes_number else ""
        rows.append(told.row(f"{key}>{channel.pk}", by=channel, to=to))
    by_phone = [row for row in rows if row.to and row.state in {Message.State.QUEUED, Message.State.HELD}]
    for row in by_phone or [page]:
        row.secret = secret
    _keep(rows)


def take_secret(*, subject: str, event: str) -> str:
    """What the last message of an event keeps back for the progress page, once: it is gone with it. Empty where there
    is none, or it was taken or sent. The caller puts it on record."""
    with transaction.atomic():
        kept = Message.objects.select_for_update().filter(subject=subject, event=event, channel=PAGE)
        last = kept.order_by("-pk").first()
        if last is None or not last.secret:
            return ""
        secret, last.secret = str(last.secret), ""
        last.save(update_fields=["secret"])
    return secret


def tell_posts(
    *,
    subject: str,
    key: str,
    event: str,
    centre_id: int,
    audience: str,
    post_ids: Iterable[int],
    text: str,
    now: datetime,
    is_urgent: bool = False,
) -> None:
    """Tell staff: each post in its list, and once by each channel that is for the audience (by e-mail: each post)."""
    told = _Told(subject, key, text, now, centre_id, event, audience, is_urgent)
    posts = list(post_ids)
    rows = [told.row(f"{key}>{audience}:{post}", post=post, way=INBOX) for post in posts]
    channels = told.channels()
    personal = [channel for channel in channels if needs_recipient(channel.kind, channel.address)]
    held = Post.objects.filter(pk__in=posts).exclude(account__email="").values_list("pk", "account__email")
    emails = dict(held) if personal else {}
    for channel in channels:
        if channel not in personal:
            rows.append(told.row(f"{key}>{audience}:{channel.pk}", by=channel))
            continue
        for post, email in emails.items():
            if email:
                rows.append(told.row(f"{key}>{audience}:{post}:{channel.pk}", by=channel, to=email, post=post))
    _keep(rows)


class _Told:
    """What the rows of one event have in common."""

    def __init__(
        self,
        subject: str,
        key: str,
        text: str,
        now: datetime,
        centre_id: int | None,
        event: str,
        audience: str,
        is_urgent: bool,
    ) -> None:
        self.now, self.centre_id, self.audience = now, centre_id, audience
        self.values = {
            "subject": subject,
            "text": text,
            "created_at": now,
            "centre_id": centre_id,
            "event": event,
            "audience": audience,
            "is_urgent": is_urgent,
        }

    def channels(self) -> Sequence[Channel]:
        """The channels of the centre that are for this audience."""
        if self.centre_id is None:
            return []
        found = Channel.objects.filter(centre_id=self.centre_id, is_active=True, audiences__contains=[self.audience])
        return list(found.order_by("id"))

    def row(
        self, key: str, *, by: Channel | None = None, to: str = "", post: int | None = None, way: str = "page"
    ) -> Message:
        """A message that is not stored yet."""
        message = Message(**self.values, key=key, to=to, post_id=post, by=by, channel=by.kind if by else way)
        if by is None:
            return message
        if not to and needs_recipient(by.kind, by.address):
            message.state = Message.State.DROPPED  # nobody can be reached there; the page and the outbox show it
            return message
        waits = by.keeps_quiet and not message.is_urgent
        until = quiet_until_of(self.centre_id, self.now) if waits else None
        message.state = Message.State.HELD if until else Message.State.QUEUED
        message.not_before = until or self.now
        return message


def _keep(rows: Sequence[Message]) -> None:
    """Store what is new and have it sent; both in one transaction."""
    with transaction.atomic():
        known = set(Message.objects.filter(key__in=[row.key for row in rows]).values_list("key", flat=True))
        fresh = [row for row in rows if row.key not in known]
        Message.objects.bulk_create(fresh, ignore_conflicts=True)
        for row in fresh:
            if row.state == Message.State.QUEUED:
                jobs.defer("send_message", key=row.key)
            elif row.state == Message.State.HELD and row.not_before:
                jobs.defer_at("send_message", row.not_before, key=row.key)
