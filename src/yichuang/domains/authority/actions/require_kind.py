"""The check for acts that concern no item: kind of post alone, and the refusal is put on record."""

from datetime import datetime

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.refusal import Refusal


def require_kind(actor: Actor, permission: str, at: datetime, *, subject: str) -> None:
    """Refuse a kind of post that never holds the permission. Call it before the transaction of the act."""
    try:
        check_kind(actor, permission)
    except Refusal as refusal:
        audit.leave_refusal(subject, permission, actor, at, refusal)
        raise
