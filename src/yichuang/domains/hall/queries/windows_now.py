"""The windows and lines that matter for one item now: what a citizen looks at before going there. No people."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from yichuang.domains.organisation.models import WindowDuty
from yichuang.domains.organisation.queries import load_time
from yichuang.rules.hall.opening import is_open
from yichuang.rules.hall.tickets import hall_day
from yichuang.rules.hall.waiting import expected_minutes

from ..models import Ticket
from .waiting import ZoneLine, served_lately, waiting


@dataclass(frozen=True)
class LineNow:
    """A zone's line. ``minutes``: how long somebody who comes now will wait, None where nothing tells."""

    line: ZoneLine
    minutes: int | None


@dataclass(frozen=True)
class HallNow:
    """``is_open``: within office hours of a working day. ``states``: of each asked window: free, called, serving,
    paused or closed."""

    is_open: bool
    states: dict[str, str]
    lines: tuple[LineNow, ...]


def windows_now(centre_id: int, windows: Collection[str], zones: Collection[str], now: datetime) -> HallNow:
    """The named windows and zones of a centre, by code."""
    lines = [line for line in waiting(centre_id, now) if line.code in zones]
    served, time = served_lately(centre_id, [line.zone_id for line in lines], now), load_time(centre_id)
    return HallNow(
        is_open=is_open(time.calendar, time.office, now),
        states=_states(centre_id, windows, now),
        lines=tuple(
            LineNow(line, expected_minutes(line.waiting, line.windows, served.get(line.zone_id))) for line in lines
        ),
    )


def _states(centre_id: int, windows: Collection[str], now: datetime) -> dict[str, str]:
    open_now = WindowDuty.objects.filter(closed_at=None, window__centre_id=centre_id, window__code__in=windows)
    duties = {
        code: bool(paused_at)
        for code, paused_at, opened_at in open_now.values_list("window__code", "paused_at", "opened_at")
        if hall_day(opened_at) == hall_day(now)
    }
    tickets = Ticket.objects.filter(
        centre_id=centre_id, day=hall_day(now), state__in=Ticket.IN_HAND, window__code__in=windows
    )
    in_hand = dict(tickets.values_list("window__code", "state"))
    return {
        code: "closed"
        if code not in duties
        else str(in_hand[code])
        if code in in_hand
        else "paused"
        if duties[code]
        else "free"
        for code in windows
    }
