"""The line of a hall as the rule of calling wants it: who heads it, how long it is, who can serve it, and how fast.

An appointment waits from its slot, and is called from ten minutes before it; who comes later than the centre's grace is
an ordinary walk-in from the arrival, like who was missed. Who comes from another window is a transfer and keeps the
wait. Of each zone, purpose and kind only the first few are read: within these the order is the order of coming, so the
others cannot be chosen before them. Service times are those that the last night learnt; a line without enough history
has the usual ones.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection

from yichuang.domains.organisation.models import Centre
from yichuang.rules.hall.calling import Kind, Line, Place, capacity
from yichuang.rules.hall.lines import LineGroup, Skill, as_window, usual_minutes
from yichuang.rules.hall.policy import hall_policy
from yichuang.rules.hall.tickets import Purpose, hall_day
from yichuang.toolkit.prepared import prepared_cursor

from ..skills import skill_of_kind
from .service_times import service_times

DEPTHS = (8, 128, 1_000_000)  # how many of each kind; the next where other windows have taken all of these
EARLY = timedelta(minutes=10)  # before the slot, from when an appointment that is there may be called
_LEARNT_FOR = 600  # seconds that a process goes by what it has read of them

_HEADS = """
SELECT id, number, zone_id, purpose, with_priority, kind, extract(epoch FROM since - %s)::float8 / 60, waiting, further
FROM (
  SELECT *,
    row_number() OVER (PARTITION BY zone_id, purpose, with_priority, kind, further <> '{}' ORDER BY since, id) AS place,
    count(*) OVER (PARTITION BY zone_id, purpose) AS waiting
  FROM (
    SELECT id, number, zone_id, purpose, priority <> '' AS with_priority,
      CASE WHEN visit_id IS NOT NULL THEN 'transfer' WHEN in_time THEN 'appt' ELSE 'walk' END AS kind,
      CASE WHEN visit_id IS NULL AND in_time THEN slot_at ELSE queued_at END AS since,
      ARRAY(SELECT zone_id FROM hall_ticketmatter matter
            WHERE matter.ticket_id = ticket.id AND begun_at IS NULL AND done_at IS NULL) AS further
    FROM hall_ticket ticket
    CROSS JOIN LATERAL (SELECT coalesce(
      queued_at = taken_at AND taken_at <= slot_at + make_interval(mins => %s), false)) came (in_time)
    WHERE state = 'waiting' AND centre_id = %s AND day = %s OFFSET 0  -- each ticket's matters are looked up once
  ) ticket WHERE kind <> 'appt' OR since <= %s
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
_on_duty_at: dict[int, tuple[int, dict[Skill, int]]] = {}  # by centre: the second, and who was on duty in it
_learnt: dict[int, tuple[tuple[date, int], dict[LineGroup, float]]] = {}


@dataclass(frozen=True)
class LineNow:
    """``line`` for the rule, at ``minute`` on its axis; ``numbers`` of tickets by id; ``zones`` of the hall."""

    line: Line
    minute: float
    numbers: dict[int, str]
    zones: frozenset[int]


def line_now(centre: Centre, now: datetime, depth: int = DEPTHS[0]) -> LineNow:
    """Who waits in a centre now, at most ``depth`` of each zone, purpose and kind."""
    grace = hall_policy(centre.settings).appointments.grace_minutes
    with prepared_cursor() as cursor:
        cursor.execute(_HEADS, [now, grace, centre.pk, hall_day(now), now + EARLY, depth])
        rows = cursor.fetchall()
    waiting: dict[LineGroup, list[Place]] = {}
    lengths: dict[LineGroup, int] = {}
    for pk, _, zone_id, purpose, priority, came, minute, length, further_zones in rows:
        group, kind = (zone_id, Purpose(purpose)), Kind(came)
        since = minute if kind is Kind.APPOINTMENT else min(0.0, minute)
        further = tuple((zone, Purpose.APPLY) for zone in further_zones)
        waiting.setdefault(group, []).append(Place(pk, group, since, kind, priority, further))
        lengths[group] = length
    on_duty = _on_duty(centre, now)
    zones = frozenset({group[0] for group in waiting} | {skill.zone_id for skill in on_duty if skill.zone_id})
    skills = [[as_window(skill, zones).skills] * count for skill, count in on_duty.items()]
    windows = capacity(one for each in skills for one in each if one)
    times = _service_minutes(centre.pk, now)
    means = {group: times.get(group, usual_minutes(group[1])) for group in {*lengths, *windows}}
    numbers = {pk: number for pk, number, *_ in rows}
    return LineNow(Line(waiting, lengths, means, windows), 0.0, numbers, zones)


def _on_duty(centre: Centre, now: datetime) -> dict[Skill, int]:
    """How many windows of each skill are open and not paused: only weights come of it, so once a second is enough."""
    second = int(now.timestamp())
    known = _on_duty_at.get(centre.pk)
    if known is None or known[0] != second:
        known = _on_duty_at[centre.pk] = (second, _read_on_duty(centre, now))
    return known[1]


def _read_on_duty(centre: Centre, now: datetime) -> dict[Skill, int]:
    with connection.cursor() as cursor:
        cursor.execute(_ON_DUTY, [centre.outlet_policy, now, now, centre.pk, now - timedelta(days=1)])
        return {
            skill_of_kind(kind, zone_id, centre, specials, hands_out=hands_out): count
            for kind, zone_id, specials, hands_out, count in cursor.fetchall()
        }


def _service_minutes(centre_id: int, now: datetime) -> dict[LineGroup, float]:
    """Mean minutes of a service by zone and purpose, where enough was learnt."""
    when = (hall_day(now), int(now.timestamp()) // _LEARNT_FOR)
    known = _learnt.get(centre_id)
    if known is None or known[0] != when:
        lines = service_times(centre_id, when[0]).lines
        known = _learnt[centre_id] = (when, {line: found.mean for line, found in lines.items()})
    return known[1]
