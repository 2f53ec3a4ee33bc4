"""Occupational levels of 行政办事员（政务服务综合窗口办事员）: who may be put forward for the next one (ORG-7). Pure.

Levels as in every national occupational standard: 五级/初级工 to 一级/高级技师. The years below are those that these
standards usually ask for; a centre that works by other ones writes them into ``Centre.settings["levels"]``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

LEVELS = (5, 4, 3, 2, 1)
YEARS: Mapping[int, int] = {5: 1, 4: 4, 3: 5, 2: 4, 1: 4}
"""Years in the post before the fifth level, then years on the level below, by the level aimed at."""


@dataclass(frozen=True)
class LevelRules:
    """``years`` by the level aimed at; ``asks_training``: every topic of the centre's own level must be covered."""

    years: Mapping[int, int] = field(default_factory=lambda: YEARS)
    asks_training: bool = True


@dataclass(frozen=True, slots=True)
class Career:
    """What is known of a person: since when in the post, the level held (None: none yet) and since when, and the topics
    of the centre that the person has not been taught."""

    joined_on: date | None
    level: int | None
    level_since: date | None
    missing_topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """The next level. ``due_on``: when the years are full (None: not known since when); ``lacks_training`` topics."""

    level: int
    due_on: date | None
    lacks_training: tuple[str, ...]
    is_ready: bool


def propose(career: Career, rules: LevelRules, today: date) -> Proposal | None:
    """The next level of a person, whether its conditions are met today; None on the highest level."""
    if career.level == LEVELS[-1]:
        return None
    aim = LEVELS[0] if career.level is None else career.level - 1
    since = career.joined_on if career.level is None else career.level_since
    due = add_years(since, rules.years[aim]) if since else None
    lacks = career.missing_topics if rules.asks_training else ()
    return Proposal(aim, due, lacks, is_ready=due is not None and due <= today and not lacks)


def add_years(day: date, years: int) -> date:
    """The same day ``years`` later; 29 February becomes 1 March, when the years are full."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def read_rules(settings: Mapping[str, object] | None) -> LevelRules:
    """From ``{"years": {"5": 1, …}, "asks_training": true}``; what is not said stays as usual."""
    said = settings or {}
    given = said.get("years")
    years = {int(level): int(count) for level, count in given.items()} if isinstance(given, dict) else {}
    return LevelRules({**YEARS, **years}, bool(said.get("asks_training", True)))


def level_years(levels: Iterable[int], rules: LevelRules) -> list[tuple[int, int]]:
    """Level and years, for a page that explains the rule."""
    return [(level, rules.years[level]) for level in levels]
