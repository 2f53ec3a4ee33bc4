"""A year's calendar as a CSV file: taken whole, or refused with every wrong row."""

from datetime import date

import pytest

from yichuang.rules.calendar_file import CalendarRow, read_calendar
from yichuang.rules.refusal import Refusal

GOOD = "date,is_working,note\n2027-02-20,1,春节调休\n2027-01-01,0,元旦\n"


def problems(text: str, *, is_national: bool = True) -> list[tuple[int, str]]:
    with pytest.raises(Refusal) as caught:
        read_calendar(text, 2027, is_national=is_national)
    assert caught.value.code == "calendar_invalid"
    return [(one["row"], one["problem"]) for one in caught.value.extra["rows"]]


def test_days_come_in_the_order_of_their_dates() -> None:
    assert read_calendar(GOOD, 2027, is_national=True) == (
        CalendarRow(date(2027, 1, 1), False, "元旦"),
        CalendarRow(date(2027, 2, 20), True, "春节调休"),
    )


def test_a_note_may_be_left_out_and_empty_lines_do_not_count() -> None:
    rows = read_calendar("date,is_working\n\n2027-01-01,否\n,\n", 2027, is_national=True)
    assert rows == (CalendarRow(date(2027, 1, 1), False, ""),)


def test_every_wrong_row_is_named_as_a_spreadsheet_counts_it() -> None:
    text = "date,is_working,note\n2027-1-1,0,\n2026-12-31,0,\n2027-01-04,放假,\n2027-01-05,0\n2027-02-30,0,\n"
    found = problems(text)
    assert [row for row, _ in found] == [2, 3, 4, 5, 6]
    for (_, said), expected in zip(found, ["2027-1-1", "不是2027年", "放假", "应有3列", "2027-02-30"], strict=True):
        assert expected in said


def test_a_day_that_comes_twice_names_the_row_before() -> None:
    assert problems(GOOD + "2027-01-01,1,\n") == [(4, "2027-01-01 与第3行重复")]


@pytest.mark.parametrize(
    "text", ["", "日期,上班\n2027-01-01,0\n", "date,is_working,note,more\n", "date,is_working,note\n"]
)
def test_a_file_without_header_or_days_is_refused(text: str) -> None:
    assert len(problems(text)) == 1


def test_a_national_year_without_a_day_off_was_written_the_wrong_way_round() -> None:
    turned = "date,is_working,note\n2027-01-01,1,元旦\n"
    assert "写反" in problems(turned)[0][1]
    assert read_calendar(turned, 2027, is_national=False)


def test_the_message_names_twenty_rows_and_says_how_many_more() -> None:
    text = "date,is_working,note\n" + "2027-01-01,x,\n" * 30
    with pytest.raises(Refusal) as caught:
        read_calendar(text, 2027, is_national=True)
    assert "还有10行有误" in caught.value.message
    assert len(caught.value.extra["rows"]) == 30
