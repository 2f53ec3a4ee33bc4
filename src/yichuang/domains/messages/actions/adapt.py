"""A centre's own words and settings for its messages."""

from datetime import datetime, time

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.authority import actions as authority
from yichuang.rules.access import Actor
from yichuang.rules.messages.words import check_words, fields_for
from yichuang.rules.refusal import Refusal

from ..models import Message, MessagePolicy, MessageTemplate


def adapt_message(*, actor: Actor, now: datetime, event: str, audience: str, text: str) -> None:
    """Use the centre's own words for a step and an audience; an empty text goes back to the platform's.

    Whether the step is told to that audience at all is the caller's table. Raises ``Refusal``: ``not_permitted``,
    ``audience_unknown`` and those of ``check_words`` (a field that does not exist is refused by name).
    """
    authority.require_kind(actor, "adapt_messages", now, subject=f"centre:{actor.centre_id}")
    if audience not in Message.Audience.values:
        raise Refusal("audience_unknown", "请选择接收人。", field="audience")
    text = check_words(text, fields_for(event, audience)) if text.strip() else ""
    with transaction.atomic():
        row = MessageTemplate.objects.filter(centre_id=actor.centre_id, event=event, audience=audience)
        if text:
            MessageTemplate.objects.update_or_create(
                centre_id=actor.centre_id, event=event, audience=audience, defaults={"text": text}
            )
        else:
            row.delete()  # the trail has what it said
        detail = {"event": event, "audience": audience, "text": text}
        audit.leave(f"centre:{actor.centre_id}", "adapt_message", actor, now, detail)


def set_message_policy(
    *,
    actor: Actor,
    now: datetime,
    quiet_from: time,
    quiet_until: time,
    heads_get_digest: bool,
    centre_gets_digest: bool = True,
) -> None:
    """Set the quiet hours (equal: none) and whether heads, and the centre, read of ordinary steps once a day.

    Raises ``Refusal('not_permitted')``.
    """
    authority.require_kind(actor, "adapt_messages", now, subject=f"centre:{actor.centre_id}")
    values = {
        "quiet_from": quiet_from,
        "quiet_until": quiet_until,
        "heads_get_digest": heads_get_digest,
        "centre_gets_digest": centre_gets_digest,
    }
    with transaction.atomic():
        MessagePolicy.objects.update_or_create(centre_id=actor.centre_id, defaults=values)
        detail = {
            "from": f"{quiet_from:%H:%M}",
            "until": f"{quiet_until:%H:%M}",
            "digest": heads_get_digest,
            "centre_digest": centre_gets_digest,
        }
        audit.leave(f"centre:{actor.centre_id}", "set_message_policy", actor, now, detail)
