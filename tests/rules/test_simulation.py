"""The simulated hall: nobody is lost, nobody is served twice or where nobody can, and the same day is the same day."""

from dataclasses import replace
from math import exp, factorial

import numpy as np
import pytest

from tests.builders.scenario import a_scenario
from yichuang.rules.hall.calling import Kind, Place, Policy
from yichuang.rules.hall.planning.training import train
from yichuang.rules.hall.simulation.callers import Caller, FirstCome, Rule
from yichuang.rules.hall.simulation.day import Ticket, draw
from yichuang.rules.hall.simulation.floor import Day, run_day
from yichuang.rules.hall.simulation.measures import simulate
from yichuang.rules.hall.simulation.rows import Row, pooled_rows, trained_rows
from yichuang.rules.hall.simulation.scenario import Scenario

DAYS = range(6)


def by_rule(hall: Scenario) -> Caller:
    """The rule of the live hall."""
    return Rule([group.mean for group in hall.groups], Policy(targets=hall.targets))


def a_day(hall: Scenario, day: int) -> tuple[list[Ticket], Day]:
    """The people of a day, and what became of them."""
    tickets = draw(hall, day).tickets()
    return tickets, run_day(trained_rows(hall, train(hall)), tickets, by_rule(hall), hall.absent_burn)


@pytest.mark.parametrize("day", DAYS)
def test_nobody_is_lost_or_served_twice(day: int) -> None:
    tickets, done = a_day(a_scenario(), day)
    absent = {ticket.place.ticket for ticket in tickets if ticket.absent}
    assert set(done.waits) == {ticket.place.ticket for ticket in tickets} - absent
    assert done.absent == len(absent)
    legs = [(place.ticket, place.kind is Kind.TRANSFER) for _, _, place in done.starts]
    assert len(legs) == len(set(legs))
    transferred = {ticket for ticket, second in legs if second}
    assert transferred <= {ticket.place.ticket for ticket in tickets if ticket.place.further}
    for _, row, place in done.starts:
        if place.further and place.ticket not in absent:
            assert (place.ticket in transferred) is not row.skills.issuperset(place.further)


@pytest.mark.parametrize("day", DAYS)
def test_a_window_does_what_it_can_one_after_the_other_and_within_its_hours(day: int) -> None:
    tickets, done = a_day(a_scenario(), day)
    at = {ticket.place.ticket: ticket.at for ticket in tickets}
    by_row: dict[int, list[float]] = {}
    for start, row, place in done.starts:
        assert place.group in row.skills
        assert start >= max(at[place.ticket], row.opens)
        assert row.closes is None or start < row.closes
        by_row.setdefault(row.number, []).append(start)
    assert all(starts == sorted(starts) for starts in by_row.values())


def test_a_break_is_taken_after_the_service_and_lasts() -> None:
    row = Row(0, frozenset([0]), 0, 1.0, opens=30, lunch=60, lunch_len=60)
    tickets = [Ticket(Place(n, 0, 40.0), 40.0, 25.0, 0.0, False) for n in range(2)]
    done = run_day([row], tickets, FirstCome(), 1.0)
    assert [start for start, _, _ in done.starts] == [40, 65 + 60]
    assert done.waits == {0: 0, 1: 85}


def test_who_is_sent_on_waits_from_then_but_keeps_the_place() -> None:
    rows = [Row(0, frozenset([0]), 0, 1.0, opens=30), Row(1, frozenset([1]), 1, 1.0, opens=30)]
    tickets = [
        Ticket(Place(0, 0, 20.0, further=(1,)), 20.0, 10.0, 5.0, False),
        Ticket(Place(1, 1, 31.0), 31.0, 20.0, 0.0, False),
        Ticket(Place(2, 1, 35.0), 35.0, 20.0, 0.0, False),
    ]
    done = run_day(rows, tickets, by_rule(a_scenario(multi_frac=0)), 1.0)
    assert [(start, place.ticket) for start, _, place in done.starts] == [(30, 0), (31, 1), (51, 0), (56, 2)]
    assert done.waits[0] == (30 - 20) + (51 - 40)


def test_a_group_that_is_not_its_own_takes_longer() -> None:
    row = Row(0, frozenset([0, 1]), 0, 1.5, opens=30)
    tickets = [Ticket(Place(0, 1, 30.0), 30.0, 10.0, 0.0, False), Ticket(Place(1, 0, 31.0), 31.0, 10.0, 0.0, False)]
    assert [start for start, _, _ in run_day([row], tickets, FirstCome(), 1.0).starts] == [30, 45]


def test_the_same_day_has_the_same_people_and_another_day_others() -> None:
    hall = a_scenario()
    one, same, other = (draw(hall, day) for day in (3, 3, 4))
    assert one.tickets() == same.tickets()
    assert one.tickets() != other.tickets()
    assert draw(replace(hall, seed=8), 3).tickets() != one.tickets()
    busier = draw(a_scenario(surge=[1, 1, 2]), 3)
    assert len(busier.since) > len(one.since)
    assert draw(a_scenario(surge=[1, 1, 2]), 3, forecast=True).tickets() == one.tickets()


def test_two_runs_agree_in_every_figure() -> None:
    hall = a_scenario()
    one, other = (simulate(hall, train(hall), DAYS) for _ in range(2))
    assert {**one, "decision_ms": 0} == {**other, "decision_ms": 0}
    assert one["R_mean"] == pytest.approx(one["mean"] / one["F_mean"], abs=1e-3)


def test_full_pooling_under_the_rule_is_no_worse_than_first_come_first_served() -> None:
    hall = a_scenario(multi_frac=0)
    everything = [list(range(3))] * (hall.windows + len(hall.tidal_rows))
    assert simulate(hall, everything, range(20))["R_mean"] < 1.05


def test_waits_agree_with_the_formula_of_erlang() -> None:
    """M/M/10 at 85 per cent: the mean wait of Erlang C, within what chance allows at this length."""
    servers, load, mean = 10, 8.5, 10.0
    rng = np.random.default_rng(5)
    moments = np.cumsum(rng.exponential(mean / load, 30_000))
    services = rng.exponential(mean, len(moments))
    tickets = [
        Ticket(Place(n, 0, at), at, service, 0.0, False)
        for n, (at, service) in enumerate(zip(moments.tolist(), services.tolist(), strict=True))
    ]
    rows = [Row(n, frozenset([0]), 0, 1.0, opens=0) for n in range(servers)]
    waits = run_day(rows, tickets, FirstCome(), 1.0).waits
    below = sum(load**n / factorial(n) for n in range(servers))
    busy = load**servers / factorial(servers) * servers / (servers - load)
    waiting = busy / (below + busy)
    assert np.mean(list(waits.values())) == pytest.approx(waiting * mean / (servers - load), rel=0.15)
    assert np.mean(np.array(list(waits.values())) > 15) == pytest.approx(
        waiting * exp(-15 * (servers - load) / mean), rel=0.2
    )


def test_the_pooled_hall_has_the_same_windows_without_walls() -> None:
    hall = a_scenario(sec_slow=1.2)
    trained, pooled = trained_rows(hall, train(hall)), pooled_rows(hall)
    assert [(row.opens, row.closes, row.lunch) for row in trained] == [(r.opens, r.closes, r.lunch) for r in pooled]
    assert {row.slow for row in pooled} == {1.0}
