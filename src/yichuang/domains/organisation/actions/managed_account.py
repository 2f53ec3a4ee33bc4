"""An account of a person in the actor's own centre, locked, as the administrator's acts find it."""

from datetime import datetime

from django.contrib.auth.hashers import make_password

from yichuang.domains.accounts.models import User
from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.passwords import KEPT
from yichuang.rules.refusal import Refusal

from ..models import Post


def check_account_permission(actor: Actor, now: datetime, username: str) -> None:
    """Raises ``Refusal('not_permitted')`` and puts it on record."""
    try:
        check_kind(actor, "manage_accounts")
    except Refusal as refusal:
        audit.leave_refusal(f"account:{username}", "manage_accounts", actor, now, refusal)
        raise


def locked(actor: Actor, username: str) -> User:
    """The account for writing, one of a person who holds a post of the centre, and not the actor's own.

    Raises ``Refusal``: ``not_found``, ``own_account``.
    """
    account = User.objects.select_for_update().filter(username=username, kind=User.Kind.PERSON).first()
    if account is None or not Post.objects.filter(centre_id=actor.centre_id, account=account).exists():
        raise Refusal("not_found", "没有找到这个账号，它可能没有本中心的岗位。请返回账号列表重新选择。")
    if account.pk == actor.account_id:
        raise Refusal("own_account", "不能在这里处理自己的账号：改密码请点右上角自己的姓名，其他请由另一位管理员办理。")
    return account


def kinds_of(account: User) -> list[str]:
    """The kinds of post that the account holds."""
    return list(Post.objects.filter(account=account).values_list("kind", flat=True))


def write_password(account: User, password: str, *, must_change: bool) -> None:
    """Store the digest, and keep it and those before it as what must not come again."""
    before = [account.password] if account.has_usable_password() else []
    account.password = make_password(password)
    account.must_change_password = must_change
    account.past_passwords = list(dict.fromkeys([account.password, *before, *account.past_passwords]))[:KEPT]
    account.save(update_fields=["password", "must_change_password", "past_passwords"])
