"""The plan as a picture: a line a task up to its deadline, what is late beyond it, and today's line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from yichuang.domains.reform.labels import STANDINGS
from yichuang.domains.reform.queries import TaskRow
from yichuang.rules.reform.timeline import Span, draw

WIDTH, LEFT, RIGHT, TOP, ROW = 1000, 330, 890, 34, 30
TITLE = 21  # characters that fit before the lines
TONES = {"done": "good", "done_late": "good", "reported": "calm", "late": "late", "soon": "soon", "ahead": "calm"}


@dataclass(frozen=True)
class Line:
    """A task; all numbers are places on the picture."""

    title: str
    words: str
    tone: str
    y: int
    text_y: int
    end: float
    late_end: float | None
    words_x: float


@dataclass(frozen=True)
class Picture:
    """``today_words``: beside today's line; ``summary``: for who cannot see it."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    lines: tuple[Line, ...]
    ticks: tuple[tuple[str, float], ...]
    today: float
    today_words: str
    today_anchor: str
    summary: str


def picture_of(tasks: Sequence[TaskRow], starts_on: date | None, today: date) -> Picture | None:
    """The dated tasks by deadline; None where none is dated."""
    dated = sorted((one for one in tasks if one.deadline), key=lambda one: (one.deadline or today, one.title))
    spans = [Span(one.deadline, _until(one, today)) for one in dated if one.deadline]
    drawing = draw(spans, starts_on, today)
    if drawing is None:
        return None
    lines = []
    for at, (task, bar) in enumerate(zip(dated, drawing.bars, strict=True)):
        y = TOP + ROW * at + ROW // 2
        end, late = _x(bar.end), _x(bar.late_end) if bar.late_end is not None else None
        said = f"逾期 {task.days_late} 天" if task.standing == "late" else STANDINGS[task.standing]
        title = task.title if len(task.title) <= TITLE else task.title[: TITLE - 1] + "…"
        tone = TONES.get(task.standing, "still")
        lines.append(Line(title, said, tone, y, y + 5, end, late, max(end, late or 0) + 12))
    height = TOP + ROW * len(lines) + 26
    today_x = _x(drawing.today)
    late_count = sum(one.standing == "late" for one in dated)
    return Picture(
        WIDTH,
        height,
        LEFT,
        RIGHT,
        TOP,
        height - 22,
        tuple(lines),
        tuple((_tick(day), _x(place)) for day, place in drawing.ticks if abs(_x(place) - today_x) > 1),
        today_x,
        f"今天 {today:%Y-%m-%d}{'（在图外）' if drawing.is_beyond else ''}",
        "end" if today_x > (LEFT + RIGHT) / 2 else "start",
        f"时间线：{len(lines)} 项有期限的任务，{drawing.first} 至 {drawing.last}，{late_count} 项逾期；详见下表。",
    )


def _until(task: TaskRow, today: date) -> date | None:
    if task.standing == "late":
        return today
    return task.reported_on if task.standing == "done_late" else None


def _tick(day: date) -> str:
    return f"{day:%Y-%m}" if day.day == 1 else f"{day:%m-%d}"


def _x(place: float) -> float:
    return round(LEFT + (RIGHT - LEFT) * place / 100, 1)
