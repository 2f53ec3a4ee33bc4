"""The anonymised export of a hall's history: what it leaves out and how it rounds (docs/how-to/hall-data.md). Pure.

No token, no number of a ticket, no reason for priority, nobody at a window. A ticket has a random number that joins its
legs within one export and means nothing outside. Items with fewer than five tickets in the whole range are ``other``,
and so are purposes; times are minutes of the day, rounded to ten seconds.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from yichuang.rules.office import in_shanghai

from .history import ServedTicket

K = 5
OTHER = "other"
COLUMNS = (
    "ticket", "leg", "day", "zone", "item", "purpose", "kind", "priority", "taken", "since", "called", "started",
    "finished", "window", "missed", "held",
)  # fmt: skip
_WEEK = 7


@dataclass(frozen=True)
class Masks:
    """Which items and purposes are named in full; by how many days all days are moved (whole weeks: weekdays stay)."""

    items: frozenset[str]
    purposes: frozenset[str]
    shift_days: int = 0


def masks(counts_of_items: Mapping[str, int], counts_of_purposes: Mapping[str, int], shift: Random | None) -> Masks:
    """By the number of tickets of each in the range; ``shift``: where the days are to be moved, by chance."""
    return Masks(
        frozenset(item for item, count in counts_of_items.items() if count >= K),
        frozenset(purpose for purpose, count in counts_of_purposes.items() if count >= K),
        _WEEK * shift.choice([*range(-520, -52), *range(53, 521)]) if shift else 0,
    )


def count_tickets(legs: Iterable[ServedTicket]) -> tuple[dict[str, int], dict[str, int]]:
    """Tickets by item code and by purpose; a ticket counts once for each."""
    items: dict[str, set[int]] = {}
    purposes: dict[str, set[int]] = {}
    for leg in legs:
        if leg.item_code:
            items.setdefault(leg.item_code, set()).add(leg.ticket_id)
        purposes.setdefault(leg.purpose, set()).add(leg.ticket_id)
    return {key: len(some) for key, some in items.items()}, {key: len(some) for key, some in purposes.items()}


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
        "zone": leg.zone_code,
        "item": leg.item_code if leg.item_code in hidden.items else OTHER if leg.item_code else "",
        "purpose": leg.purpose if leg.purpose in hidden.purposes else OTHER,
        "kind": leg.kind,
        "priority": int(leg.priority),
        "taken": minutes(leg.taken_at),
        "since": minutes(leg.since_at),
        "called": minutes(leg.called_at),
        "started": minutes(leg.started_at),
        "finished": minutes(leg.finished_at),
        "window": leg.window_code,
        "missed": int(leg.missed),
        "held": int(leg.held),
    }


def minutes(moment: datetime | None) -> float | None:
    """Minutes of the day in Shanghai, rounded to ten seconds."""
    if moment is None:
        return None
    here = in_shanghai(moment)
    seconds = here.hour * 3600 + here.minute * 60 + here.second + here.microsecond / 1e6
    return round(round(seconds / 10) / 6, 2)
