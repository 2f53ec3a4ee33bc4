"""What is asked of a plan, what a plan does, and what may be different. Without numpy: the web process reads it too."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Outcome:
    """What a plan does: the share of tickets that wait no longer than asked, of all and by half hour of arrival;
    ``noise`` (of all) and ``noises``: the standard error of these shares on one single day, from how days differ."""

    total: float
    by_half_hour: tuple[float, ...]
    noise: float = 0.0
    noises: tuple[float, ...] = ()

    @property
    def worst(self) -> float:
        """The smallest share of a half hour."""
        return min(self.by_half_hour)


@dataclass(frozen=True)
class Wish:
    """What is asked of a plan: the share ``target`` of the day and ``floor`` of every half hour wait at most ``within``
    minutes. ``sureness``, ``half_hour_sureness``: how many standard errors it shall have to spare, since the days to
    come differ from those of the search; where days differ much, that is more (docs/hall-benchmark.md)."""

    target: float = 0.95
    within: float = 15.0
    floor: float = 0.90
    sureness: float = 2.0
    half_hour_sureness: float = 2.0
    days: int = 300

    def of_half_hour(self, share: float, noise: float) -> float:
        """How far the share of a half hour misses the floor."""
        return _missing(share, self.floor, self.half_hour_sureness * noise / self.days**0.5)

    def lacks(self, outcome: Outcome) -> float:
        """How far an outcome misses the wish, 0 if it does not."""
        day = _missing(outcome.total, self.target, self.sureness * outcome.noise / self.days**0.5)
        pairs = zip(outcome.by_half_hour, outcome.noises, strict=True)
        return day * len(outcome.by_half_hour) + sum(self.of_half_hour(*one) for one in pairs)


def _missing(share: float, asked: float, margin: float) -> float:
    return max(0.0, min(1.0, asked + margin * (asked < 1)) - share)


@dataclass(frozen=True)
class Change:
    """``windows`` more (or fewer), staffed and trained for; ``away``: clerks missing today, whose windows stay shut;
    ``appointments``: share of the people who book (None: as it is); ``people``: so many times as many come."""

    windows: int = 0
    away: int = 0
    appointments: float | None = None
    people: float = 1.0
