"""The legal clock on unforeseen sequences: it agrees with the literal text and behaves like a clock."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.builders.clock import OFFICIAL, a_moment
from tests.rules.reference_clock import Reference
from yichuang.rules.clock import Due, Limit, Office, Open, Stop, due

SPRING = a_moment("2026-01-28T00:00")
OFFICES = [
    Office(),
    Office(am=(time(8), time(12)), pm=(time(12), time(16, 40))),
    Office(am=(time(8, 30), time(11, 45)), pm=(time(14, 30), time(18, 15))),
]
# Many of the moments lie exactly on a boundary of some session: that is where clocks are wrong.
BOUNDARIES = [time(0), time(9), time(12), time(13, 30), time(17), time(8), time(16, 40), time(23, 59)]
TIMES = st.one_of(st.sampled_from(BOUNDARIES), st.builds(time, st.integers(0, 23), st.integers(0, 59)))


def moments(days: int) -> st.SearchStrategy[datetime]:
    return st.builds(
        lambda day, clock: datetime.combine(SPRING.date() + timedelta(days=day), clock, SPRING.tzinfo),
        st.integers(0, days),
        TIMES,
    )


@st.composite
def stops(draw: st.DrawFn, open_too: bool = False) -> list[Stop]:
    found = []
    for start, end in draw(st.lists(st.tuples(moments(60), moments(60)), max_size=4)):
        if start != end:
            found.append(Stop(min(start, end), max(start, end)))
    if open_too:
        found += [Stop(start) for start in draw(st.lists(moments(80), max_size=2))]
    return draw(st.permutations(found))


LIMITS = st.one_of(
    st.builds(lambda halves: Limit(halves / 2), st.integers(0, 40)),
    st.builds(Limit, st.integers(0, 40), st.just("natural_day")),
    st.builds(Limit, st.integers(0, 4), st.just("month")),
    st.builds(Limit, st.integers(0, 1), st.just("year")),
)
HOURS = st.builds(lambda halves: Limit(halves / 2, "hour"), st.integers(0, 40))


def check(accepted: datetime, limit: Limit, stops: list[Stop], office: Office, roll: bool) -> None:
    found = due(
        accepted,
        limit,
        stops=stops,
        office=office,
        calendar=OFFICIAL,
        receipt_on_day_off="roll" if roll else "same_day",
    )
    answer = (found.at, None) if isinstance(found, Due) else (None, Fraction(found.left))
    assert answer == Reference(accepted, limit, stops, office, OFFICIAL, roll).answer()


@settings(max_examples=400, deadline=None)
@given(moments(30), LIMITS, stops(open_too=True), st.sampled_from(OFFICES), st.booleans())
def test_agrees_with_the_literal_text(
    accepted: datetime, limit: Limit, stops: list[Stop], office: Office, roll: bool
) -> None:
    check(accepted, limit, stops, office, roll)


@settings(max_examples=40, deadline=None)
@given(moments(10), HOURS, stops(open_too=True), st.sampled_from(OFFICES), st.booleans())
def test_agrees_minute_by_minute_for_hours(
    accepted: datetime, limit: Limit, stops: list[Stop], office: Office, roll: bool
) -> None:
    check(accepted, limit, stops, office, roll)


def at(accepted: datetime, limit: Limit, stops: list[Stop], **more: Any) -> datetime:
    found = due(accepted, limit, stops=stops, calendar=OFFICIAL, **more)
    assert isinstance(found, Due)
    return found.at


ANY = st.one_of(LIMITS, HOURS)


@given(moments(30), ANY, stops(), st.integers(1, 10))
def test_a_longer_limit_is_never_due_earlier(accepted: datetime, limit: Limit, stops: list[Stop], more: int) -> None:
    longer = Limit(limit.value + more, limit.unit)
    if limit.value or limit.unit != "hour":  # an instant matter has until closing, an hour may be over at ten
        assert at(accepted, limit, stops) <= at(accepted, longer, stops)


@given(moments(30), ANY, stops(), stops())
def test_more_stops_never_make_it_due_earlier(
    accepted: datetime, limit: Limit, some: list[Stop], more: list[Stop]
) -> None:
    assert at(accepted, limit, some) <= at(accepted, limit, some + more)


@given(moments(30), moments(30), ANY, stops())
def test_accepted_later_is_never_due_earlier(one: datetime, other: datetime, limit: Limit, stops: list[Stop]) -> None:
    # A month from the 28th and from the 29th of January both end on the 28th of February, but a stop on the 29th
    # stood still within the first one only.
    assume(limit.unit not in {"month", "year"} or not stops)
    assert at(min(one, other), limit, stops) <= at(max(one, other), limit, stops)


@given(moments(30), ANY, moments(60), moments(60), moments(60))
def test_a_stop_cut_in_pieces_is_the_same_stop(
    accepted: datetime, limit: Limit, one: datetime, two: datetime, three: datetime
) -> None:
    first, middle, last = sorted((one, two, three))
    pieces = [Stop(s, e) for s, e in ((first, middle), (middle, last), (first, last)) if s < e]
    whole = [Stop(first, last)] if first < last else []
    assert at(accepted, limit, pieces) == at(accepted, limit, whole)


@given(moments(30), ANY, stops(), st.integers(0, 20))
def test_an_extension_is_the_longer_limit(accepted: datetime, limit: Limit, stops: list[Stop], more: int) -> None:
    longer = Limit(limit.value + more, limit.unit)
    assert at(accepted, limit, stops, extension=more) == at(accepted, longer, stops)


@given(moments(30), ANY, stops(), moments(60))
def test_an_open_stop_shows_at_most_the_limit_and_what_is_left_is_consumed_afterwards(
    accepted: datetime, limit: Limit, stops: list[Stop], start: datetime
) -> None:
    found = due(accepted, limit, stops=[*stops, Stop(start)], calendar=OFFICIAL)
    if isinstance(found, Open):
        assert 0 <= found.left <= limit.value
        assert found.left % Decimal("0.5") == 0
        assert found.left > 0 or limit.value == 0
    else:
        assert found.at == at(accepted, limit, stops)


@given(moments(30), ANY, stops())
def test_a_due_moment_lies_in_office_time_of_a_working_day(accepted: datetime, limit: Limit, stops: list[Stop]) -> None:
    end = at(accepted, limit, stops)
    assert OFFICIAL.is_working_day(end.date())
    assert limit.unit == "hour" or end.time() in {time(12), time(17)}
    assert time(9) < end.time() <= time(17)
