"""``yichuang clock``: the legal clock for JSON lines, one answer per line, with the calendar shipped.

In:  {"accepted": "2026-02-13T10:00", "limit": 5, "unit": "working_day", "stops": [[start, end or null], …],
      "extension": 0, "office": {"am": ["09:00", "12:00"], "pm": ["13:30", "17:00"]},
      "receipt_on_day_off": "roll" or "same_day"}; the first three are needed, unknown fields are ignored.
Out: {"due": "2026-02-27T17:00"} or {"due": null, "left": 3.5}, with "provisional": true where the calendar
     of a year is not out yet; {"error": "bad_input", "detail": "…"} for a line that cannot be understood.
Times are those of Shanghai; with "Z" or an offset they are converted.
"""

import argparse
import re
from datetime import datetime, time
from typing import Any

from yichuang.interfaces.commands.json_lines import BadInputError, answer_standard_input, one_of
from yichuang.rules.calendar import Calendar
from yichuang.rules.clock import (
    RECEIPTS,
    SHANGHAI,
    STANDARD_OFFICE,
    UNITS,
    Due,
    Limit,
    Office,
    Open,
    Stop,
    Unit,
    due,
)
from yichuang.rules.refusal import Refusal

_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})?"
)
_TIME = re.compile(r"[0-9]{2}:[0-9]{2}")
_YEARS = range(1949, 3000)


def configure(parser: argparse.ArgumentParser) -> None:
    """``--json`` is accepted for the sake of uniformity: the answers are JSON lines anyway."""
    parser.add_argument("--json", action="store_true", help="JSON lines (always so)")


def run(args: argparse.Namespace) -> int:
    """Answer every line of standard input; 0 also if some lines were bad."""
    calendar = Calendar.shipped()
    return answer_standard_input(lambda given: answer(given, calendar), needed=("accepted", "limit", "unit"))


def answer(given: dict[str, Any], calendar: Calendar) -> dict[str, Any]:
    """The answer to one line; BadInputError if it cannot be understood."""
    try:
        return _as_json(_ask(given, calendar))
    except Refusal as refusal:
        raise BadInputError(refusal.message) from None


def _as_json(result: Due | Open) -> dict[str, Any]:
    answer: dict[str, Any]
    if isinstance(result, Due):
        answer = {"due": _moment_text(result.at)}
    else:
        left = result.left
        answer = {"due": None, "left": float(left) if left % 1 else int(left)}
    if result.provisional:
        answer["provisional"] = True
    return answer


def _moment_text(moment: datetime) -> str:
    local = moment.replace(tzinfo=None)
    return local.isoformat() if local.second or local.microsecond else local.isoformat(timespec="minutes")


def _ask(given: dict[str, Any], calendar: Calendar) -> Due | Open:
    unit = one_of("unit", given["unit"], UNITS)
    return due(
        _moment("accepted", given["accepted"]),
        _limit("limit", given["limit"], unit),
        calendar=calendar,
        stops=_stops(given.get("stops", [])),
        extension=_limit("extension", given.get("extension", 0), unit).value,
        office=_office(given["office"]) if "office" in given else STANDARD_OFFICE,
        receipt_on_day_off=one_of("receipt_on_day_off", given.get("receipt_on_day_off", "roll"), RECEIPTS),
    )


def _limit(field: str, value: Any, unit: Unit) -> Limit:
    try:
        return Limit(value, unit)
    except Refusal as refusal:
        raise BadInputError(f"{field}：{refusal.message}") from None


def _stops(value: object) -> list[Stop]:
    if not isinstance(value, list):
        raise BadInputError("stops 应为数组。")
    return [_stop(f"stops[{place}]", pair) for place, pair in enumerate(value)]


def _stop(field: str, pair: object) -> Stop:
    if not isinstance(pair, list) or len(pair) != 2:
        raise BadInputError(f"{field} 应为 [开始, 结束]，尚未结束的写 null。")
    start = _moment(field, pair[0])
    try:
        return Stop(start, None if pair[1] is None else _moment(field, pair[1]))
    except Refusal as refusal:
        raise BadInputError(f"{field}：{refusal.message}") from None


def _office(value: object) -> Office:
    if not isinstance(value, dict):
        raise BadInputError('office 应为 {"am": [开始, 结束], "pm": [开始, 结束]}。')
    return Office(am=_hours("office.am", value.get("am")), pm=_hours("office.pm", value.get("pm")))


def _hours(field: str, value: object) -> tuple[time, time]:
    if not isinstance(value, list) or len(value) != 2:
        raise BadInputError(f"{field} 应为 [开始, 结束]。")
    return _time(field, value[0]), _time(field, value[1])


def _time(field: str, value: object) -> time:
    try:
        if isinstance(value, str) and _TIME.fullmatch(value):
            return time.fromisoformat(value)
    except ValueError:
        pass
    raise BadInputError(f"{field} 的时间应写作 HH:MM。")


def _moment(field: str, value: object) -> datetime:
    try:
        if isinstance(value, str) and _MOMENT.fullmatch(value):
            moment = datetime.fromisoformat(value)
            local = moment.astimezone(SHANGHAI) if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)
            if local.year in _YEARS:
                return local
    except (ValueError, OverflowError):
        pass
    years = f"{_YEARS.start}至{_YEARS.stop - 1}年"
    raise BadInputError(f"{field} 的时间应写作 YYYY-MM-DDTHH:MM，且在{years}之间。")
