"""Two pictures of the hall as numbers for templates: the next two hours, and who waits how long when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from yichuang.domains.hall.queries import WaitCell

WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 640, 230, 44, 26, 186
LEAST_TOP = 5
CELL, ROW, MAP_LEFT, MAP_TOP = 40, 30, 56, 26
STEPS = (5, 10, 15, 30)  # minutes at which the tone of a cell changes
WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True)
class Bar:
    """Half an hour: the band of expected people and their mean, at places on the picture."""

    x: int
    width: int
    band_y: float
    band_height: float
    mean_y: float
    words: str
    count: str
    share: str
    tone: str
    advised: str


@dataclass(frozen=True)
class OutlookPicture:
    """``summary`` says the same for those who don't see it."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[int, float], ...]
    summary: str
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    bottom: int = BOTTOM
    words_y: int = BOTTOM + 18
    share_y: int = BOTTOM + 36


def draw_outlook(data: Mapping[str, Any]) -> OutlookPicture:
    """The expected people of the next two hours with their band."""
    stretches = data["stretches"]
    most: int = max([LEAST_TOP, *(one["high"] for one in stretches)])
    step = (WIDTH - LEFT) // max(1, len(stretches))

    def y(people: float) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * people / most, 1)

    bars = []
    for number, one in enumerate(stretches):
        words = f"{_clock(one['start'])}–{_clock(one['start'] + 30)}"
        advised = f" → {one['advised']:.0%}" if one["advised"] is not None else ""
        bars.append(
            Bar(
                x=LEFT + number * step + 16,
                width=step - 32,
                band_y=y(one["high"]),
                band_height=round(y(one["low"]) - y(one["high"]), 1),
                mean_y=y(one["mean"]),
                words=words,
                count=f"{one['mean']:.0f} 人（{one['low']}–{one['high']}）",
                share=f"{one['share']:.0%}",
                tone="good" if one["share"] >= data["target"] else "late",
                advised=advised,
            )
        )
    said = "；".join(f"{bar.words} 预计 {bar.count}，按时叫到 {bar.share}{bar.advised}" for bar in bars)
    ticks = tuple((round(most * part / 4), y(round(most * part / 4))) for part in range(5))
    return OutlookPicture(tuple(bars), ticks, f"今后两小时：{said}")


@dataclass(frozen=True)
class MapCell:
    """A square; ``level`` 0 (nobody waits long) to 4."""

    x: int
    y: int
    level: int
    words: str
    title: str


@dataclass(frozen=True)
class WaitsPicture:
    """Weekdays down, half hours across."""

    cells: tuple[MapCell, ...]
    columns: tuple[tuple[int, str], ...]
    rows: tuple[tuple[int, str], ...]
    width: int
    height: int
    summary: str
    cell: int = CELL - 2
    row: int = ROW - 2


def draw_waits(cells: Sequence[WaitCell]) -> WaitsPicture | None:
    """None where nobody came."""
    if not cells:
        return None
    first, last = min(one.half for one in cells), max(one.half for one in cells)
    days = sorted({one.weekday for one in cells})
    place = {day: number for number, day in enumerate(days)}
    drawn = tuple(
        MapCell(
            x=MAP_LEFT + (one.half - first) * CELL,
            y=MAP_TOP + place[one.weekday] * ROW,
            level=sum(one.wait > step for step in STEPS),
            words=f"{one.wait:.0f}",
            title=f"{_when(one)} 取号的 {one.n} 人，平均等候 {one.wait:.1f} 分钟",
        )
        for one in cells
    )
    longest = max(cells, key=lambda one: one.wait)
    summary = f"各时段平均等候。最长的是{_when(longest)}，{longest.wait:.0f} 分钟。"
    columns = tuple((MAP_LEFT + number * CELL, _clock((first + number) * 30)) for number in range(last - first + 1))
    rows = tuple((MAP_TOP + place[day] * ROW, f"周{WEEKDAYS[day - 1]}") for day in days)
    width = MAP_LEFT + (last - first + 1) * CELL
    return WaitsPicture(drawn, columns, rows, width, MAP_TOP + len(days) * ROW, summary)


def _when(one: WaitCell) -> str:
    return f"周{WEEKDAYS[one.weekday - 1]} {_clock(one.half * 30)}"


def _clock(minute: float) -> str:
    whole = int(minute)
    return f"{whole // 60 % 24:02}:{whole % 60:02}"
