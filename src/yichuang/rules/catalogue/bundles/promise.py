"""The overall promise of a bundle against the longest way through its items."""

from collections.abc import Mapping
from dataclasses import dataclass

from yichuang.rules.catalogue.content import ItemContent, Limit

from .graph import Edges, waves

# How many working days a unit is taken for, only to compare ways of different units with each other: five of seven
# days are worked, 21 of a month, 250 of a year, and a working day has 7 hours. No deadline is counted with it.
_DAYS = {"working_day": 1.0, "natural_day": 5 / 7, "month": 21.0, "year": 250.0, "hour": 1 / 7}


@dataclass(frozen=True)
class Chain:
    """The longest way: its items in order, and about how many working days they promise together."""

    items: tuple[str, ...]
    days: float


def about_days(limit: Limit | None) -> float:
    """A limit in working days, about."""
    return limit.value * _DAYS[limit.unit] if limit else 0.0


def longest_chain(after: Edges, items: Mapping[str, ItemContent]) -> Chain:
    """The way through the graph that takes longest if every item takes all of its promise; ValueError for a circle."""
    best: dict[str, Chain] = {}
    for wave in waves(after):
        for code in wave:
            longest = max((best[before] for before in after[code]), key=lambda one: one.days, default=Chain((), 0.0))
            own = about_days(items[code].promised_limit) if code in items else 0.0
            best[code] = Chain((*longest.items, code), longest.days + own)
    return max(best.values(), key=lambda one: one.days, default=Chain((), 0.0))
