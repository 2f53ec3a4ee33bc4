"""Accounts of people with the posts that they hold."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from yichuang.domains.accounts.models import User
from yichuang.rules.access import Actor
from yichuang.toolkit.pages import SIZE, Page, page_of

from ..models import Post


@dataclass(frozen=True)
class AccountRow:
    """An account; ``state``: locked, without (no password yet), one_time (the administrator's) or own.

    ``posts``: kind and place of each, such as ``("clerk", "商事登记专区")``.
    """

    username: str
    name: str
    state: str
    last_login: datetime | None
    posts: tuple[tuple[str, str], ...]


def list_accounts(actor: Actor, *, words: str = "", after: str | None = None) -> Page[AccountRow]:
    """People with a post in the actor's centre, by username; ``words`` are part of the username or the name."""
    posts = Post.objects.filter(centre_id=actor.centre_id)
    found = User.objects.filter(Exists(posts.filter(account=OuterRef("pk"))), kind=User.Kind.PERSON)
    if words:
        found = found.filter(Q(username__icontains=words) | Q(name__icontains=words))
    if after:
        found = found.filter(username__gt=after)
    accounts = list(found.order_by("username")[: SIZE + 1])
    held: dict[int, list[tuple[str, str]]] = {}
    for post in posts.filter(account__in=accounts).select_related("department", "zone").order_by("id"):
        place = post.department or post.zone
        held.setdefault(post.account_id or 0, []).append((post.kind, place.name if place else ""))
    rows = [
        AccountRow(one.username, one.name, _state(one), one.last_login, tuple(held.get(one.pk, ()))) for one in accounts
    ]
    return page_of(rows, lambda row: row.username, after=after)


def _state(account: User) -> str:
    if not account.is_active:
        return "locked"
    if not account.has_usable_password():
        return "without"
    return "one_time" if account.must_change_password else "own"
