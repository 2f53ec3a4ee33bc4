"""Unsent forms of a post."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from yichuang.rules.access import Actor

from ..models import Draft


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A draft as it was saved."""

    key: str
    content: dict[str, Any]
    saved_at: datetime


def find_draft(actor: Actor, key: str) -> DraftRow | None:
    """The draft of the actor's own post, if there is one."""
    found = Draft.objects.filter(post=actor.post_id, key=key).first()
    return DraftRow(found.key, json.loads(found.content), found.saved_at) if found else None


def list_drafts(actor: Actor, prefix: str = "") -> list[DraftRow]:
    """The drafts of the actor's post whose key begins with ``prefix``, latest first, at most 20."""
    found = Draft.objects.filter(post=actor.post_id, key__startswith=prefix).order_by("-saved_at")[:20]
    return [DraftRow(one.key, json.loads(one.content), one.saved_at) for one in found]
