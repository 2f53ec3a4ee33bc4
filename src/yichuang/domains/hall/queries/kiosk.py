"""What a kiosk offers: entrances by zone, the items behind each, and search by words or pinyin letters."""

from dataclasses import dataclass
from datetime import datetime

from yichuang.domains.catalogue.queries import ItemRow, list_items, search_items
from yichuang.domains.organisation.models import Centre
from yichuang.rules.refusal import Refusal

from .waiting import ZoneLine, waiting

EXAMPLES = 3
FOUND = 6
PAGE = 14  # with the way on, what a screen of 1080 × 1920 holds without scrolling


@dataclass(frozen=True)
class Entrance:
    """A zone as a citizen sees it, with a few of its items as examples."""

    line: ZoneLine
    examples: list[str]


@dataclass(frozen=True)
class Choice:
    """An item that one may take a number for, the zone where it is accepted, and why it was found."""

    item_id: int
    name: str
    zone_name: str
    waiting: int
    why: str = ""


@dataclass(frozen=True)
class ZoneItems:
    """A page of the items of a zone; ``next`` leads on."""

    line: ZoneLine
    choices: list[Choice]
    next: str | None
    is_first: bool


def list_entrances(centre: Centre, now: datetime) -> list[Entrance]:
    """All zones in their order."""
    return [
        Entrance(line, [row.name for row in list_items(centre.pk, zone_id=line.zone_id).rows[:EXAMPLES]])
        for line in waiting(centre.pk, now)
    ]


def list_zone_items(centre: Centre, zone_id: int, now: datetime, after: str | None = None) -> ZoneItems:
    """A zone with a page of its items. Raises ``Refusal`` ``unknown_zone``."""
    line = next((line for line in waiting(centre.pk, now) if line.zone_id == zone_id), None)
    if line is None:
        raise Refusal("unknown_zone", "没有找到这个专区，请重新选择。", field="zone")
    page = list_items(centre.pk, zone_id=zone_id, after=after, size=PAGE)
    choices = [Choice(row.id, row.name, line.name, line.waiting) for row in page.rows]
    return ZoneItems(line, choices, page.next, is_first=not after)


def list_choices(centre: Centre, words: str, now: datetime) -> list[Choice]:
    """Items that answer what was typed (words, pinyin, initials), best first; at most ``FOUND``."""
    if not words.strip():
        return []
    lines = waiting(centre.pk, now)
    return [_choice(row, lines) for row in search_items(centre.pk, words, FOUND)]


def _choice(row: ItemRow, lines: list[ZoneLine]) -> Choice:
    line = next((line for line in lines if line.zone_id in row.zone_ids), None)
    return Choice(row.id, row.name, line.name if line else "", line.waiting if line else 0, "；".join(row.why[:2]))
