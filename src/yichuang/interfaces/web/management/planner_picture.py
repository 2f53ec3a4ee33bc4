"""The pictures of a plan: bars and lines at their places; colours and patterns are the style sheet's."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 760, 250, 44, 750, 16, 214


@dataclass(frozen=True)
class Bar:
    """A bar in up to two parts: ``low`` from the ground, ``high`` on it; ``late``: it misses what is asked."""

    x: float
    width: float
    low_y: float
    low_height: float
    high_y: float
    high_height: float
    middle: float
    label: str
    value: str
    value_y: float
    late: bool = False


@dataclass(frozen=True)
class Chart:
    """``line``: points of a polyline; ``marks``: levels of the scale (y, words); ``goal``: the level asked for."""

    bars: tuple[Bar, ...]
    line: str
    dots: tuple[tuple[float, float], ...]
    marks: tuple[tuple[float, str], ...]
    goal: float | None
    words: str
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = RIGHT
    bottom: int = BOTTOM


def plan_chart(halves: Sequence[dict[str, Any]], base: int, times: Sequence[str]) -> Chart:
    """Windows by half hour, those all day and the tidal ones on them, with the load as a line."""
    most = max([one["windows"] for one in halves] + [1])
    bars = [
        _bar(at, len(halves), base / most, (one["windows"] - base) / most, times[at], str(one["windows"]))
        for at, one in enumerate(halves)
    ]
    dots = tuple((bar.middle, _y(one["load"] / most)) for bar, one in zip(bars, halves, strict=True))
    step = max(1, round(most / 4))
    marks = tuple((_y(level / most), str(level)) for level in range(0, most + 1, step))
    peak = max(range(len(halves)), key=lambda at: halves[at]["windows"])
    words = (
        f"各半小时的窗口数：全天 {base} 个，最多 {most} 个（{times[peak]}）；"
        f"折线是同时办理的平均窗口数，最高 {max(one['load'] for one in halves):g}。逐项见下表。"
    )
    return Chart(tuple(bars), _points(dots), dots, marks, None, words)


def within_chart(halves: Sequence[dict[str, Any]], floor: float, times: Sequence[str], within: float) -> Chart:
    """The share of people called in time by half hour, against the floor; the scale begins at 50 %."""
    bars = [
        _bar(at, len(halves), max(0.0, one["within"] - 0.5) * 2, 0, times[at], f"{one['within']:.0%}",
             one["within"] < floor)
        for at, one in enumerate(halves)
    ]  # fmt: skip
    marks = tuple((_y((level - 0.5) * 2), f"{level:.0%}") for level in (0.5, 0.6, 0.7, 0.8, 0.9, 1.0))
    worst = min(range(len(halves)), key=lambda at: halves[at]["within"])
    words = (
        f"各半小时 {within:g} 分钟内叫到的比例：最低 {halves[worst]['within']:.1%}（{times[worst]}），"
        f"要求每半小时至少 {floor:.0%}。逐项见下表。"
    )
    return Chart(tuple(bars), "", (), marks, _y(max(0.0, floor - 0.5) * 2), words)


def wait_chart(halves: Sequence[dict[str, Any]], times: Sequence[str], within: float) -> Chart:
    """The wait that 95 of 100 do not exceed, by half hour, against the minutes asked for."""
    most = max([one["p95"] for one in halves] + [within, 1.0]) * 1.1
    bars = [
        _bar(at, len(halves), one["p95"] / most, 0, times[at], f"{one['p95']:.0f}") for at, one in enumerate(halves)
    ]
    step = max(1, round(most / 4))
    marks = tuple((_y(level / most), str(level)) for level in range(0, int(most) + 1, step))
    worst = max(range(len(halves)), key=lambda at: halves[at]["p95"])
    words = f"各半小时 95% 的人等候不超过的分钟数：最高 {halves[worst]['p95']:g} 分钟（{times[worst]}）。逐项见下表。"
    return Chart(tuple(bars), "", (), marks, _y(within / most), words)


@dataclass(frozen=True)
class Row:
    """A row of a comparison: parts of a hundred for its three small bars, and the numbers."""

    name: str
    mean: float
    p95: float
    within: float
    mean_bar: float
    p95_bar: float
    within_bar: float
    note: str = ""
    is_base: bool = False


def rows_of(found: Sequence[tuple[str, dict[str, Any]]], base: dict[str, Any]) -> list[Row]:
    """Rows with bars on common scales; the difference to ``base`` as a note."""
    mean = max([one["mean"] for _, one in found] + [0.01])
    p95 = max([one["p95"] for _, one in found] + [0.01])
    return [
        Row(
            name, one["mean"], one["p95"], one["within"] * 100, 100 * one["mean"] / mean, 100 * one["p95"] / p95,
            100 * one["within"], _against(one, base), one is base,
        )
        for name, one in found
    ]  # fmt: skip


def _against(one: dict[str, Any], base: dict[str, Any]) -> str:
    if one is base:
        return "比较的基准"
    difference = one["mean"] - base["mean"]
    if abs(difference) < 0.05:
        return "平均等候差不多"
    return f"平均{'多' if difference > 0 else '少'}等 {abs(difference):.1f} 分钟"


def _bar(at: int, count: int, low: float, high: float, label: str, value: str, late: bool = False) -> Bar:
    step = (RIGHT - LEFT) / count
    x, width = LEFT + step * at + step * 0.14, step * 0.72
    low_y, high_y = _y(low), _y(low + high)
    shown = label if at % 2 == 0 else ""
    return Bar(
        round(x, 1), round(width, 1), low_y, round(BOTTOM - low_y, 1), high_y, round(low_y - high_y, 1),
        round(x + width / 2, 1), shown, value, max(TOP - 3, high_y - 4), late,
    )  # fmt: skip


def _y(share: float) -> float:
    return round(BOTTOM - (BOTTOM - TOP) * min(1.0, max(0.0, share)), 1)


def _points(dots: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x},{y}" for x, y in dots)
