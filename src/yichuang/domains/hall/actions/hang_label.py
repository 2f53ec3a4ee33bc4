"""Hang a label on a window for the day, or take it off (加挂“出件”标识)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.authority import actions as authority
from yichuang.domains.organisation.models import Window
from yichuang.rules.access import Actor
from yichuang.rules.clock import SHANGHAI
from yichuang.rules.refusal import Refusal

from ..hanging import hanging
from ..models import WindowLabel
from .tell import tell_label


def hang_label(*, actor: Actor, now: datetime, window_id: int, is_lasting: bool = False) -> WindowLabel:
    """Have a window of the actor's centre hand out results until the end of the day, or until the label is taken off.

    A label that hangs already stays. Raises ``Refusal``: ``not_permitted``, ``not_found``.
    """
    with _window(actor, window_id, now) as window:
        if found := _hanging(window, now):
            return found
        start = now.astimezone(SHANGHAI).date() + timedelta(days=1)
        midnight = datetime.combine(start, time(), tzinfo=SHANGHAI)
        assert actor.post_id is not None
        label = WindowLabel.objects.create(
            window=window, starts_at=now, ends_at=None if is_lasting else midnight, hung_by_id=actor.post_id
        )
        detail = {"label": label.kind, "until": label.ends_at.isoformat() if label.ends_at else None}
        audit.leave(f"window:{window.centre.code}:{window.code}", "hang_label", actor, now, detail)
        tell_label(window, now)
    return label


def take_off_label(*, actor: Actor, now: datetime, window_id: int) -> None:
    """End the label of a window now. Raises ``Refusal``: ``not_permitted``, ``not_found``, ``no_label``."""
    with _window(actor, window_id, now) as window:
        label = _hanging(window, now)
        if label is None:
            raise Refusal("no_label", "这个窗口现在没有挂「出件」标识，请刷新页面。")
        label.ends_at = now
        label.save(update_fields=["ends_at"])
        audit.leave(f"window:{window.centre.code}:{window.code}", "take_off_label", actor, now, {"label": label.kind})
        tell_label(window, now)


@contextmanager
def _window(actor: Actor, window_id: int, now: datetime) -> Iterator[Window]:
    """The locked window, in one transaction, for whoever may hang labels in its centre."""
    authority.require_kind(actor, "hang_label", now, subject=f"post:{actor.post_code}")
    with transaction.atomic():
        windows = Window.objects.select_for_update(of=("self",)).select_related("centre")
        found = windows.filter(pk=window_id, centre=actor.centre_id).first()
        if found is None:
            raise Refusal("not_found", "没有找到这个窗口，请从本中心的窗口中选择。")
        yield found


def _hanging(window: Window, now: datetime) -> WindowLabel | None:
    return hanging(now).filter(window=window).first()
