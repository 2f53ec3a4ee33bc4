"""Remaining time in words."""

from datetime import datetime
from decimal import Decimal

import pytest

from tests.builders.clock import a_moment
from yichuang.interfaces.web.due import DueWords, due_in_words

NOW = a_moment("2026-03-04T10:00")  # a Wednesday, worked


@pytest.mark.parametrize(
    ("due", "words"),
    [
        ("2026-03-11T17:00", DueWords("还剩 5 个工作日", "good")),
        ("2026-03-06T17:00", DueWords("还剩 2 个工作日", "good")),
        ("2026-03-06T12:00", DueWords("还剩 1.5 个工作日", "good")),
        ("2026-03-05T17:00", DueWords("还剩 1 个工作日", "soon")),
        ("2026-03-05T12:00", DueWords("还剩 0.5 个工作日", "soon")),
        ("2026-03-04T17:00", DueWords("今天 17:00 前", "soon")),
        ("2026-03-04T10:00", DueWords("今天 10:00 前", "soon")),  # the moment itself is still in time
        ("2026-03-04T09:00", DueWords("已超期", "late")),
        ("2026-03-03T17:00", DueWords("已超期 1 个工作日", "late")),
        ("2026-02-27T17:00", DueWords("已超期 4 个工作日", "late")),  # Saturday 28 February is worked
    ],
)
def test_remaining_time(due: str, words: DueWords) -> None:
    assert due_in_words(a_moment(due), NOW) == words


def test_a_due_moment_on_the_next_day_off_is_named_by_its_date() -> None:
    friday = a_moment("2026-03-06T18:00")
    assert due_in_words(a_moment("2026-03-07T17:00"), friday) == DueWords("3月7日 17:00 前", "soon")


@pytest.mark.parametrize(
    ("left", "text"),
    [
        (Decimal("3.5"), "时钟暂停，还剩 3.5 个工作日"),
        (Decimal("10"), "时钟暂停，还剩 10 个工作日"),
        (None, "时钟暂停"),
    ],
)
def test_a_stopped_clock_says_what_is_left(left: Decimal | None, text: str) -> None:
    assert due_in_words(None, NOW, left=left) == DueWords(text, "still")


def test_what_is_provisional_is_always_said() -> None:
    assert due_in_words(a_moment("2027-01-04T17:00"), NOW, is_provisional=True).note == "暂按周末推算"


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        due_in_words(datetime(2026, 3, 4, 17), NOW)  # noqa: DTZ001
