"""The published items of a centre, kept in this process while the database says that nothing changed.

Search runs with every key that somebody presses, at the counter, the kiosk and on the phone: a centre's 100 to
1,500 items are read once, and each look-up costs one cheap question instead.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection

from yichuang.rules.catalogue.search import Words

# An insert or update brings a newer transaction number, a deletion another count.
_EDITION = """
SELECT count(*), coalesce(max(item.xmin::text::bigint), 0),
       (SELECT coalesce(max(link.xmin::text::bigint), 0) + count(*) FROM catalogue_serviceitem_zones link)
FROM catalogue_serviceitem item WHERE item.centre_id = %s
"""
_ROWS = """
SELECT item.id, item.code, item.name, item.initials, item.pinyin, item.keywords, item.department_id, department.name,
       version.id, version.case_kind, version.promised_value, version.promised_unit, version.result_name,
       version.needs_decision,
       array(SELECT link.zone_id FROM catalogue_serviceitem_zones link WHERE link.serviceitem_id = item.id ORDER BY 1)
FROM catalogue_serviceitem item
JOIN catalogue_itemversion version ON version.id = item.version_id
JOIN organisation_department department ON department.id = item.department_id
WHERE item.centre_id = %s AND item.state = 'published'
ORDER BY item.id
"""


@dataclass(frozen=True)
class ItemRow:
    """A published item as lists show it."""

    id: int
    code: str
    name: str
    department_id: int
    department_name: str
    version_id: int
    case_kind: str
    promised_value: Decimal
    promised_unit: str
    result_name: str
    needs_decision: bool
    zone_ids: frozenset[int]


Index = tuple[tuple[Words, ItemRow], ...]
_kept: dict[int, tuple[Any, Index]] = {}


def index_of(centre_id: int) -> Index:
    """All published items of a centre with the words that they are found by."""
    with connection.cursor() as cursor:
        cursor.execute(_EDITION, [centre_id])
        edition = cursor.fetchone()
        kept = _kept.get(centre_id)
        if kept and kept[0] == edition:
            return kept[1]
        cursor.execute(_ROWS, [centre_id])
        index = tuple(_entry(*row) for row in cursor.fetchall())
    _kept[centre_id] = edition, index
    return index


def _entry(
    id: int,
    code: str,
    name: str,
    initials: str,
    pinyin: str,
    keywords: list[str],
    department_id: int,
    department_name: str,
    version_id: int,
    case_kind: str,
    promised_value: Decimal,
    promised_unit: str,
    result_name: str,
    needs_decision: bool,
    zone_ids: list[int],
) -> tuple[Words, ItemRow]:
    row = ItemRow(
        id, code, name, department_id, department_name, version_id, case_kind, promised_value, promised_unit,
        result_name, needs_decision, frozenset(zone_ids),
    )  # fmt: skip
    return Words(name, initials, pinyin, tuple(keywords)), row
