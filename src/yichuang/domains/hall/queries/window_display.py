"""What the display over a window and its rating pad show."""

from dataclasses import dataclass
from datetime import datetime

from yichuang.domains.organisation.models import Window, WindowDuty
from yichuang.rules.hall.tickets import hall_day
from yichuang.rules.refusal import Refusal

from ..hanging import hanging
from ..labels import LABELS
from ..models import Ticket, WindowLabel


@dataclass(frozen=True)
class WindowDisplay:
    """``state``: closed, open, paused, called or serving; ``number``: the ticket in hand, or empty."""

    code: str
    name: str
    zone_name: str
    centre_code: str
    centre_name: str
    state: str
    number: str
    pause_reason: str
    labels: tuple[str, ...] = ()


def window_display(window_code: str, now: datetime, centre_code: str | None = None) -> WindowDisplay:
    """The window of this code (in the first centre that has one, or the named one). Raises ``not_found``."""
    windows = Window.objects.select_related("zone", "centre").filter(code=window_code)
    if centre_code:
        windows = windows.filter(centre__code=centre_code)
    window = windows.order_by("centre_id").first()
    if window is None:
        raise Refusal("not_found", "没有找到这个窗口，请检查屏幕设置的网址。")
    duty = WindowDuty.objects.filter(window=window, closed_at=None).first()
    if duty is not None and hall_day(duty.opened_at) != hall_day(now):
        duty = None
    ticket = Ticket.objects.filter(window=window, day=hall_day(now), state__in=Ticket.IN_HAND).first() if duty else None
    state = "closed" if duty is None else "paused" if duty.paused_at else ticket.state if ticket else "open"
    return WindowDisplay(
        code=window.code,
        name=window.display_name,
        zone_name=window.zone.name if window.zone else "",
        centre_code=window.centre.code,
        centre_name=window.centre.name,
        state=str(state),
        number=ticket.number if ticket else "",
        pause_reason=duty.pause_reason if duty else "",
        labels=tuple(LABELS[WindowLabel.Kind(one.kind)] for one in hanging(now).filter(window=window)),
    )
