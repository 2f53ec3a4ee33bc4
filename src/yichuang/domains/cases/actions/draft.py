"""Drafts: what a clerk has typed and not yet sent, kept on the server so that nothing is lost."""

import json
from datetime import datetime
from typing import Any

from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

from ..models import Draft

LONGEST = 100_000  # characters of JSON


def save_draft(*, actor: Actor, now: datetime, key: str, content: dict[str, Any]) -> None:
    """Keep the content of one form of the actor's post; JSON values only.

    Raises ``Refusal``: ``not_permitted`` (no post), ``draft_too_long``.
    """
    if actor.post_id is None:
        raise Refusal("not_permitted", "只有工作人员可以保存草稿，请先登录。")
    text = json.dumps(content, ensure_ascii=False)
    if len(text) > LONGEST or not 0 < len(key) <= 60:
        raise Refusal("draft_too_long", "草稿内容过长，未能保存，请精简后再试。")
    Draft.objects.update_or_create(post_id=actor.post_id, key=key, defaults={"content": text, "saved_at": now})


def delete_draft(*, actor: Actor, key: str) -> None:
    """Forget a draft; nothing happens where there is none."""
    Draft.objects.filter(post=actor.post_id, key=key).delete()
