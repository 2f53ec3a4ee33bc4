"""Lock and unlock an account (锁定、解锁账号): at once, for the pages and for tokens."""

from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

from .managed_account import check_account_permission, locked


def lock_account(*, actor: Actor, now: datetime, username: str) -> None:
    """Nobody gets in with the account any more. Raises ``Refusal``: those of ``_turn``."""
    _turn(actor, now, username, is_active=False)


def unlock_account(*, actor: Actor, now: datetime, username: str) -> None:
    """The account works again, with its password. Raises ``Refusal``: those of ``_turn``."""
    _turn(actor, now, username, is_active=True)


def _turn(actor: Actor, now: datetime, username: str, *, is_active: bool) -> None:
    """Raises ``Refusal``: ``not_permitted``, ``not_found``, ``own_account``, ``stale``."""
    check_account_permission(actor, now, username)
    with transaction.atomic():
        account = locked(actor, username)
        if account.is_active == is_active:
            raise Refusal("stale", "这个账号的状态刚才已经改变，页面不是最新的。请刷新后再操作。")
        account.is_active = is_active
        account.save(update_fields=["is_active"])
        audit.leave(f"account:{username}", "unlock_account" if is_active else "lock_account", actor, now)
