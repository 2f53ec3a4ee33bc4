"""A post's own list of messages: what was read, and where else its holder wants to have them."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from yichuang.domains.accounts.models import User
from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

from ..models import Message
from ..models.message import INBOX

MOST = 500


def read_messages(*, actor: Actor, now: datetime, up_to: int) -> None:
    """The actor's post has read its messages up to ``up_to`` (an id); at most 500 at once."""
    unread = Message.objects.filter(post_id=actor.post_id or 0, channel=INBOX, read_at=None, pk__lte=up_to)
    first = list(unread.order_by("-pk").values_list("pk", flat=True)[:MOST])
    Message.objects.filter(pk__in=first, read_at=None).update(read_at=now)


def set_own_email(*, actor: Actor, now: datetime, email: str) -> None:
    """Have messages sent to an e-mail address too, where the centre has a channel for it; empty: no more.

    Raises ``Refusal('email_invalid')``.
    """
    email = email.strip()
    if email:
        try:
            validate_email(email)
        except ValidationError:
            raise Refusal("email_invalid", "请填写完整的电子邮箱，例如 name@example.cn。", field="email") from None
    with transaction.atomic():
        account = User.objects.select_for_update().get(pk=actor.account_id or 0)
        account.email = email
        account.save(update_fields=["email"])
        audit.leave(f"account:{account.username}", "set_own_email", actor, now, {"given": bool(email)})
