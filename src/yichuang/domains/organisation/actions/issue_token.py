"""Issue a token (签发令牌): what a device or a partner system shows when it calls the API."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from yichuang.domains.accounts.models import Token
from yichuang.domains.audit import actions as audit
from yichuang.rules.access import SYSTEM, Actor, check_kind
from yichuang.rules.refusal import Refusal

from ..models import Post

INTERFACE_KINDS = (Post.Kind.DEVICE, Post.Kind.PARTNER)


@dataclass(frozen=True)
class IssuedToken:
    """``secret`` is known only now: the database keeps its SHA-256."""

    token_id: int
    post_code: str
    label: str
    secret: str
    expires_at: datetime | None


def issue_token(
    *, actor: Actor, now: datetime, post_code: str, label: str, expires_at: datetime | None = None
) -> IssuedToken:
    """Give the holder of a post a token.

    An administrator gives them to devices and partner systems of the centre only: with the token of a clerk or an
    approver one could act in that person's name. Who runs the machine (``SYSTEM``, the command) may name any post.
    Raises ``Refusal``: ``not_permitted``, ``not_found``, ``not_an_interface``, ``post_vacant``, ``label_missing``,
    ``term_over``.
    """
    check_token_permission(actor, now)
    label = " ".join(label.split())
    if not 1 <= len(label) <= 60:
        raise Refusal("label_missing", "请写明令牌给谁用（不超过60个字），例如「一楼叫号机」。", field="label")
    if expires_at is not None and expires_at <= now:
        raise Refusal("term_over", "到期时间已经过去，请选择以后的日期。", field="expires_on")
    with transaction.atomic():
        post, account_id = _post(actor, post_code)
        secret = secrets.token_urlsafe(32)
        token = Token.objects.create(
            account_id=account_id,
            label=label,
            digest=hashlib.sha256(secret.encode()).hexdigest(),
            expires_at=expires_at,
        )
        detail = {"token": token.pk, "label": label, "expires_at": expires_at.isoformat() if expires_at else None}
        audit.leave(f"post:{post.code}", "issue_token", actor, now, detail)
    return IssuedToken(token.pk, post.code, label, secret, expires_at)


def check_token_permission(actor: Actor, now: datetime) -> None:
    """Raises ``Refusal('not_permitted')`` and puts it on record."""
    if actor == SYSTEM:
        return
    try:
        check_kind(actor, "manage_tokens")
    except Refusal as refusal:
        audit.leave_refusal(actor.label, "manage_tokens", actor, now, refusal)
        raise


def _post(actor: Actor, code: str) -> tuple[Post, int]:
    posts = Post.objects.select_for_update().filter(code=code).order_by("id")
    post = (posts if actor == SYSTEM else posts.filter(centre_id=actor.centre_id)).first()
    if post is None:
        raise Refusal("not_found", "没有找到这个岗位，请核对岗位代码。", field="post")
    if actor != SYSTEM and post.kind not in INTERFACE_KINDS:
        raise Refusal("not_an_interface", "令牌只签发给设备和对接系统，不能签发给个人岗位。", field="post")
    if post.account_id is None:
        raise Refusal("post_vacant", "该岗位目前空缺，没有可以使用令牌的账号。", field="post")
    return post, post.account_id
