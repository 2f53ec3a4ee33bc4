"""Whose people an actor may see and manage: those of the own centre, by a post held there or by their employment."""

from datetime import datetime
from typing import TypeVar

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet

from yichuang.domains.accounts.models import User
from yichuang.domains.authority.actions import require_kind
from yichuang.domains.organisation.models import Post
from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

from .models import Employment

Row = TypeVar("Row", bound=models.Model)
NOT_FOUND = "没有找到这位人员，可能不在本中心。请返回人员名单重新选择。"


def people_of(centre_id: int) -> QuerySet[User]:
    """The people of a centre."""
    held = Post.objects.filter(centre_id=centre_id, account=OuterRef("pk"))
    employed = Employment.objects.filter(centre_id=centre_id, account=OuterRef("pk"))
    return User.objects.filter(Q(Exists(held)) | Q(Exists(employed)), kind=User.Kind.PERSON)


def may_manage(actor: Actor, now: datetime, subject: str) -> None:
    """Raises ``Refusal('not_permitted')`` and puts it on record. Before the transaction of the act."""
    require_kind(actor, "manage_personnel", now, subject=subject)


def locked_person(actor: Actor, account_id: int) -> User:
    """A person of the actor's centre; two acts about one person come one after the other. Raises ``not_found``."""
    account = people_of(actor.centre_id).select_for_update(of=("self",)).filter(pk=account_id).first()
    if account is None:
        raise Refusal("not_found", NOT_FOUND)
    return account


def subject_of(account: User) -> str:
    """The subject of the trail: what concerns the person as an employee."""
    return f"person:{account.username}"


def get_locked(rows: QuerySet[Row], row_id: int, words: str) -> Row:
    """A row for writing; raises ``Refusal('not_found')`` that names it by ``words``."""
    found = rows.select_for_update(of=("self",)).filter(pk=row_id).first()
    if found is None:
        raise Refusal("not_found", f"没有找到这条{words}，请刷新页面后重试。")
    return found


def one_line(text: str, longest: int = 200) -> str:
    """Typed text without line breaks and doubled blanks."""
    return " ".join(text.split())[:longest]
