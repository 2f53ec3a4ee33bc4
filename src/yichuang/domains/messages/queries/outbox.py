"""The outbox: what left the house or should have, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from yichuang.rules.access import Actor, check_kind
from yichuang.rules.clock import SHANGHAI
from yichuang.rules.masking import mask_phone
from yichuang.rules.messages.address import needs_recipient
from yichuang.rules.messages.length import sms_parts
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.pages import SIZE, Page, number_after, page_of

from ..models import Channel, Message

MOST_COUNTED = 99
FILTERS = ("state", "audience", "channel", "event")


@dataclass(frozen=True, slots=True)
class TryRow:
    """One attempt; ``outcome``: begun, sent, later, refused or unsure."""

    number: int
    at: datetime
    outcome: str
    detail: str


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """A message that goes out. ``to``: masked, or empty for a group; ``parts``: what an SMS of it costs."""

    message_id: int
    subject: str
    event: str
    audience: str
    channel: str
    channel_name: str
    to: str
    text: str
    parts: int
    state: str
    created_at: datetime
    not_before: datetime | None
    tries: tuple[TryRow, ...]

    @property
    def about(self) -> str:
        """The number of the case or the application, or the day of a digest."""
        return self.subject.partition(":")[2]


def list_outbox(
    actor: Actor, *, wanted: Mapping[str, str] | None = None, day: date | None = None, after: str | None = None
) -> Page[OutboxRow]:
    """The centre's outgoing messages, the newest first. ``wanted``: state, audience, channel (a kind), event.

    Raises ``Refusal('not_permitted')``.
    """
    check_kind(actor, "see_outbox")
    found = Message.objects.filter(centre_id=actor.centre_id).exclude(by=None)
    for name in FILTERS:
        if value := (wanted or {}).get(name):
            found = found.filter(**{name: value})
    if day:
        begins = datetime.combine(day, time(), SHANGHAI)
        found = found.filter(created_at__gte=begins, created_at__lt=begins + timedelta(days=1))
    if (last := number_after(after)) is not None:
        found = found.filter(pk__lt=last)
    rows = found.select_related("by").prefetch_related("tries").order_by("-pk")[: SIZE + 1]
    return page_of([_row(one) for one in rows], lambda row: str(row.message_id), after=after)


def get_outgoing(actor: Actor, message_id: int) -> OutboxRow:
    """One of them. Raises ``Refusal``: ``not_permitted``, ``not_found``."""
    check_kind(actor, "see_outbox")
    found = Message.objects.filter(pk=message_id, centre_id=actor.centre_id).exclude(by=None)
    message = found.select_related("by").prefetch_related("tries").first()
    if message is None:
        raise Refusal("not_found", "没有找到这条消息，请返回发件箱重新选择。")
    return _row(message)


def count_outbox(actor: Actor) -> dict[str, int]:
    """How many messages wait for somebody: failed, unsure, held; each counted up to 100 (more than 99)."""
    found = Message.objects.filter(centre_id=actor.centre_id).exclude(by=None)
    return {
        state: found.filter(state=state).values("pk")[: MOST_COUNTED + 1].count()
        for state in ("failed", "unsure", "held")
    }


def _row(one: Message) -> OutboxRow:
    tries = sorted(one.tries.all(), key=lambda row: row.number)
    return OutboxRow(
        one.pk,
        one.subject,
        one.event,
        one.audience,
        one.channel,
        one.by.name if one.by else "",
        _masked(one.to),
        one.text,
        sms_parts(one.text) if one.channel == Channel.Kind.SMS else 0,
        one.state,
        one.created_at,
        one.not_before,
        tuple(TryRow(row.number, row.at, row.outcome, row.detail) for row in tries),
    )


def _masked(to: str) -> str:
    name, at, host = to.partition("@")
    return f"{name[:1]}***@{host}" if at else mask_phone(to)


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """A channel as pages may show it: neither its address nor its secret."""

    channel_id: int
    name: str
    kind: str
    shown: str
    audiences: tuple[str, ...]
    keeps_quiet: bool
    is_active: bool
    is_signed: bool
    needs_to: bool


def list_channels(actor: Actor) -> list[ChannelRow]:
    """The channels of the actor's centre, at most 50. Raises ``Refusal('not_permitted')``."""
    check_kind(actor, "manage_channels")
    return [
        ChannelRow(
            one.pk,
            one.name,
            one.kind,
            one.shown,
            tuple(one.audiences),
            one.keeps_quiet,
            one.is_active,
            bool(one.secret),
            needs_recipient(one.kind, one.address),
        )
        for one in Channel.objects.filter(centre_id=actor.centre_id).order_by("-is_active", "id")[:50]
    ]
