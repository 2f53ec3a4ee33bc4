"""Advice as the manager reads it, and what a clerk is asked to do."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from yichuang.rules.access import Actor, check_kind
from yichuang.rules.hall.advice import AdviceKind
from yichuang.rules.hall.tickets import hall_day
from yichuang.rules.office import at

from ..labels import ADVICE_ASKS, ADVICE_KINDS
from ..models import Advice, Outlook

MEASURED, RECENT = 20, 20
FRESH = timedelta(minutes=15)


@dataclass(frozen=True)
class AdviceRow:
    """A piece of advice. ``figures`` and ``effect`` as kept (see ``models.Advice``)."""

    id: int
    kind: str
    window: str
    window_code: str
    person: str
    state: str
    reason: str
    figures: dict[str, Any]
    made_at: datetime
    decided_at: datetime | None
    done_at: datetime | None
    effect: dict[str, Any] | None


@dataclass(frozen=True)
class AdviceBoard:
    """``outlook``: the last look ahead, None before there is one today; ``is_stale``: it is older than 15 minutes;
    ``running``: offered and accepted; ``today``: the rest of today's; ``measured``: the last twenty with an effect."""

    outlook: dict[str, Any] | None
    made_at: datetime | None
    is_stale: bool
    running: tuple[AdviceRow, ...]
    today: tuple[AdviceRow, ...]
    measured: tuple[AdviceRow, ...]


@dataclass(frozen=True)
class Asked:
    """What somebody is asked to do: ``kind`` open, resume or close; ``window_id`` for the button."""

    advice_id: int
    kind: str
    verb: str
    window_id: int
    window: str
    words: str


def advice_of(actor: Actor, now: datetime) -> AdviceBoard:
    """The board of the actor's centre. Raises ``Refusal('not_permitted')``."""
    check_kind(actor, "see_hall_advice")
    rows = Advice.objects.filter(centre_id=actor.centre_id).select_related("window", "post__account")
    outlook = Outlook.objects.filter(centre_id=actor.centre_id, made_at__gte=at(hall_day(now))).first()
    today = [_row(one) for one in rows.filter(made_at__gte=at(hall_day(now))).order_by("-id")[: 2 * RECENT]]
    measured = rows.filter(effect__isnull=False).order_by("-id")[:MEASURED]
    running = [row for row in today if row.state in Advice.RUNNING]
    return AdviceBoard(
        outlook=outlook.data if outlook else None,
        made_at=outlook.made_at if outlook else None,
        is_stale=outlook is not None and outlook.made_at < now - FRESH,
        running=tuple(reversed(running)),
        today=tuple(row for row in today if row not in running)[:RECENT],
        measured=tuple(_row(one) for one in measured),
    )


def asked_of(post_id: int | None, now: datetime) -> Asked | None:
    """What the manager has asked of the holder of this post today and is not done yet."""
    if post_id is None:
        return None
    rows = Advice.objects.filter(post_id=post_id, state=Advice.State.ACCEPTED, made_at__gte=at(hall_day(now)))
    one = rows.select_related("window").order_by("-id").first()
    if one is None:
        return None
    name, kind = one.window.display_name, AdviceKind(one.kind)
    words = ADVICE_ASKS[kind].format(window=name)
    return Asked(one.pk, one.kind, ADVICE_KINDS[kind], one.window_id, name, words)


def _row(one: Advice) -> AdviceRow:
    account = one.post.account if one.post else None
    return AdviceRow(
        id=one.pk,
        kind=one.kind,
        window=one.window.display_name,
        window_code=one.window.code,
        person=account.name if account else one.post.code if one.post else "",
        state=one.state,
        reason=one.reason,
        figures=one.figures,
        made_at=one.made_at,
        decided_at=one.decided_at,
        done_at=one.done_at,
        effect=_said(one.effect),
    )


def _said(effect: dict[str, Any] | None) -> dict[str, Any] | None:
    """The effect with its shares in words, for the table."""
    if effect is None:
        return None
    parts = {
        name: {**effect[name], "percent": f"{effect[name]['share']:.0%}"}
        for name in ("before", "after", "model_with", "model_without")
    }
    return {
        **effect,
        **parts,
        "gain_words": f"{effect['gain'] * 100:+.0f} 个百分点",
        "error_words": f"{1.96 * effect['error'] * 100:.0f}",
    }
