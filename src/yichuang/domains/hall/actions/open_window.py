"""Open a window: a post goes on duty at it."""

from datetime import datetime

from django.db import IntegrityError, transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.organisation.models import Window, WindowDuty
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.office import SHANGHAI
from yichuang.rules.refusal import Refusal

from .decide_advice import follow_advice
from .end_of_day import put_away
from .seat import post_and_centre
from .tell import tell_window


def open_window(*, actor: Actor, window_id: int, now: datetime) -> WindowDuty:
    """The post's duty at the window, from now on; opening one's own open window again changes nothing.

    What yesterday left behind (nobody closed the window, the night job did not run) is put away first.
    Raises ``Refusal``: ``not_permitted``, ``unknown_window``, ``window_taken`` (says by whom since when),
    ``already_at_window`` (says where), ``operated_window`` (others' people sit there).
    """
    check_kind(actor, "open_window")
    post_id, centre_id = post_and_centre(actor)
    try:
        with transaction.atomic():
            return _open(actor, post_id, centre_id, window_id, now)
    except IntegrityError:  # somebody else was faster: ask again, and be told who
        with transaction.atomic():
            return _open(actor, post_id, centre_id, window_id, now)


def _open(actor: Actor, post_id: int, centre_id: int, window_id: int, now: datetime) -> WindowDuty:
    window = (
        Window.objects.select_for_update(of=("self",))
        .select_related("centre", "zone")
        .filter(pk=window_id, centre_id=centre_id)
        .first()
    )
    if window is None:
        raise Refusal("unknown_window", "没有找到这个窗口，请重新选择。", field="window")
    if window.operator and actor.employer in {"centre", "company"}:
        raise Refusal(
            "operated_window",
            f"「{window.display_name}」由{window.operator}派员值守，请选择其他窗口。",
            field="window",
        )
    put_away(now, window_id=window.pk)
    put_away(now, post_id=post_id)
    open_duties = WindowDuty.objects.select_related("window", "post__account").filter(closed_at=None)
    mine = open_duties.filter(post_id=post_id).first()
    if mine is not None and mine.window_id != window.pk:
        raise Refusal(
            "already_at_window",
            f"您正在 {mine.window.display_name} 值守，请先关闭该窗口，再开启 {window.display_name}。",
            field="window",
        )
    if mine is not None:
        return mine
    if taken := open_duties.filter(window=window).first():
        raise _taken(taken)
    duty = WindowDuty.objects.create(window=window, post_id=post_id, opened_at=now)
    audit.leave(f"window:{window.pk}", "open_window", actor, now, {"window": window.code, "post": actor.post_code})
    follow_advice(window.pk, "open", now)
    tell_window(window, "open", now)
    return duty


def _taken(duty: WindowDuty) -> Refusal:
    name = duty.post.account.name if duty.post.account else duty.post.code
    since = duty.opened_at.astimezone(SHANGHAI)
    return Refusal(
        "window_taken",
        f"{duty.window.display_name} 由{name}值守（{since:%H:%M} 开启），请选择其他窗口，或请其先关闭窗口。",
        field="window",
        extra={"holder": name},
    )
