"""Set a password (设置一次性密码): the administrator's, shown once, which the holder changes at the next sign-in."""

import secrets
from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor
from yichuang.rules.passwords import check_password
from yichuang.rules.refusal import Refusal

from .managed_account import check_account_permission, locked, write_password

# without what is taken for another letter when it is read out or copied from paper
LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
GROUPS, GROUP = 4, 4


def set_password(*, actor: Actor, now: datetime, username: str) -> str:
    """Give the account a new password and return it: it is known only now. Who is signed in with the old one is out.

    Raises ``Refusal``: ``not_permitted``, ``not_found``, ``own_account``, ``account_locked``.
    """
    check_account_permission(actor, now, username)
    with transaction.atomic():
        account = locked(actor, username)
        if not account.is_active:
            raise Refusal("account_locked", "这个账号已锁定，请先解锁，再设置密码。")
        password = _one_time(username)
        write_password(account, password, must_change=True)
        audit.leave(f"account:{username}", "set_password", actor, now)
    return password


def _one_time(username: str) -> str:
    while True:
        password = "-".join("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))
        try:
            check_password(password, [], username)
        except Refusal:  # by chance without a digit, or with the name in it
            continue
        return password
