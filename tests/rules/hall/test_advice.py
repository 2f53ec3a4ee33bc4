"""Advice: where people wait too long a window is opened by somebody fit, and never by anybody else."""

from hypothesis import given, settings
from hypothesis import strategies as st

from yichuang.rules.hall.advice import (
    AdviceKind,
    Option,
    Person,
    Presence,
    advise,
    choose_person,
    in_words,
    may_sit,
    meets,
    shares,
)  # fmt: skip
from yichuang.rules.hall.forecast import Coming
from yichuang.rules.hall.outlook import Desk, Situation, at_place, draw_people, simulate
from yichuang.rules.hall.policy import AdvicePolicy

POLICY = AdvicePolicy()
A, B = (1, "apply"), (2, "apply")


def a_desk(number: int, *groups: tuple[int, str]) -> Desk:
    return Desk(number, frozenset(groups), frozenset(groups))


def a_person(post: int, *zones: int, **more: object) -> Person:
    values = {"kind": "clerk", "employer": "company", "presence": Presence.ROSTERED} | more
    return Person(post, f"人{post}", zones=frozenset(zones), **values)  # type: ignore[arg-type]


def an_option(number: int, *groups: tuple[int, str], kind: AdviceKind = AdviceKind.OPEN, **more: object) -> Option:
    return Option(kind, number, a_desk(number, *groups), "acceptance", groups[0][0], **more)  # type: ignore[arg-type]


def a_hall(waiting: int, *desks: Desk, busy: float = 3.0) -> Situation:
    places = tuple(at_place(n, A, -float(n % 10), "walk") for n in range(1, waiting + 1))
    return Situation(places, desks, {A: 12.0, B: 12.0}, {A: 0.7, B: 0.7})


def coming(a: float, b: float = 1.0) -> list[Coming]:
    return [Coming(600 + 30 * step, {A: a, B: b}, 0, 99) for step in range(5)]


def test_a_busy_zone_gets_its_tidal_window_by_its_own_trained_person() -> None:
    hall = a_hall(8, a_desk(1, A), a_desk(2, B))
    options = [an_option(5, A), an_option(6, A, is_tidal=True), an_option(7, B, is_tidal=True)]
    people = [a_person(11, 2), a_person(12, 1, presence=Presence.ZONE), a_person(13, 1)]
    runs = draw_people(hall, coming(4))
    before, (first, *more) = advise(hall, runs, options, people, POLICY)
    assert not meets(before, POLICY)
    assert first.person is not None
    assert (first.option.window_id, first.person.post_id, first.focus) == (6, 13, frozenset([A]))
    assert first.after.mean([A]) < first.before.mean([A])
    assert len({one.person.post_id for one in more if one.person} | {13}) == len(more) + 1  # nobody at two windows


def test_nobody_fit_no_advice() -> None:
    hall = a_hall(8, a_desk(1, A), a_desk(2, B))
    option = an_option(6, A)
    unfit = [
        a_person(1, 2), a_person(2, 1, kind="approver"), a_person(3, 1, may_zones=frozenset([2])),
        a_person(4, kind="outlet_clerk"),
    ]  # fmt: skip
    assert not any(may_sit(one, option) for one in unfit)
    assert choose_person(option, unfit) is None
    assert advise(hall, draw_people(hall, coming(4)), [option], unfit, POLICY)[1] == []
    assert not may_sit(a_person(5, 1), an_option(6, A, is_operated=True))


def test_a_quiet_hall_may_close_a_tidal_window_but_never_the_last_or_one_of_the_roster() -> None:
    hall = a_hall(0, a_desk(1, A, B), a_desk(2, A), a_desk(3, A), a_desk(4, B))
    close = AdviceKind.CLOSE
    options = [
        an_option(1, A, B, kind=close, is_rostered=True, minutes_open=90),
        an_option(2, A, kind=close, minutes_open=90),
        an_option(3, A, kind=close, minutes_open=90, is_tidal=True),
        an_option(4, B, kind=close, minutes_open=30, is_tidal=True),
    ]
    _, (found,) = advise(hall, draw_people(hall, coming(0.5, 0.5)), options, [], POLICY)
    assert found.option.window_id == 3
    alone = a_hall(0, a_desk(3, A))
    assert advise(alone, draw_people(alone, coming(0.1, 0)), [options[2]], [], POLICY)[1] == []


def test_a_window_more_with_the_same_skills_never_makes_the_mean_worse_by_much() -> None:
    hall = a_hall(6, a_desk(1, A), a_desk(2, A, B))
    runs = draw_people(hall, coming(4, 3))
    one, two = simulate(hall, hall.desks, runs), simulate(hall, [*hall.desks, a_desk(3, A, B)], runs)
    assert two.mean() < one.mean()
    assert len(one.waits) == len(two.waits)
    assert simulate(hall, hall.desks, runs).waits == one.waits


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 20), st.floats(0, 8), st.integers(1, 4))
def test_everybody_is_counted_once_whatever_the_hall(waiting: int, rate: float, windows: int) -> None:
    hall = a_hall(waiting, *(a_desk(number, A) for number in range(1, windows + 1)))
    runs = draw_people(hall, coming(rate, 0), runs=3)
    outcome = simulate(hall, hall.desks, runs)
    assert len(outcome.waits) == sum(place.since < 120 for one in runs for place in one.places)
    assert all(0 <= share <= 1 for share in shares(outcome, POLICY))


def test_the_words_say_why_and_what_it_brings() -> None:
    figures = {"waiting": 9, "before": 0.62, "after": 0.91, "wait_before": 18.2, "wait_after": 7.1}
    words = in_words(AdviceKind.OPEN, "社会事务综合受理3", "王芳", "社会事务", figures, 15)
    assert "现有 9 人等候" in words
    assert "62%" in words
    assert "请王芳到社会事务综合受理3开窗：预计 91%，平均等候从 18 分钟变为 7 分钟。" in words
