"""Dispatch as a pure rule: only authorised posts, never absent ones, the department's rules first, and fair."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from yichuang.rules.cases.dispatch import Candidate, DispatchRule, Matter, choose

NOW = datetime(2026, 3, 4, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
candidates = st.lists(
    st.builds(
        Candidate,
        post_id=st.integers(1, 9),
        kind=st.sampled_from(["approver", "chief_representative"]),
        open_cases=st.integers(0, 3),
        nearest_due=st.none() | st.integers(0, 3).map(lambda days: NOW + timedelta(days=days)),
        is_absent=st.booleans(),
    ),
    max_size=6,
    unique_by=lambda one: one.post_id,
)
rules = st.lists(
    st.builds(
        DispatchRule,
        rule_id=st.integers(1, 99),
        posts=st.lists(st.integers(1, 12), min_size=1, max_size=3).map(tuple),
        items=st.frozensets(st.integers(1, 3), max_size=2),
        region=st.sampled_from(["", "3504", "350423", "350424"]),
        weekdays=st.frozensets(st.integers(1, 7), max_size=3),
    ),
    max_size=4,
)
matters = st.builds(
    Matter,
    item_id=st.integers(1, 3),
    region=st.sampled_from(["350423000000", "350424101000"]),
    weekday=st.integers(1, 7),
)


@given(candidates, rules, matters, st.integers(0, 50))
def test_only_who_is_authorised_and_there_gets_a_case(
    posts: list[Candidate], laid_down: list[DispatchRule], matter: Matter, turn: int
) -> None:
    choice = choose(posts, laid_down, matter, turn)
    able = {one.post_id for one in posts if not one.is_absent}
    assert (choice.post_id in able) if able else choice.post_id is None
    assert choice.why
    assert (choice.reason in {"absent", "nobody"}) == (choice.post_id is None)


@given(candidates, rules, matters, st.integers(0, 50))
def test_the_first_rule_that_fits_and_names_somebody_decides(
    posts: list[Candidate], laid_down: list[DispatchRule], matter: Matter, turn: int
) -> None:
    able = {one.post_id for one in posts if not one.is_absent}
    fitting = [rule for rule in laid_down if rule.fits(matter) and able & set(rule.posts)]
    choice = choose(posts, laid_down, matter, turn)
    assert choice.rule_id == (fitting[0].rule_id if fitting else None)
    if fitting:
        assert choice.post_id in fitting[0].posts


@given(candidates, matters, st.integers(0, 50))
def test_nobody_gets_more_while_another_has_less(posts: list[Candidate], matter: Matter, turn: int) -> None:
    able = {one.post_id: one for one in posts if not one.is_absent}
    if able:
        chosen = able[choose(posts, [], matter, turn).post_id or 0]
        assert chosen.open_cases == min(one.open_cases for one in able.values())


@given(st.integers(1, 6), st.integers(0, 1000))
def test_equal_posts_take_turns(count: int, start: int) -> None:
    posts = [Candidate(post_id=serial) for serial in range(1, count + 1)]
    given_to = [choose(posts, [], Matter(1), turn).post_id for turn in range(start, start + count)]
    assert sorted(filter(None, given_to)) == [one.post_id for one in posts]


def test_among_equals_the_approver_then_whose_limit_is_further_away() -> None:
    chief = Candidate(1, "chief_representative")
    soon, later = Candidate(2, nearest_due=NOW), Candidate(3, nearest_due=NOW + timedelta(days=2))
    assert choose([chief, soon, later], [], Matter(1)).post_id == 3
    assert choose([chief, soon, Candidate(4)], [], Matter(1)).post_id == 4


def test_a_rule_speaks_by_item_region_and_weekday() -> None:
    rule = DispatchRule(7, (2,), frozenset({5}), "350423101", frozenset({1, 3}), "嵩溪片区")
    posts = [Candidate(1), Candidate(2, open_cases=9)]
    fits = Matter(5, "350423101000", 3)
    assert (choose(posts, [rule], fits).post_id, choose(posts, [rule], fits).rule_id) == (2, 7)
    assert "嵩溪片区" in choose(posts, [rule], fits).why
    for other in (Matter(6, fits.region, 3), Matter(5, "350423000000", 3), Matter(5, fits.region, 2)):
        assert choose(posts, [rule], other).post_id == 1
    gone = choose([Candidate(1), Candidate(2, is_absent=True)], [rule], fits)
    assert (gone.post_id, gone.rule_id) == (1, None)
    assert "不在岗" in gone.why
