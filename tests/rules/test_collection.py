"""Collection times, hand-over limits and arrival times on the working calendar; the counting; the barcode."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yichuang.rules.barcode import QUIET, barcode_svg, bars, code128
from yichuang.rules.calendar import Calendar
from yichuang.rules.cases.attendance import arrive_by
from yichuang.rules.cases.collection import hand_over_by, next_collection, parse_times, read_times
from yichuang.rules.cases.tally import Listed, tally
from yichuang.rules.office import Office
from yichuang.rules.refusal import Refusal

SHANGHAI = ZoneInfo("Asia/Shanghai")
CALENDAR = Calendar.shipped()
moments = st.integers(0, 300 * 24 * 60).map(lambda n: datetime(2026, 1, 5, tzinfo=SHANGHAI) + timedelta(minutes=n))
tables = st.dictionaries(
    st.integers(1, 7),
    st.lists(st.times(time(8), time(18)).map(lambda t: t.replace(second=0, microsecond=0)), min_size=1),
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@given(moments, tables)
def test_the_next_collection_is_later_worked_and_at_a_fixed_time(after: datetime, times: dict[int, list[time]]) -> None:
    found = next_collection(after, times, CALENDAR)
    assert (found is None) == (not times)
    if found:
        assert found > after
        assert CALENDAR.is_working_day(found.date())
        assert found.time() in {one for day in times.values() for one in day}
        assert next_collection(found - timedelta(seconds=1), times, CALENDAR) == found


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("2026-03-03T09:00", "2026-03-03T09:30"),  # a Tuesday
        ("2026-03-03T09:30", "2026-03-03T15:00"),
        ("2026-03-03T15:00", "2026-03-05T09:30"),
        ("2026-02-14T10:00", "2026-02-24T09:30"),  # Tuesday and Thursday of the holiday move to the day after it
        ("2026-09-30T18:00", "2026-10-08T09:30"),
    ],
)
def test_fixed_times_on_the_calendar(after: str, expected: str) -> None:
    times = parse_times({"2": ["09:30", "15:00"], "4": ["09:30"]})
    assert next_collection(at(after), times, CALENDAR) == at(expected)


def test_what_is_typed_as_times() -> None:
    assert read_times([(1, "9:30、15:00 "), (2, ""), (5, "16：00，8:05")]) == {
        "1": ["09:30", "15:00"],
        "5": ["08:05", "16:00"],
    }
    with pytest.raises(Refusal) as told:
        read_times([(3, "上午")])
    assert (told.value.code, told.value.field) == ("collection_time", "weekday_3")


def test_papers_are_handed_over_by_the_morning_of_the_second_working_day() -> None:
    office = Office()
    assert hand_over_by(at("2026-03-04T16:00"), CALENDAR, office) == at("2026-03-06T12:00")
    assert hand_over_by(at("2026-03-06T10:00"), CALENDAR, office) == at("2026-03-10T12:00")


@pytest.mark.parametrize(
    ("asked", "minutes", "by"),
    [
        ("2026-03-04T10:00", 30, "2026-03-04T10:30"),
        ("2026-03-04T11:45", 30, "2026-03-04T13:45"),  # lunch is not counted
        ("2026-03-04T11:30", 30, "2026-03-04T12:00"),
        ("2026-03-06T16:50", 30, "2026-03-09T09:20"),
        ("2026-03-07T10:00", 30, "2026-03-09T09:30"),  # asked on a Saturday
    ],
)
def test_who_is_on_call_has_office_minutes(asked: str, minutes: int, by: str) -> None:
    assert arrive_by(at(asked), minutes, calendar=CALENDAR, office=Office()) == at(by)


def test_each_line_is_counted_and_each_deviation_named() -> None:
    lines = [Listed(1, "申请表", 1, 0), Listed(2, "身份证", 1, 2)]
    assert tally(lines, {1: (1, 0), 2: (1, 2)}) == []
    missing, fewer = tally(lines, {1: (0, 0), 2: (1, 1)})
    assert "未见到" in missing.words
    assert "清点为原件1份、复印件1份" in fewer.words
    for counts, code in [({1: (1, 0)}, "line_not_counted"), ({1: (1, 0), 2: (-1, 0)}, "bad_count")]:
        with pytest.raises(Refusal) as told:
            tally(lines, counts)
        assert (told.value.code, told.value.field) == (code, "line_2")
    with pytest.raises(Refusal) as told:
        tally([], {})
    assert told.value.code == "batch_empty"


def test_code_128_against_known_symbols() -> None:
    assert code128("PJJ123C") == [104, 48, 42, 42, 17, 18, 19, 35, 55, 106]  # 879 % 103
    assert code128("1234") == [105, 12, 34, (105 + 12 + 2 * 34) % 103, 106]
    assert code128("YC0000000123")[:4] == [104, 57, 35, 99]  # the digits go in pairs
    modules = ["0"] * (QUIET + 11 * 9 + 13)
    for left, width in bars("PJJ123C"):
        modules[left : left + width] = "1" * width
    text = "".join(modules)[QUIET:]
    assert text.startswith("11010010000" + "11101110110" + "10110111000" * 2)  # Start B, P, J, J
    assert text.endswith("1100011101011")  # stop
    assert barcode_svg("YC0000000123").count("M") == len(bars("YC0000000123"))
    for wrong in ("", "窗"):
        with pytest.raises(ValueError):
            code128(wrong)


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=30))
def test_every_printable_text_is_read_back(text: str) -> None:
    values = code128(text)
    assert values[-2] == (values[0] + sum(at * one for at, one in enumerate(values[1:-2], start=1))) % 103
    read, in_c = "", values[0] == 105
    for value in values[1:-2]:
        if in_c and value == 100:
            in_c = False
        elif not in_c and value == 99:
            in_c = True
        else:
            read += f"{value:02d}" if in_c else chr(value + 32)
    assert read == text
