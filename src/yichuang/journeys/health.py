"""Presence and authorisation health of a centre: facts of several domains, one judgement (ORG-2, ORG-6, CAT-9)."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.audit.queries import find_last_entry
from yichuang.domains.authority.queries import read_facts
from yichuang.domains.cases.queries import count_accepted
from yichuang.domains.messages import actions as messages
from yichuang.domains.organisation.models import Centre, Post
from yichuang.rules.access import SYSTEM
from yichuang.rules.clock import SHANGHAI
from yichuang.rules.health import Finding, Health, examine

_NAMED = 5


def examine_centre(centre_id: int, now: datetime) -> Health:
    """What is missing in a centre now; eleven queries, however many items and posts it has."""
    facts = read_facts(centre_id, now)
    accepted, known_days = count_accepted(centre_id, now, facts.thresholds.days)
    return examine(replace(facts, accepted=accepted, known_days=known_days))


def tell_new_findings(*, now: datetime) -> int:
    """Tell the managers of each centre of severe findings that are new since the last time; how many there were.

    What was known then stands on the trail (``health:<centre>``), so that each is told once, and again only when it was
    gone in between.
    """
    told = 0
    managed = Centre.objects.filter(posts__kind=Post.Kind.CENTRE_MANAGER).distinct()
    for centre_id, code in managed.values_list("id", "code"):
        severe = {one.key: one for one in examine_centre(centre_id, now).findings if one.severity == "severe"}
        last = find_last_entry(f"health:{code}")
        known = set(last.detail["findings"]) if last else set()
        new = [one for key, one in severe.items() if key not in known]
        if set(severe) == known:
            continue
        with transaction.atomic():
            audit.leave(f"health:{code}", "tell_new_findings", SYSTEM, now, {"findings": sorted(severe)})
            if new:
                _tell(centre_id, code, new, now)
        told += len(new)
    return told


def _tell(centre_id: int, code: str, new: list[Finding], now: datetime) -> None:
    posts = Post.objects.filter(centre_id=centre_id, kind=Post.Kind.CENTRE_MANAGER, account__isnull=False)
    lines = [f"{one.subject.name}：{one.message}" for one in new[:_NAMED]]
    more = f"另有{len(new) - _NAMED}项。" if len(new) > _NAMED else ""
    messages.tell_posts(
        subject=f"health:{code}",
        key=f"health:{code}:{now.astimezone(SHANGHAI).date()}",
        event="health",
        centre_id=centre_id,
        audience="centre",
        post_ids=list(posts.values_list("pk", flat=True)),
        text=f"进驻与授权体检新发现{len(new)}项须处理：{'；'.join(lines)}{more}详见“体检”页。",
        now=now,
    )
