"""What a kiosk offers: entrances by zone, the items behind each, and search by words or pinyin letters."""

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache

from yichuang.domains.catalogue.queries import (
    ItemRow,
    get_bundle,
    list_bundles,
    list_examples,
    list_items,
    search_items,
)
from yichuang.domains.organisation.models import Centre
from yichuang.rules.hall.pictures import TOPICS, Topic, picture_of
from yichuang.rules.refusal import Refusal

from .waiting import ZoneLine, waiting

EXAMPLES = 3
FOUND = 6
TOPICS_FOR = 600  # seconds
BUNDLES = 2  # of them
PAGE = 14  # with the way on, what a screen of 1080 × 1920 holds without scrolling


@dataclass(frozen=True)
class Entrance:
    """A zone as a citizen sees it, with a few of its items as examples."""

    line: ZoneLine
    examples: list[str]

    @property
    def picture(self) -> str:
        """Its drawing, for who doesn't read."""
        return picture_of(self.line.name)


@dataclass(frozen=True)
class Choice:
    """What one may take a number for, the zone where it is accepted, and why it was found: an item, or a bundle, whose
    number is the zone's (``zone_id``)."""

    item_id: int | None
    name: str
    zone_name: str
    waiting: int
    why: str = ""
    zone_id: int | None = None


@dataclass(frozen=True)
class ZoneItems:
    """A page of the items of a zone; ``next`` leads on."""

    line: ZoneLine
    choices: list[Choice]
    next: str | None
    is_first: bool


def list_entrances(centre: Centre, now: datetime) -> list[Entrance]:
    """All zones in their order."""
    examples = list_examples(centre.pk, EXAMPLES)
    return [Entrance(line, examples.get(line.zone_id, [])) for line in waiting(centre.pk, now)]


def list_topics(centre: Centre) -> list[Topic]:
    """The topics that this centre has items for; looked up anew every ten minutes."""
    place = f"hall-topics:{centre.pk}"
    known = cache.get(place)
    if known is None:
        known = [topic.picture for topic in TOPICS if search_items(centre.pk, topic.words, 1)]
        cache.set(place, known, TOPICS_FOR)
    return [topic for topic in TOPICS if topic.picture in known]


def list_zone_items(centre: Centre, zone_id: int, now: datetime, after: str | None = None) -> ZoneItems:
    """A zone with a page of its items. Raises ``Refusal`` ``unknown_zone``."""
    line = next((line for line in waiting(centre.pk, now) if line.zone_id == zone_id), None)
    if line is None:
        raise Refusal("unknown_zone", "没有找到这个专区，请重新选择。", field="zone")
    page = list_items(centre.pk, zone_id=zone_id, after=after, size=PAGE)
    choices = [Choice(row.id, row.name, line.name, line.waiting) for row in page.rows]
    return ZoneItems(line, choices, page.next, is_first=not after)


def list_choices(centre: Centre, words: str, now: datetime) -> list[Choice]:
    """What answers what was typed (words, pinyin, initials), best first: the bundles, then the items; at most
    ``FOUND``."""
    if not words.strip():
        return []
    lines = waiting(centre.pk, now)
    bundles = [_bundle(centre.pk, row.code, row.why, lines) for row in list_bundles(centre.pk, words)[:BUNDLES]]
    items = [_choice(row, lines) for row in search_items(centre.pk, words, FOUND)]
    return [*(bundle for bundle in bundles if bundle), *items][:FOUND]


def _bundle(centre_id: int, code: str, why: tuple[str, ...], lines: list[ZoneLine]) -> Choice | None:
    """A bundle at the accepting zone with the shortest line; None where no window accepts it now."""
    try:
        sheet = get_bundle(centre_id, code)
    except Refusal:  # a member is suspended: its page says so
        return None
    zones = {window.zone for window in sheet.windows}
    line = min((line for line in lines if line.name in zones), key=lambda line: line.waiting, default=None)
    if line is None:
        return None
    return Choice(
        None,
        sheet.name if "一件事" in sheet.name else f"{sheet.name}一件事",
        line.name,
        line.waiting,
        "；".join(why[:1]),
        line.zone_id,
    )


def _choice(row: ItemRow, lines: list[ZoneLine]) -> Choice:
    line = next((line for line in lines if line.zone_id in row.zone_ids), None)
    return Choice(row.id, row.name, line.name if line else "", line.waiting if line else 0, "；".join(row.why[:2]))
