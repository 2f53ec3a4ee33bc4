"""Several matters on one ticket: in which zones they are handled, so that a person goes to few places."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

MOST_FURTHER = 4  # beside the first
_LOOKED_AT = 4  # zones of one matter; nobody's item is accepted in more


@dataclass(frozen=True)
class Matter:
    """An item and the zones that accept it, in their order."""

    item: int
    zones: tuple[int, ...]


@dataclass(frozen=True)
class Stop:
    """Where a matter is handled."""

    item: int
    zone: int


def plan_stops(matters: Sequence[Matter], prefer: int | None = None) -> list[Stop]:
    """The matters in the order of the walk, those of one zone together; the first one's zone is the ticket's.

    As few zones as possible; among these the one that serves most of the matters first, then ``prefer`` (the zone that
    was touched), then the zones that the items name first. Every matter has a zone. The first matter that was named
    stays first in its zone; of a walk in which another zone serves more of them, it may come later.
    """
    best = min(
        product(*(matter.zones[:_LOOKED_AT] for matter in _with(prefer, matters))),
        key=lambda zones: _cost(zones, matters, prefer),
        default=(),
    )
    stops = [Stop(matter.item, zone) for matter, zone in zip(matters, best, strict=True)]
    count = {zone: best.count(zone) for zone in best}
    first_at = {zone: best.index(zone) for zone in reversed(best)}
    return sorted(stops, key=lambda stop: (-count[stop.zone], first_at[stop.zone]))  # stable within a zone


def _with(prefer: int | None, matters: Sequence[Matter]) -> list[Matter]:
    """The preferred zone is looked at even where an item names it late."""
    return [
        Matter(one.item, (prefer, *(zone for zone in one.zones if zone != prefer)))
        if prefer is not None and prefer in one.zones
        else one
        for one in matters
    ]


def _cost(zones: tuple[int, ...], matters: Sequence[Matter], prefer: int | None) -> tuple[int, ...]:
    most = max(zones.count(zone) for zone in zones) if zones else 0
    ranks = sum(matter.zones.index(zone) for matter, zone in zip(matters, zones, strict=True))
    return (len(set(zones)), -most, -zones.count(prefer) if prefer is not None else 0, ranks)
