"""How a hall stands at a moment, as the look ahead wants it: who waits, which windows call, how long services take, and
who usually comes. Now for advice; at a past moment for measuring what advice brought."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection
from django.db.models import Q

from yichuang.domains.organisation.models import Centre, Window, WindowDuty, Zone
from yichuang.rules.cases.outlet import LABEL
from yichuang.rules.hall.calling import Place
from yichuang.rules.hall.history import ServedTicket
from yichuang.rules.hall.lines import LineGroup, as_window
from yichuang.rules.hall.outlook import Desk, Situation, at_place
from yichuang.rules.hall.tickets import Purpose, hall_day
from yichuang.rules.office import at, in_shanghai

from ..hanging import hanging
from ..models import Ticket
from ..skills import skill_of_kind
from .service_times import ServiceTimes, service_times

SAME_WEEKDAY, ANY_DAY = timedelta(days=56), timedelta(days=28)
ENOUGH_DAYS = 3
_LEAST_LEFT = 1.0  # minutes that a running service still takes

_ARRIVALS = """
SELECT day, zone_id, purpose, floor(extract(epoch FROM (taken_at AT TIME ZONE 'Asia/Shanghai')::time) / 1800)::int,
  count(*)
FROM hall_ticket WHERE centre_id = %s AND day >= %s AND day < %s AND slot_at IS NULL GROUP BY 1, 2, 3, 4
"""
_usual: dict[int, tuple[date, dict[LineGroup, list[float]]]] = {}


@dataclass(frozen=True)
class WindowState:
    """A window with the desk that it is or would be. ``duty``: the running one."""

    window: Window
    desk: Desk
    duty: WindowDuty | None


def window_states(centre: Centre, moment: datetime, legs: Sequence[ServedTicket]) -> list[WindowState]:
    """All windows of the centre that call people, with who sat there at a moment."""
    midnight = at(hall_day(moment))
    running = WindowDuty.objects.filter(
        Q(closed_at=None) | Q(closed_at__gt=moment),
        window__centre=centre,
        opened_at__gte=midnight,
        opened_at__lte=moment,
    ).select_related("post__account")
    duties = {duty.window_id: duty for duty in running}
    zones = list(Zone.objects.filter(centre=centre).values_list("pk", flat=True))
    labelled = set(hanging(moment).filter(window__centre=centre).values_list("window_id", flat=True))
    times = service_times(centre.pk, hall_day(moment))
    free = _free_in(legs, moment, times)
    found = []
    for window in Window.objects.filter(centre=centre).select_related("zone").order_by("order", "id"):
        policy = centre.outlet_policy
        hands_out = (policy == "labelled_window" and window.pk in labelled) or (
            policy == "outlet_windows" and LABEL in window.specials
        )
        skill = skill_of_kind(window.kind, window.zone_id, centre, window.specials, hands_out=hands_out)
        can = as_window(skill, zones)
        if can.skills:
            desk = Desk(window.pk, can.skills, can.own, can.slow, free.get(window.pk, 0.0))
            found.append(WindowState(window, desk, duties.get(window.pk)))
    return found


def situation_at(
    centre: Centre, moment: datetime, legs: Sequence[ServedTicket], states: Sequence[WindowState]
) -> Situation:
    """Who waits at a moment before the windows on duty that are not paused."""
    times = service_times(centre.pk, hall_day(moment))
    waiting = tuple(
        place_of(leg, number, moment)
        for number, leg in enumerate(legs)
        if leg.taken_at <= moment and leg.since_at <= moment and _waits(leg, moment)
    )
    desks = tuple(one.desk for one in states if one.duty is not None and one.duty.paused_at is None)
    groups = {place.group for place in waiting} | {group for desk in desks for group in desk.skills}
    return Situation(
        waiting,
        desks,
        {group: times.minutes(group[0], group[1]) for group in groups},
        {group: times.cv(group[0], group[1]) for group in groups},
    )


def place_of(leg: ServedTicket, number: int, moment: datetime) -> Place:
    """A leg as a place in the line, in minutes from a moment."""
    since = (leg.since_at - moment).total_seconds() / 60
    return at_place(number, (leg.zone_id, Purpose(leg.purpose)), since, leg.kind, priority=leg.priority)


def arrived_today(legs: Iterable[ServedTicket]) -> dict[LineGroup, list[float]]:
    """Minutes of the day at which people came without appointment, by line."""
    found: dict[LineGroup, list[float]] = {}
    for leg in {leg.ticket_id: leg for leg in legs if leg.kind == "walk"}.values():
        found.setdefault((leg.zone_id, Purpose(leg.purpose)), []).append(minute_of(leg.taken_at))
    return found


def usual_arrivals(centre_id: int, day: date) -> dict[LineGroup, list[float]]:
    """Mean number of people by half hour of the day (48 numbers) and line, on the last days with this weekday; where
    there were fewer than three of these, on all days of the last four weeks. Read once a day in each process."""
    known = _usual.get(centre_id)
    if known is None or known[0] != day:
        known = _usual[centre_id] = (day, _read_usual(centre_id, day))
    return known[1]


def _read_usual(centre_id: int, day: date) -> dict[LineGroup, list[float]]:
    with connection.cursor() as cursor:
        cursor.execute(_ARRIVALS, [centre_id, day - SAME_WEEKDAY, day])
        rows = cursor.fetchall()
    same = [row for row in rows if row[0].weekday() == day.weekday()]
    if len({row[0] for row in same}) < ENOUGH_DAYS:
        same = [row for row in rows if row[0] >= day - ANY_DAY]
    days = len({row[0] for row in same})
    found: dict[LineGroup, list[float]] = {}
    for _, zone_id, purpose, half, count in same:
        found.setdefault((zone_id, Purpose(purpose)), [0.0] * 48)[half] += count / days
    return found


def minute_of(moment: datetime) -> float:
    """Minutes after midnight in Shanghai."""
    here = in_shanghai(moment)
    return here.hour * 60 + here.minute + here.second / 60


def line_names(centre: Centre) -> dict[int, str]:
    """Names of the zones, for words."""
    return dict(Zone.objects.filter(centre=centre).values_list("pk", "name"))


def _waits(leg: ServedTicket, moment: datetime) -> bool:
    if leg.called_at is None:
        return leg.state == Ticket.State.WAITING
    return leg.called_at > moment


def _free_in(legs: Sequence[ServedTicket], moment: datetime, times: ServiceTimes) -> dict[int, float]:
    """Minutes until each window has done with who is there: what is left of a mean service."""
    found: dict[int, float] = {}
    for leg in legs:
        if leg.called_at is None or leg.called_at > moment or leg.window_id is None:
            continue
        if leg.finished_at is not None and leg.finished_at <= moment:
            continue
        gone = (moment - leg.called_at).total_seconds() / 60
        mean = times.minutes(leg.zone_id, leg.purpose, leg.item_id)
        found[leg.window_id] = max(_LEAST_LEFT, mean - gone)
    return found
