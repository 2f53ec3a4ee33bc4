"""Several matters on one ticket, limits for a person, opening hours, pictures: rules without a database."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yichuang.rules.calendar import Calendar
from yichuang.rules.hall.limits import HeldTicket, check_limits, is_elderly, priority_share
from yichuang.rules.hall.matters import MOST_FURTHER, Matter, Stop, plan_stops
from yichuang.rules.hall.opening import is_open, refuse_closed
from yichuang.rules.hall.pictures import TOPICS, picture_of
from yichuang.rules.office import SHANGHAI, Office
from yichuang.rules.refusal import Refusal

ZONES = st.lists(st.integers(1, 6), min_size=1, max_size=4, unique=True).map(tuple)
MATTERS = st.lists(ZONES, min_size=1, max_size=1 + MOST_FURTHER).map(
    lambda rows: [Matter(item, zones) for item, zones in enumerate(rows, 1)]
)


@given(MATTERS, st.none() | st.integers(1, 6))
def test_every_matter_is_handled_where_it_is_accepted_and_no_zone_is_gone_to_twice(
    matters: list[Matter], prefer: int | None
) -> None:
    stops = plan_stops(matters, prefer)
    accepted = {matter.item: matter.zones for matter in matters}
    assert sorted(stop.item for stop in stops) == sorted(accepted)
    assert all(stop.zone in accepted[stop.item] for stop in stops)
    walk = [stop.zone for n, stop in enumerate(stops) if n == 0 or stops[n - 1].zone != stop.zone]
    assert len(walk) == len(set(walk))
    assert stops.count(stops[0]) == 1
    first = sum(stop.zone == stops[0].zone for stop in stops)
    assert all(first >= sum(stop.zone == zone for stop in stops) for zone in walk)


@given(MATTERS)
def test_one_zone_for_all_is_found_wherever_there_is_one(matters: list[Matter]) -> None:
    common = set.intersection(*(set(matter.zones) for matter in matters))
    assert (len({stop.zone for stop in plan_stops(matters)}) == 1) is bool(common)


def test_the_first_zone_serves_most_and_a_touched_zone_counts_where_it_costs_nothing() -> None:
    assert plan_stops([Matter(1, (10, 20))]) == [Stop(1, 10)]
    assert plan_stops([Matter(1, (10, 20))], prefer=20) == [Stop(1, 20)]
    assert plan_stops([Matter(1, (10, 20))], prefer=30) == [Stop(1, 10)]
    three = [Matter(1, (10,)), Matter(2, (20,)), Matter(3, (20, 30))]
    assert plan_stops(three) == [Stop(2, 20), Stop(3, 20), Stop(1, 10)]
    assert plan_stops([]) == []


def held(zone: int = 1, purpose: str = "apply", *, is_open: bool = False) -> HeldTicket:
    return HeldTicket("A012", zone, purpose, is_open)


def test_one_open_number_for_a_line_and_so_many_a_day() -> None:
    with pytest.raises(Refusal, match="您已有 A012 在排队"):
        check_limits([held(is_open=True)], zone_id=1, purpose="apply", per_day=5)
    check_limits([held(is_open=True)], zone_id=2, purpose="apply", per_day=5)
    check_limits([held(is_open=True)], zone_id=1, purpose="collect", per_day=5)
    check_limits([held()] * 4, zone_id=1, purpose="apply", per_day=5)
    with pytest.raises(Refusal, match=r"今天已取 5 个号.*到导办台"):
        check_limits([held()] * 5, zone_id=1, purpose="apply", per_day=5)
    check_limits([held()] * 50, zone_id=1, purpose="apply", per_day=0)


def test_a_card_gives_the_old_their_priority_from_the_age_that_the_centre_says() -> None:
    assert [is_elderly(age, 65) for age in (None, 64, 65, 90)] == [False, False, True, True]
    assert not is_elderly(90, 0)
    assert (priority_share(1, 9), priority_share(0, 0)) == (11, 0)


def test_phones_get_numbers_in_office_hours_and_a_refusal_names_them() -> None:
    calendar, office = Calendar.shipped(), Office((time(9), time(12)), (time(13, 30), time(17)))
    day = date(2026, 3, 2)  # a Monday

    def at(hour: int, minute: int = 0, on: date = day) -> datetime:
        return datetime(on.year, on.month, on.day, hour, minute, tzinfo=SHANGHAI)

    times = {(8, 59): False, (9, 0): True, (11, 59): True, (12, 0): False, (13, 30): True, (17, 0): False}
    assert {when: is_open(calendar, office, at(*when)) for when in times} == times
    with pytest.raises(Refusal, match="09:00—12:00、13:30—17:00"):
        refuse_closed(calendar, office, at(20))
    with pytest.raises(Refusal, match="今天不上班"):
        refuse_closed(calendar, office, at(10, on=date(2026, 3, 1)))


def test_pictures_are_named_once_and_a_zone_always_has_one() -> None:
    assert len({topic.picture for topic in TOPICS}) == len(TOPICS)
    assert picture_of("社保医保") == "health"
    assert picture_of("未知") == "desk"
