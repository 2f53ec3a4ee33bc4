"""The duty roster of a week and the leaders of a month, with what does not fit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max

from yichuang.domains.organisation.models import Window
from yichuang.domains.organisation.queries import load_calendar
from yichuang.rules.access import Actor
from yichuang.rules.calendar import Calendar
from yichuang.rules.personnel.halves import HALVES, Half, days_from, monday_of
from yichuang.rules.personnel.roster import Conflict, Seat, find_conflicts

from ..models import RosterEntry
from .leaves import away_between
from .people import PersonRow, leaders_among, list_everybody


@dataclass(frozen=True)
class Day:
    """A day of the sheet."""

    date: date
    is_working: bool
    leader: int | None
    seats: int


@dataclass(frozen=True)
class Place:
    """A window with its half days in order; ``zone_id`` says whose own people come first in the choice."""

    window_id: int
    name: str
    zone_id: int | None
    cells: tuple[tuple[date, Half, int | None], ...]


@dataclass(frozen=True)
class Sheet:
    """A week: its days (those off only where ``all_days`` or something is planned), the windows, the people to choose
    from, and what does not fit, with names."""

    monday: date
    days: tuple[Day, ...]
    places: tuple[Place, ...]
    people: tuple[PersonRow, ...]
    leaders: tuple[PersonRow, ...]
    conflicts: tuple[tuple[Conflict, str, tuple[str, ...]], ...]
    away: tuple[tuple[str, tuple[str, ...]], ...]


def seats_between(centre_id: int, first: date, last: date) -> list[Seat]:
    """Who sits where from ``first`` to ``last``."""
    rows = RosterEntry.objects.filter(centre_id=centre_id, date__range=(first, last), window__isnull=False)
    return [
        Seat(one.account_id, one.date, "am" if one.half == "am" else "pm", one.window_id or 0)
        for one in rows.order_by("date", "half", "id")
    ]


def leads_between(centre_id: int, first: date, last: date) -> dict[date, int]:
    """Who leads, by day."""
    rows = RosterEntry.objects.filter(centre_id=centre_id, date__range=(first, last), window=None)
    return dict(rows.order_by("date").values_list("date", "account_id"))


def last_led(centre_id: int, first: date, before: date) -> dict[int, date]:
    """When each leader led last, before a day."""
    rows = RosterEntry.objects.filter(centre_id=centre_id, window=None, date__gte=first, date__lt=before)
    return dict(rows.values_list("account_id").annotate(last=Max("date")))


def get_week(actor: Actor, day: date, *, all_days: bool = False) -> Sheet:
    """The sheet of the week of ``day``."""
    monday = monday_of(day)
    sunday = monday + timedelta(days=6)
    centre_id, calendar = actor.centre_id, load_calendar(actor.centre_id)
    seats, leads = seats_between(centre_id, monday, sunday), leads_between(centre_id, monday, sunday)
    away = away_between(centre_id, monday, sunday)
    people = list_everybody(centre_id, monday)
    names = {row.account_id: row.name for row in people}
    known = _days(monday, sunday, seats, leads, calendar)
    days = [one for one in known if one.is_working or one.leader or one.seats or all_days]
    held = {(one.window, one.day, one.half): one.person for one in seats}
    windows = list(Window.objects.filter(centre_id=centre_id, operator="").order_by("order"))
    places = tuple(
        Place(
            one.pk,
            one.display_name,
            one.zone_id,
            tuple((day.date, half, held.get((one.pk, day.date, half))) for day in days for half in HALVES),
        )
        for one in windows
    )
    called = {one.pk: one.display_name for one in windows}
    return Sheet(
        monday=monday,
        days=tuple(days),
        places=places,
        people=tuple(row for row in people if row.sits or row.account_id in {seat.person for seat in seats}),
        leaders=tuple(leaders_among(people)),
        conflicts=tuple(
            (one, names.get(one.person, ""), tuple(called.get(window, "") for window in one.windows))
            for one in find_conflicts(seats, leads, away, calendar)
        ),
        away=tuple(
            (names[person], tuple(f"{span.starts_on:%m-%d} 至 {span.ends_on:%m-%d}" for span in spans))
            for person, spans in away.items()
            if person in names
        ),
    )


def get_month(actor: Actor, first: date, last: date) -> tuple[list[Day], list[PersonRow], list[tuple[Conflict, str]]]:
    """The days of a month with their leaders, who may lead, and what does not fit with the leaders."""
    centre_id, calendar = actor.centre_id, load_calendar(actor.centre_id)
    seats, leads = seats_between(centre_id, first, last), leads_between(centre_id, first, last)
    people = list_everybody(centre_id, first)
    names = {row.account_id: row.name for row in people}
    found = find_conflicts([], leads, away_between(centre_id, first, last), calendar)
    days = _days(first, last, seats, leads, calendar)
    return days, leaders_among(people), [(one, names.get(one.person, "")) for one in found]


def _days(first: date, last: date, seats: Sequence[Seat], leads: dict[date, int], calendar: Calendar) -> list[Day]:
    count: dict[date, int] = {}
    for seat in seats:
        count[seat.day] = count.get(seat.day, 0) + 1
    return [Day(day, calendar.is_working_day(day), leads.get(day), count.get(day, 0)) for day in days_from(first, last)]
