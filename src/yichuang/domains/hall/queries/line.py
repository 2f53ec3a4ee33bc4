"""The line of a hall as the rule of calling wants it: who heads it, how long it is, who can serve it, and how fast.

Of each zone, purpose and kind only the first few are read: within these the order is the order of coming, so the others
cannot be chosen before them. Service times are those of the last weeks, learnt once a day in each process; a zone
without enough history has the usual ones.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection

from yichuang.domains.organisation.models import Centre
from yichuang.rules.hall.calling import Kind, Line, Place, capacity
from yichuang.rules.hall.lines import LineGroup, Skill, as_window, usual_minutes
from yichuang.rules.hall.tickets import Purpose, hall_day

from ..skills import skill_of_kind

DEPTHS = (8, 128, 1_000_000)  # how many of each kind; the next where other windows have taken all of these
HISTORY, ENOUGH = timedelta(days=28), 30
_LONGEST_SERVICE = 120  # minutes; more means that somebody forgot to press 完成

_HEADS = """
SELECT id, number, zone_id, purpose, with_priority, transferred, queued_at, waiting FROM (
  SELECT id, number, zone_id, purpose, priority <> '' AS with_priority, visit_id IS NOT NULL AS transferred, queued_at,
    row_number() OVER (PARTITION BY zone_id, purpose, priority <> '', visit_id IS NOT NULL
                       ORDER BY queued_at, id) AS place,
    count(*) OVER (PARTITION BY zone_id, purpose) AS waiting
  FROM hall_ticket WHERE state = 'waiting' AND centre_id = %s AND day = %s
) line WHERE place <= %s
"""
_ON_DUTY = """
SELECT kind, zone_id, specials, hands_out, count(*) FROM (
  SELECT w.kind, w.zone_id, w.specials, CASE %s
    WHEN 'labelled_window' THEN EXISTS (SELECT 1 FROM hall_windowlabel l WHERE l.window_id = w.id AND l.kind = 'outlet'
      AND l.starts_at <= %s AND (l.ends_at IS NULL OR l.ends_at > %s))
    WHEN 'outlet_windows' THEN 'outlet' = ANY(w.specials) ELSE false END AS hands_out
  FROM organisation_window w JOIN organisation_windowduty duty ON duty.window_id = w.id
  WHERE w.centre_id = %s AND duty.closed_at IS NULL AND duty.paused_at IS NULL AND duty.opened_at >= %s
) on_duty GROUP BY kind, zone_id, specials, hands_out
"""
_TIMES = """
SELECT zone_id, purpose, avg(extract(epoch FROM finished_at - started_at)) / 60 FROM hall_ticket
WHERE centre_id = %s AND day >= %s AND day < %s AND state = 'done'
  AND finished_at - started_at BETWEEN interval '20 seconds' AND make_interval(mins => %s)
GROUP BY zone_id, purpose HAVING count(*) >= %s
"""
_learnt: dict[int, tuple[date, dict[LineGroup, float]]] = {}


@dataclass(frozen=True)
class LineNow:
    """``line`` for the rule, at ``minute`` on its axis; ``numbers`` of tickets by id; ``zones`` of the hall."""

    line: Line
    minute: float
    numbers: dict[int, str]
    zones: frozenset[int]


def line_now(centre: Centre, now: datetime, depth: int = DEPTHS[0]) -> LineNow:
    """Who waits in a centre now, at most ``depth`` of each zone, purpose and kind."""
    with connection.cursor() as cursor:
        cursor.execute(_HEADS, [centre.pk, hall_day(now), depth])
        rows = cursor.fetchall()
    waiting: dict[LineGroup, list[Place]] = {}
    lengths: dict[LineGroup, int] = {}
    for pk, _, zone_id, purpose, priority, transferred, queued_at, length in rows:
        group = (zone_id, Purpose(purpose))
        kind = Kind.TRANSFER if transferred else Kind.WALK
        waiting.setdefault(group, []).append(Place(pk, group, _minute(queued_at, now), kind, priority))
        lengths[group] = length
    on_duty = _on_duty(centre, now)
    zones = frozenset({group[0] for group in waiting} | {skill.zone_id for skill in on_duty if skill.zone_id})
    skills = [as_window(skill, zones).skills for skill in on_duty for _ in range(on_duty[skill])]
    windows = capacity(one for one in skills if one)
    times = _service_times(centre.pk, hall_day(now))
    means = {group: times.get(group, usual_minutes(group[1])) for group in {*lengths, *windows}}
    numbers = {pk: number for pk, number, *_ in rows}
    return LineNow(Line(waiting, lengths, means, windows), 0.0, numbers, zones)


def _on_duty(centre: Centre, now: datetime) -> dict[Skill, int]:
    """How many windows of each skill are open and not paused."""
    with connection.cursor() as cursor:
        cursor.execute(_ON_DUTY, [centre.outlet_policy, now, now, centre.pk, now - timedelta(days=1)])
        return {
            skill_of_kind(kind, zone_id, centre, specials, hands_out=hands_out): count
            for kind, zone_id, specials, hands_out, count in cursor.fetchall()
        }


def _minute(moment: datetime, now: datetime) -> float:
    """Minutes after now (before it, as a rule: negative); a place in the line in the future counts as now."""
    return min(0.0, (moment - now).total_seconds() / 60)


def _service_times(centre_id: int, day: date) -> dict[LineGroup, float]:
    """Mean minutes of a service by zone and purpose in the last weeks, where there were enough."""
    known = _learnt.get(centre_id)
    if known is None or known[0] != day:
        with connection.cursor() as cursor:
            cursor.execute(_TIMES, [centre_id, day - HISTORY, day, _LONGEST_SERVICE, ENOUGH])
            times = {(zone, Purpose(purpose)): max(0.5, float(mean)) for zone, purpose, mean in cursor.fetchall()}
        known = _learnt[centre_id] = (day, times)
    return known[1]


def service_minutes(centre_id: int, day: date) -> dict[LineGroup, float]:
    """What the hall has learnt until ``day``: mean minutes by zone and purpose; the others take the usual."""
    return dict(_service_times(centre_id, day))
