"""The anonymised export of a hall's history: what it leaves out and how it rounds (docs/how-to/hall-data.md). Pure.

No token, no number of a ticket, no reason for priority, nobody at a window. A ticket has a random number that joins its
legs within one export and means nothing outside. What fewer than five tickets of the whole range have is ``other``: an
item within its zone, a zone with its windows, a purpose. So that ``other`` doesn't give away the one thing that isn't
named, it stands for five tickets too, or for nothing: else the rarest of what is named joins it. Times are minutes of
the day, rounded to ten seconds.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random
from typing import TypeVar

from yichuang.rules.office import in_shanghai

from .history import ServedTicket

K = 5
OTHER = "other"
COLUMNS = (
    "ticket", "leg", "day", "zone", "item", "purpose", "kind", "priority", "taken", "since", "called", "started",
    "finished", "window", "missed", "held",
)  # fmt: skip
_WEEK = 7
Name = TypeVar("Name", bound=Hashable)


@dataclass
class Counts:
    """Tickets by zone, by zone and item, by purpose; a ticket counts once for each."""

    zones: Counter[str] = field(default_factory=Counter)
    items: Counter[tuple[str, str]] = field(default_factory=Counter)
    purposes: Counter[str] = field(default_factory=Counter)

    def add(self, legs: Iterable[ServedTicket]) -> None:
        """Count the legs of a day, all of them at once."""
        there = [(leg.ticket_id, leg) for leg in legs]
        self.zones.update(zone for _, zone in {(ticket, leg.zone_code) for ticket, leg in there})
        items = {(ticket, leg.zone_code, leg.item_code) for ticket, leg in there if leg.item_code}
        self.items.update((zone, item) for _, zone, item in items)
        self.purposes.update(purpose for _, purpose in {(ticket, leg.purpose) for ticket, leg in there})


@dataclass(frozen=True)
class Masks:
    """What is named in full; by how many days all days are moved (whole weeks: weekdays stay)."""

    zones: frozenset[str]
    items: frozenset[tuple[str, str]]
    purposes: frozenset[str]
    shift_days: int = 0


def masks(counts: Counts, shift: Random | None) -> Masks:
    """By the tickets of the range; ``shift``: where the days are to be moved, by chance."""
    items = [
        _named({place: count for place, count in counts.items.items() if place[0] == zone}) for zone in counts.zones
    ]
    return Masks(
        _named(counts.zones),
        frozenset().union(*items),
        _named(counts.purposes),
        _WEEK * shift.choice([*range(-520, -52), *range(53, 521)]) if shift else 0,
    )


def _named(counts: Mapping[Name, int]) -> frozenset[Name]:
    rising = sorted(counts, key=lambda name: (counts[name], str(name)))
    rest = 0
    for place, name in enumerate(rising):
        if counts[name] >= K and (rest == 0 or rest >= K):
            return frozenset(rising[place:])
        rest += counts[name]
    return frozenset()


def rows(legs: Sequence[ServedTicket], hidden: Masks, random: Random) -> Iterator[dict[str, object]]:
    """The legs of a day as rows of ``COLUMNS``, tickets in random order."""
    tickets: dict[int, list[ServedTicket]] = {}
    for leg in legs:
        tickets.setdefault(leg.ticket_id, []).append(leg)
    shuffled = list(tickets.values())
    random.shuffle(shuffled)
    for of_ticket in shuffled:
        name = f"{random.getrandbits(48):012x}"
        for number, leg in enumerate(of_ticket, 1):
            yield _row(leg, name, number, hidden)


def _row(leg: ServedTicket, name: str, number: int, hidden: Masks) -> dict[str, object]:
    return {
        "ticket": name,
        "leg": number,
        "day": date.fromordinal(leg.day.toordinal() + hidden.shift_days).isoformat(),
        "zone": leg.zone_code if leg.zone_code in hidden.zones else OTHER,
        "item": _item(leg, hidden),
        "purpose": leg.purpose if leg.purpose in hidden.purposes else OTHER,
        "kind": leg.kind,
        "priority": int(leg.priority),
        "taken": minutes(leg.taken_at),
        "since": minutes(leg.since_at),
        "called": minutes(leg.called_at),
        "started": minutes(leg.started_at),
        "finished": minutes(leg.finished_at),
        "window": leg.window_code if leg.zone_code in hidden.zones or not leg.window_code else OTHER,
        "missed": int(leg.missed),
        "held": int(leg.held),
    }


def _item(leg: ServedTicket, hidden: Masks) -> str:
    is_named = leg.zone_code in hidden.zones and (leg.zone_code, leg.item_code) in hidden.items
    return leg.item_code if is_named else OTHER if leg.item_code else ""


def minutes(moment: datetime | None) -> float | None:
    """Minutes of the day in Shanghai, rounded to ten seconds."""
    if moment is None:
        return None
    here = in_shanghai(moment)
    seconds = here.hour * 3600 + here.minute * 60 + here.second + here.microsecond / 1e6
    return round(round(seconds / 10) / 6, 2)
