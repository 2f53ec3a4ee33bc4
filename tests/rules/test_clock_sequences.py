"""The legal clock on whole lives of a case: chains of stops that touch, overlap, lie in days off or stay open, with an
extension, in every unit, asked as the command line asks. Compared with the literal text (``reference_clock``)."""

from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders.clock import OFFICIAL
from tests.rules.reference_clock import Reference
from yichuang.interfaces.commands.clock import answer
from yichuang.rules.clock import Due, Limit, Office, Stop, acceptance_day, due, stood_still
from yichuang.rules.office import SHANGHAI

OFFICES = [Office(), Office(am=(time(8), time(12)), pm=(time(14, 30), time(18)))]
MINUTE = timedelta(minutes=1)
# From Friday's closing to Monday's opening, over a night, over lunch, a day, a festival, and next to nothing.
LENGTHS = st.one_of(
    st.sampled_from([1, 90, 16 * 60, 24 * 60, 64 * 60, 9 * 24 * 60, 45 * 24 * 60]),
    st.integers(1, 20 * 24 * 60),
).map(timedelta(minutes=1).__mul__)
GAPS = st.one_of(st.just(0), st.sampled_from([-1, 1, 60, 24 * 60, -24 * 60]), st.integers(-3 * 24 * 60, 5 * 24 * 60))
CLOCKS = st.one_of(
    st.sampled_from([time(0), time(8), time(9), time(12), time(13, 30), time(17), time(17, 1), time(18), time(23, 59)]),
    st.builds(time, st.integers(0, 23), st.integers(0, 59)),
)
# Around the Spring Festival, the National Day, ends of months, the leap day, and the end of the loaded years.
DAYS = st.one_of(
    st.sampled_from(
        [
            date(2024, 1, 31),
            date(2024, 2, 29),
            date(2025, 1, 27),
            date(2025, 8, 31),
            date(2026, 2, 14),
            date(2026, 9, 30),
        ]
    ),
    st.dates(date(2024, 1, 1), date(2026, 12, 31)),
)


@st.composite
def lives(draw: st.DrawFn) -> tuple[datetime, list[Stop]]:
    """An acceptance and the stops that follow it (or began before it), some on the edge of another, in any order."""
    accepted = datetime.combine(draw(DAYS), draw(CLOCKS), SHANGHAI)
    at = accepted + draw(GAPS) * MINUTE
    stops = []
    for _ in range(draw(st.integers(0, 6))):
        if draw(st.booleans()):  # exactly at a session's or a day's edge
            at = datetime.combine(at.date(), draw(CLOCKS), SHANGHAI)
        end = at + draw(LENGTHS)
        stops.append(Stop(at, end))
        at = end + draw(GAPS) * MINUTE
    if draw(st.integers(0, 2)) == 0:
        stops.append(Stop(at))
    return accepted, draw(st.permutations(stops))


LIMITS = st.one_of(
    st.builds(lambda halves: Limit(halves / 2), st.integers(0, 45)),
    st.builds(Limit, st.integers(0, 60), st.just("natural_day")),
    st.builds(Limit, st.integers(0, 6), st.just("month")),
    st.builds(Limit, st.integers(0, 1), st.just("year")),
)
HOURS = st.builds(lambda halves: Limit(halves / 2, "hour"), st.integers(0, 30))


def ask(accepted: datetime, limit: Limit, stops: list[Stop], extension: int, office: Office, roll: bool) -> Any:
    """As ``yichuang clock`` asks, in JSON values."""
    hours = {"am": [f"{moment:%H:%M}" for moment in office.am], "pm": [f"{moment:%H:%M}" for moment in office.pm]}
    pairs = [[stop.start.isoformat()[:16], stop.end.isoformat()[:16] if stop.end else None] for stop in stops]
    given = {
        "accepted": accepted.isoformat()[:16],
        "limit": float(limit.value),
        "unit": limit.unit,
        "stops": pairs,
        "extension": extension,
        "office": hours,
        "receipt_on_day_off": "roll" if roll else "same_day",
    }
    return answer(given, OFFICIAL)


def check(
    life: tuple[datetime, list[Stop]], limit: Limit, extension: int, office: Office, roll: bool, window: int = 1100
) -> None:
    accepted, stops = life
    longer = Limit(limit.value + extension, limit.unit)
    end, left = Reference(accepted, longer, stops, office, OFFICIAL, roll, window).answer()
    found = ask(accepted, limit, stops, extension, office, roll)
    if end is None:
        assert (found["due"], Fraction(str(found["left"]))) == (None, left)
        return
    assert found["due"] == end.replace(tzinfo=None).isoformat(timespec="minutes")
    assert found.get("provisional", False) == (end.year > 2026)


@settings(max_examples=120, deadline=None)
@given(lives(), LIMITS, st.sampled_from([0, 0, 1, 10, 15]), st.sampled_from(OFFICES), st.booleans())
def test_a_whole_life_agrees_with_the_literal_text(
    life: tuple[datetime, list[Stop]], limit: Limit, extension: int, office: Office, roll: bool
) -> None:
    check(life, limit, extension if limit.unit != "year" else 0, office, roll)


@settings(max_examples=12, deadline=None)
@given(lives(), HOURS, st.sampled_from([0, 2]), st.sampled_from(OFFICES), st.booleans())
def test_a_whole_life_agrees_minute_by_minute_for_hours(
    life: tuple[datetime, list[Stop]], limit: Limit, extension: int, office: Office, roll: bool
) -> None:
    accepted, stops = life
    near = [stop for stop in stops if stop.end is None or stop.end < accepted + timedelta(days=50)]
    check((accepted, near), limit, extension, office, roll)


@given(lives(), LIMITS, st.permutations(range(7)))
def test_the_order_in_which_stops_are_given_does_not_matter(
    life: tuple[datetime, list[Stop]], limit: Limit, order: list[int]
) -> None:
    accepted, stops = life
    others = [stops[place] for place in order if place < len(stops)]
    assert due(accepted, limit, stops=stops, calendar=OFFICIAL) == due(accepted, limit, stops=others, calendar=OFFICIAL)


@given(lives(), st.integers(1, 40).map(Limit))
def test_ending_an_open_stop_at_once_is_as_if_it_had_never_been(
    life: tuple[datetime, list[Stop]], limit: Limit
) -> None:
    """A clock stopped and started within a night, or within office hours of one session, loses nothing."""
    accepted, stops = life
    closed = [stop for stop in stops if stop.end is not None]
    night = datetime.combine(accepted.date() + timedelta(days=3), time(20), SHANGHAI)
    before = due(accepted, limit, stops=closed, calendar=OFFICIAL)
    assert before == due(accepted, limit, stops=[*closed, Stop(night, night + timedelta(hours=9))], calendar=OFFICIAL)


@given(st.builds(datetime.combine, DAYS, CLOCKS, st.just(SHANGHAI)), st.integers(1, 9), CLOCKS, LENGTHS)
def test_real_length_is_what_the_due_moment_moved_by(
    accepted: datetime, days: int, clock: time, length: timedelta
) -> None:
    """A stop after the acceptance day moves a limit in working days by exactly the working days that it took out."""
    start = datetime.combine(acceptance_day(accepted, OFFICIAL) + timedelta(days=days), clock, SHANGHAI)
    one = Stop(start, start + length)
    plain, moved = (due(accepted, Limit(30), stops=given, calendar=OFFICIAL) for given in ([], [one]))
    assert isinstance(plain, Due)
    assert isinstance(moved, Due)
    added = OFFICIAL.working_days_between(plain.at.date(), moved.at.date())
    assert added == stood_still(one, start, calendar=OFFICIAL)
