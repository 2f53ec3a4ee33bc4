"""Fill the duty roster (排班): by hand, from last week, and leaders by turns; the trail keeps what was there before."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.organisation.models import Centre, Window
from yichuang.domains.organisation.queries import load_calendar
from yichuang.rules.access import Actor
from yichuang.rules.personnel import roster as rules
from yichuang.rules.personnel.halves import Half, days_from, monday_of
from yichuang.rules.refusal import Refusal

from ..models import Employment, RosterEntry
from ..queries.leaves import away_between
from ..queries.people import list_leaders
from ..queries.roster import last_led, leads_between, seats_between
from ..scope import may_manage, people_of

SeatKey = tuple[int, date, Half]
LOOK_BACK = timedelta(days=400)  # whose turn it is


def fill_roster(
    *,
    actor: Actor,
    now: datetime,
    seats: Mapping[SeatKey, int | None] | None = None,
    leads: Mapping[date, int | None] | None = None,
) -> int:
    """``seats``: who sits where, by window, day and half; ``leads``: who leads, by day. None empties a place; what is
    not named stays. Gives how many places changed. What does not fit is kept and named on the sheet, since leave may
    come later than the roster.

    Raises ``Refusal``: ``not_permitted``, ``not_found`` (a person or window that is not of the centre).
    """
    may_manage(actor, now, f"roster:{actor.centre_id}")
    seats, leads = dict(seats or {}), dict(leads or {})
    with transaction.atomic():
        _lock(actor)
        _check_known(actor, [window for window, _, _ in seats], [*seats.values(), *leads.values()])
        return _write(actor, now, seats, leads)


def copy_last_week(*, actor: Actor, now: datetime, week: date) -> tuple[int, int]:
    """Fill the empty seats of the week as they were seven days before: (how many were filled, how many could not be
    because of leave, days off, or because the person or the window is no longer there). Raises ``not_permitted``."""
    may_manage(actor, now, f"roster:{actor.centre_id}")
    monday = monday_of(week)
    sunday = monday + timedelta(days=6)
    with transaction.atomic():
        _lock(actor)
        before = seats_between(actor.centre_id, monday - timedelta(days=7), monday - timedelta(days=1))
        here = set(people_of(actor.centre_id).filter(is_active=True).values_list("pk", flat=True))
        here -= _gone(actor, monday)
        taken = seats_between(actor.centre_id, monday, sunday)
        away = away_between(actor.centre_id, monday, sunday)
        wanted = [seat for seat in before if seat.person in here]
        found = rules.copied(wanted, taken, load_calendar(actor.centre_id), away)
        full = {(seat.window, seat.day, seat.half) for seat in taken}
        open_before = [one for one in before if (one.window, one.day + timedelta(days=7), one.half) not in full]
        _write(actor, now, {(one.window, one.day, one.half): one.person for one in found}, {})
    return len(found), len(open_before) - len(found)


def take_turns(*, actor: Actor, now: datetime, first: date, last: date) -> int:
    """Give the working days from ``first`` to ``last`` that nobody leads to the leaders by turns; how many were filled.

    Raises ``Refusal``: ``not_permitted``, ``no_leaders``.
    """
    may_manage(actor, now, f"roster:{actor.centre_id}")
    with transaction.atomic():
        _lock(actor)
        leaders = [one.account_id for one in list_leaders(actor.centre_id, first)]
        if not leaders:
            raise Refusal("no_leaders", "还没有班子成员；请先在人员页的用工信息里勾选“班子成员”。")
        calendar = load_calendar(actor.centre_id)
        days = [day for day in days_from(first, last) if calendar.is_working_day(day)]
        taken = leads_between(actor.centre_id, first, last)
        latest = last_led(actor.centre_id, first - LOOK_BACK, first)
        found = rules.take_turns(days, leaders, taken, latest, away_between(actor.centre_id, first, last))
        return _write(actor, now, {}, found)


def _lock(actor: Actor) -> None:
    """One roster is filled by one act at a time."""
    Centre.objects.select_for_update().get(pk=actor.centre_id)


def _gone(actor: Actor, day: date) -> set[int]:
    return set(
        Employment.objects.filter(centre_id=actor.centre_id, left_on__lte=day).values_list("account_id", flat=True)
    )


def _check_known(actor: Actor, windows: Iterable[int], people: Iterable[int | None]) -> None:
    wanted, named = set(windows), {one for one in people if one}
    if Window.objects.filter(centre_id=actor.centre_id, pk__in=wanted).count() != len(wanted):
        raise Refusal("not_found", "有窗口不在本中心，请刷新后重新排班。")
    if people_of(actor.centre_id).filter(pk__in=named).count() != len(named):
        raise Refusal("not_found", "有人员不在本中心的名单上，请刷新后重新排班。")


def _write(actor: Actor, now: datetime, seats: Mapping[SeatKey, int | None], leads: Mapping[date, int | None]) -> int:
    """Bring the places to what is wanted; one trace a week with each place's before and after."""
    wanted: dict[tuple[int | None, date, str], int | None] = dict(seats.items())
    wanted |= {(None, day, "day"): who for day, who in leads.items()}
    if not wanted:
        return 0
    days = [day for _, day, _ in wanted]
    known = {
        (one.window_id, one.date, one.half): one
        for one in RosterEntry.objects.filter(centre_id=actor.centre_id, date__range=(min(days), max(days)))
    }
    changed = {key: who for key, who in wanted.items() if (known[key].account_id if key in known else None) != who}
    gone = [known[key].pk for key in changed if key in known]
    RosterEntry.objects.filter(pk__in=gone).delete()
    RosterEntry.objects.bulk_create(
        RosterEntry(centre_id=actor.centre_id, window_id=window, date=day, half=half, account_id=who)
        for (window, day, half), who in changed.items()
        if who
    )
    weeks: dict[date, list[list[object]]] = {}
    for key, who in changed.items():
        window, day, half = key
        before = known[key].account_id if key in known else None
        weeks.setdefault(monday_of(day), []).append([day.isoformat(), half, window, before, who])
    traces = [
        audit.Trace(f"roster:{actor.centre_id}/{monday}", "fill_roster", {"places": places})
        for monday, places in weeks.items()
    ]
    audit.leave_all(traces, actor, now)
    return len(changed)
