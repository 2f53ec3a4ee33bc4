"""Change the own password (修改密码)."""

from datetime import datetime

from django.contrib.auth.hashers import check_password as is_same
from django.db import transaction

from yichuang.domains.accounts.models import User
from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor
from yichuang.rules.passwords import KEPT, check_password
from yichuang.rules.refusal import Refusal

from .managed_account import kinds_of, write_password


def check_new_password(account_id: int, password: str) -> None:
    """Raises ``Refusal``: those of ``check_password``, ``password_used`` (one of the last five, or the present one)."""
    _check(User.objects.get(pk=account_id), password)


def change_password(*, account_id: int, now: datetime, password: str) -> None:
    """The holder's own new password. Raises what ``check_new_password`` raises."""
    with transaction.atomic():
        account = User.objects.select_for_update().get(pk=account_id)
        _check(account, password)
        write_password(account, password, must_change=False)
        holder = Actor(name=f"account:{account.username}", account_id=account.pk)
        audit.leave(f"account:{account.username}", "change_password", holder, now)


def _check(account: User, password: str) -> None:
    check_password(password, kinds_of(account), account.username)
    if any(is_same(password, one) for one in {account.password, *account.past_passwords}):
        raise Refusal("password_used", f"不能与现在或最近 {KEPT} 次的密码相同，请换一个。", field="password1")
