"""What is said of an hour: no more than it can bear."""

from yichuang.rules.hall.effect import Effect, Summary, Verdict, judge, summary


def an_effect(n: int, share: float, without: float) -> Effect:
    flat = Summary(n, 10, without)
    return Effect(flat, Summary(n, 5, share), flat, flat)


def test_small_differences_and_small_numbers_are_not_claimed() -> None:
    assert judge(an_effect(5, 1.0, 0.2)) == Verdict.TOO_FEW
    assert judge(an_effect(30, 0.8, 0.75)) == Verdict.UNCLEAR
    assert judge(an_effect(30, 0.9, 0.4)) == Verdict.BETTER
    assert judge(an_effect(30, 0.4, 0.9)) == Verdict.WORSE
    assert judge(an_effect(30, 0.8, 0.85), closing=True) == Verdict.NO_HARM


def test_an_hour_is_summed_up() -> None:
    assert summary([1, 20, 5, 10], 15) == Summary(4, 9.0, 0.75)
    assert summary([1, 20], 15, runs=2).n == 1
    assert summary([], 15).share == 1
