"""The manager accepts advice or declines it. Opening stays the act of the person who is asked: nobody goes on duty in
somebody else's name."""

from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.authority.actions import require_kind
from yichuang.domains.messages import actions as messages
from yichuang.domains.organisation.models import WindowDuty
from yichuang.rules.access import SYSTEM, Actor
from yichuang.rules.hall.advice import AdviceKind
from yichuang.rules.hall.tickets import hall_day
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.live.publish import News, publish_all

from ..labels import ADVICE_ASKS
from ..models import Advice


def accept_advice(*, actor: Actor, advice_id: int, now: datetime) -> Advice:
    """The advice, accepted; its person is told at once, on the panel and in the list of messages.

    Accepting twice changes nothing. Raises ``Refusal``: ``not_permitted``, ``not_found``, ``advice_over`` (another
    state, or yesterday's), ``person_busy`` (sits at another window now), ``window_changed``.
    """
    require_kind(actor, "decide_hall_advice", now, subject=f"advice:{advice_id}")
    with transaction.atomic():
        one = _locked(actor, advice_id)
        if one.state == Advice.State.ACCEPTED:
            return one
        _check_open(one, now)
        _check_hall(one)
        _decide(one, Advice.State.ACCEPTED, "accept_advice", actor, now)
        _tell(one, now)
        return one


def decline_advice(*, actor: Actor, advice_id: int, now: datetime) -> Advice:
    """The advice, declined: not offered again for half an hour. Raises ``Refusal`` as `accept_advice`."""
    require_kind(actor, "decide_hall_advice", now, subject=f"advice:{advice_id}")
    with transaction.atomic():
        one = _locked(actor, advice_id)
        if one.state == Advice.State.DECLINED:
            return one
        _check_open(one, now)
        _decide(one, Advice.State.DECLINED, "decline_advice", actor, now)
        return one


def follow_advice(window_id: int, did: str, now: datetime) -> None:
    """Inside the act of opening (``open``), resuming or closing a window: accepted advice for it is done."""
    one = Advice.objects.select_for_update().filter(window_id=window_id, kind=did, state=Advice.State.ACCEPTED).first()
    if one is not None:
        one.state, one.done_at = Advice.State.DONE, now
        one.save(update_fields=["state", "done_at"])
        audit.leave(f"advice:{one.pk}", "follow_advice", SYSTEM, now, {"kind": did})


def _locked(actor: Actor, advice_id: int) -> Advice:
    one = (
        Advice.objects.select_for_update(of=("self",))
        .select_related("window", "centre", "post__account")
        .filter(pk=advice_id, centre_id=actor.centre_id)
        .first()
    )
    if one is None:
        raise Refusal("not_found", "没有找到这条建议，请刷新页面看现在的建议。")
    return one


def _decide(one: Advice, state: Advice.State, verb: str, actor: Actor, now: datetime) -> None:
    one.state, one.decided_at, one.decided_by = state, now, actor.label
    one.save(update_fields=["state", "decided_at", "decided_by"])
    audit.leave(f"advice:{one.pk}", verb, actor, now, {"window": one.window.code, "kind": one.kind})


def _check_open(one: Advice, now: datetime) -> None:
    if one.state != Advice.State.OFFERED or hall_day(one.made_at) != hall_day(now):
        raise Refusal("advice_over", "这条建议已经过时或已处理，请刷新页面看现在的建议。")


def _check_hall(one: Advice) -> None:
    """The hall still is as the advice assumed."""
    running = WindowDuty.objects.filter(closed_at=None).select_related("window")
    at_window = running.filter(window=one.window).first()
    if (one.kind == AdviceKind.OPEN) != (at_window is None):
        raise Refusal("window_changed", f"{one.window.display_name} 的状态已经变化，请刷新页面看现在的建议。")
    if one.kind == AdviceKind.OPEN and one.post is not None:
        sits = running.filter(post__account_id=one.post.account_id).first()
        if sits is not None:
            name = one.post.account.name if one.post.account else one.post.code
            raise Refusal("person_busy", f"{name}已在 {sits.window.display_name} 值守，请等下一次建议。")


def _tell(one: Advice, now: datetime) -> None:
    text = ADVICE_ASKS[AdviceKind(one.kind)].format(window=one.window.display_name)
    publish_all([News(f"hall:{one.centre.code}", "window", {"window": one.window.code, "state": "asked"})], now)
    if one.post_id is not None:
        messages.tell_posts(
            subject=f"advice:{one.pk}",
            key=f"advice:{one.pk}:accepted",
            event="",
            centre_id=one.centre_id,
            audience="centre",
            post_ids=[one.post_id],
            text=f"{text}{one.reason}",
            now=now,
            is_urgent=True,
        )
