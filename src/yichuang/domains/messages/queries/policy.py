"""What a centre decided about its messages; the defaults where it decided nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time

from yichuang.rules.messages.quiet import FROM, UNTIL, quiet_until

from ..models import MessagePolicy, MessageTemplate


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """Quiet hours (Asia/Shanghai; equal: none); whether heads and the centre read of ordinary steps once a day."""

    quiet_from: time = FROM
    quiet_until: time = UNTIL
    heads_get_digest: bool = True
    centre_gets_digest: bool = True


def get_policy(centre_id: int | None) -> PolicyRow:
    """The settings of a centre."""
    found = MessagePolicy.objects.filter(centre_id=centre_id).first() if centre_id else None
    if found is None:
        return PolicyRow()
    return PolicyRow(found.quiet_from, found.quiet_until, found.heads_get_digest, found.centre_gets_digest)


def quiet_until_of(centre_id: int | None, now: datetime) -> datetime | None:
    """The end of the centre's quiet hours in which ``now`` lies; None outside of them."""
    policy = get_policy(centre_id)
    return quiet_until(now, policy.quiet_from, policy.quiet_until)


def own_words(centre_id: int, event: str) -> Mapping[str, str]:
    """The centre's own words for a step, by audience."""
    return dict(MessageTemplate.objects.filter(centre_id=centre_id, event=event).values_list("audience", "text"))


def list_own_words(centre_id: int) -> Mapping[tuple[str, str], str]:
    """All of the centre's own words, by step and audience."""
    found = MessageTemplate.objects.filter(centre_id=centre_id).values_list("event", "audience", "text")
    return {(event, audience): text for event, audience, text in found}
