"""Revoke a token (作废令牌): at once; the next call with it is refused."""

from datetime import datetime

from django.db import transaction

from yichuang.domains.accounts.models import Token
from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

from ..models import Post
from .issue_token import check_token_permission


def revoke_token(*, actor: Actor, now: datetime, token_id: int) -> Token:
    """End the token. Raises ``Refusal``: ``not_permitted``, ``not_found`` (another centre's, too), ``stale``."""
    check_token_permission(actor, now)
    with transaction.atomic():
        token = Token.objects.select_for_update().filter(pk=token_id).first()
        posts = Post.objects.filter(centre_id=actor.centre_id, account_id=token.account_id if token else None)
        post = posts.order_by("id").first() if token else None
        if token is None or post is None:
            raise Refusal("not_found", "没有找到这个令牌，请返回令牌列表重新选择。")
        if token.revoked_at is not None:
            raise Refusal("stale", "这个令牌已经作废，页面不是最新的。请刷新后再操作。")
        token.revoked_at = now
        token.save(update_fields=["revoked_at"])
        audit.leave(f"post:{post.code}", "revoke_token", actor, now, {"token": token.pk, "label": token.label})
    return token
