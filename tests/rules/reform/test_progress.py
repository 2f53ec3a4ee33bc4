"""How a task stands: by tables, and by properties where tables cannot list it all."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yichuang.rules.office import SHANGHAI, at
from yichuang.rules.reform import progress
from yichuang.rules.reform.progress import Said
from yichuang.rules.reform.supervision import check_measure, check_order, order_state
from yichuang.rules.reform.timeline import Span, draw
from yichuang.rules.refusal import Refusal

DAY = date(2026, 3, 4)
NOW = datetime(2026, 3, 4, 10, 0, tzinfo=SHANGHAI)
LATER = NOW + timedelta(hours=1)


def said(unit: str, state: str, when: datetime = NOW) -> Said:
    return Said(unit, state, DAY, when)


@pytest.mark.parametrize(
    ("states", "whole"),
    [
        ([None], "not_started"),
        (["not_started", None], "not_started"),
        (["under_way", None], "under_way"),
        (["done", None], "under_way"),
        (["done", "not_started"], "under_way"),
        (["done", "done"], "reported"),
        ([], "not_started"),
    ],
)
def test_a_task_stands_as_its_lead_units_say(states: list[str | None], whole: str) -> None:
    lead = {str(place): said(str(place), state) if state else None for place, state in enumerate(states)}
    assert progress.state_of(lead) == whole
    assert (progress.reported_on(lead) is not None) == (whole == "reported")


def test_what_is_said_for_all_window_units_counts_for_each_until_it_says_otherwise() -> None:
    units = progress.members_of(["office", "window-units", "forestry"], ["forestry", "tax"])
    assert units == ["office", "forestry", "tax"]
    words = progress.latest(units, [said("window-units", "done"), said("tax", "under_way", LATER)], ["forestry", "tax"])
    assert {unit: one and one.state for unit, one in words.items()} == {
        "office": None,
        "forestry": "done",
        "tax": "under_way",
    }


def test_what_was_done_before_it_was_sent_back_is_under_way_again() -> None:
    words = progress.latest(["tax"], [said("tax", "done")], [], sent_back_at=LATER)
    assert progress.state_of(words) == "under_way"
    again = progress.latest(["tax"], [said("tax", "done", LATER + timedelta(minutes=1))], [], sent_back_at=LATER)
    assert progress.state_of(again) == "reported"


@pytest.mark.parametrize(
    ("deadline", "standing", "state", "reported", "word"),
    [
        (DAY, False, "not_started", None, "soon"),  # until the end of the day
        (DAY - timedelta(days=1), False, "under_way", None, "late"),
        (DAY - timedelta(days=3), False, "reported", DAY - timedelta(days=3), "reported"),  # in time, still unchecked
        (DAY - timedelta(days=3), False, "reported", DAY, "late"),
        (DAY - timedelta(days=3), False, "done", DAY - timedelta(days=3), "done"),
        (DAY - timedelta(days=3), False, "done", DAY, "done_late"),
        (DAY + timedelta(days=8), False, "under_way", None, "ahead"),
        (None, False, "under_way", None, "undated"),
        (None, True, "under_way", None, "standing"),
    ],
)
def test_a_task_is_late_after_the_end_of_its_day_unless_it_was_done_in_time(
    deadline: date | None, standing: bool, state: str, reported: date | None, word: str
) -> None:
    assert progress.standing_of(deadline, standing, state, reported, NOW) == word


def test_a_day_ends_at_midnight_in_shanghai() -> None:
    assert progress.days_late(DAY, at(DAY + timedelta(days=1)) - timedelta(seconds=1)) == 0
    assert progress.days_late(DAY, at(DAY + timedelta(days=1))) == 1


@given(st.integers(-400, 400), st.sampled_from(["not_started", "under_way", "reported", "done"]))
def test_a_task_is_never_late_and_done_nor_late_before_its_deadline(days: int, state: str) -> None:
    deadline = DAY + timedelta(days=days)
    late = progress.is_overdue(deadline, state, DAY, NOW)
    assert late == (state != "done" and days < 0)


@pytest.mark.parametrize(
    ("rectify_by", "finished", "state"),
    [
        (DAY, None, "running"),
        (DAY - timedelta(days=1), None, "passed"),
        (DAY, DAY, "met"),
        (DAY - timedelta(days=1), DAY, "met_late"),
    ],
)
def test_an_order_runs_until_the_end_of_its_day(rectify_by: date, finished: date | None, state: str) -> None:
    assert order_state(rectify_by, finished, NOW) == state


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"is_overdue": False}, "not_overdue"),
        ({"running": ["tax"]}, "order_running"),
        ({"rectify_by": DAY - timedelta(days=1)}, "rectify_by"),
        ({"rectify_by": DAY + timedelta(days=366)}, "rectify_by"),
    ],
)
def test_an_order_is_for_what_is_overdue_and_one_at_a_time(change: dict[str, object], code: str) -> None:
    given_ = {"is_overdue": True, "running": [], "unit": "tax", "rectify_by": DAY, "now": NOW}
    check_order(**given_)  # type: ignore[arg-type]
    with pytest.raises(Refusal) as refusal:
        check_order(**{**given_, **change})  # type: ignore[arg-type]
    assert refusal.value.code == code


def test_interviews_come_after_the_rectification_deadline() -> None:
    check_measure(state="passed", held_on=DAY, issued_on=DAY, now=NOW)
    for change, code in [
        ({"state": "running"}, "order_not_passed"),
        ({"state": "met_late"}, "order_not_passed"),
        ({"held_on": DAY + timedelta(days=1)}, "held_on"),
        ({"issued_on": DAY + timedelta(days=1)}, "held_on"),
    ]:
        with pytest.raises(Refusal) as refusal:
            check_measure(**{"state": "passed", "held_on": DAY, "issued_on": DAY, "now": NOW, **change})  # type: ignore[arg-type]
        assert refusal.value.code == code


days = st.dates(date(2018, 1, 1), date(2030, 12, 31))


@given(st.lists(st.tuples(days, st.none() | days), min_size=1, max_size=20), st.none() | days, days)
def test_the_drawing_keeps_the_order_of_days_and_stays_on_its_paper(
    spans: list[tuple[date, date | None]], starts_on: date | None, today: date
) -> None:
    drawing = draw([Span(*one) for one in spans], starts_on, today)
    assert drawing is not None
    places = [drawing.today, *(bar.end for bar in drawing.bars), *(place for _, place in drawing.ticks)]
    assert all(0 <= place <= 100 for place in places)
    ends = sorted(zip((one for one, _ in spans), (bar.end for bar in drawing.bars), strict=True))
    assert [place for _, place in ends] == sorted(place for _, place in ends)
    assert len(drawing.ticks) <= 26
    assert drawing.is_beyond == (not drawing.first <= today <= drawing.last)
    assert all(bar.late_end is None or bar.late_end >= bar.end for bar in drawing.bars)


def test_a_plan_of_a_week_names_days_and_one_of_half_a_year_months() -> None:
    week = draw([Span(date(2022, 8, 18)), Span(date(2022, 8, 25))], date(2022, 8, 15), date(2022, 8, 20))
    assert week is not None
    assert 5 <= len(week.ticks) <= 8
    half = draw([Span(date(2024, 4, 6)), Span(date(2024, 9, 30))], date(2024, 4, 3), date(2026, 11, 22))
    assert half is not None
    assert (half.is_beyond, half.today) == (True, 100)
    assert {day.day for day, _ in half.ticks} == {1}


def test_nothing_dated_is_not_drawn() -> None:
    assert draw([], DAY, DAY) is None
