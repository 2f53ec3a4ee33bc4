"""Time: what is promised keeps the law, and agrees with the kind of case (rules 1.1, 1.2, 2.5 no. 1)."""

from collections.abc import Iterator

from yichuang.rules.catalogue.content import ItemContent, Limit

from .finding import Finding, advises, blocks

_WORDS = {"working_day": "个工作日", "natural_day": "个自然日", "month": "个月", "year": "年", "hour": "小时"}


def compare(promised: Limit, statutory: Limit) -> bool | None:
    """Whether the promise is at most the statutory limit; None where the units leave it open.

    Same unit, and months against years, exactly. Otherwise by what is certain of both: a working day is at least a
    natural day, and not more than two with fourteen days of holidays in between; a month has 28 to 31 days. Hours are
    office hours: at most 24 in a day, at least one in a working day.
    """
    if promised.value == 0:
        return True
    if promised.unit == statutory.unit:
        return promised.value <= statutory.value
    months = {"month": 1, "year": 12}
    if promised.unit in months and statutory.unit in months:
        return promised.value * months[promised.unit] <= statutory.value * months[statutory.unit]
    in_days = _working_days if {promised.unit, statutory.unit} == {"working_day", "hour"} else _days
    shortest, longest = in_days(promised)
    least, most = in_days(statutory)
    if longest <= least:
        return True
    return False if shortest > most else None


def _working_days(limit: Limit) -> tuple[float, float]:
    """The fewest and the most working days that a limit in hours or working days can take."""
    return (limit.value / 24, limit.value) if limit.unit == "hour" else (limit.value, limit.value)


def _days(limit: Limit) -> tuple[float, float]:
    """The fewest and the most natural days that a limit can take."""
    value = limit.value
    if limit.unit == "natural_day":
        return value, value
    if limit.unit in {"month", "year"}:
        months = value * (12 if limit.unit == "year" else 1)
        return max(28 * months, 30.4 * months - 3), min(31 * months, 30.5 * months + 3)
    return (value / 24 if limit.unit == "hour" else value), 2 * value + 14


def promise_keeps_the_law(content: ItemContent) -> Iterator[Finding]:
    """承诺时限 ≤ 法定时限 (优化营商环境条例 36)."""
    promised, statutory = content.promised_limit, content.statutory_limit
    if promised is None or statutory is None:
        return
    verdict = compare(promised, statutory)
    if verdict is False:
        if promised.unit == statutory.unit:
            text = f"承诺时限 {promised.value:g} 长于法定时限 {statutory.value:g}"
        else:
            text = f"承诺时限 {_say(promised)}长于法定时限 {_say(statutory)}"
        yield blocks("promised_limit", "promise_too_long", text, "承诺时限不得长于法定时限")
    elif verdict is None:
        text = f"承诺时限 {_say(promised)}与法定时限 {_say(statutory)}单位不同，无法比较"
        yield advises("promised_limit", "promise_incomparable", text, "改用同一单位")


def limits_are_countable(content: ItemContent) -> Iterator[Finding]:
    """Only working days and hours have halves; a statutory limit of nothing is only that of an instant matter."""
    for path in ("statutory_limit", "promised_limit"):
        limit: Limit | None = getattr(content, path)
        if limit and limit.value % 1 and limit.unit not in {"working_day", "hour"}:
            yield blocks(path, "half_unit", "只有工作日和小时可以有半个", "其他单位填整数")
        if limit and limit.value >= 10_000:
            yield blocks(path, "limit_out_of_range", "时限过大，平台不能计时", "核对数字和单位")


def instant_means_zero(content: ItemContent) -> Iterator[Finding]:
    """即办件 ⇔ promised limit 0 (rules 2.5 no. 1)."""
    if content.promised_limit is None or content.case_kind is None:
        return
    if (content.case_kind == "instant") != (content.promised_limit.value == 0):
        text = "即办件的承诺时限为 0，承诺件不为 0"
        yield blocks("promised_limit", "instant_means_zero", text, "改办件类型或承诺时限，使两者一致")


def _say(limit: Limit) -> str:
    return f"{limit.value:g} {_WORDS[limit.unit]}"
