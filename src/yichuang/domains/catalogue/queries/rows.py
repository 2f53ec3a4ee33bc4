"""The published items of a centre, kept in this process while the database says that nothing changed.

Search runs with every key that somebody presses, at the counter, the kiosk and on the phone: a centre's 100 to
1,500 items are read once, and each look-up costs one cheap question instead.
"""

import json
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db import connection

from yichuang.rules.catalogue.search import Entry, Index

# An insert or update brings a newer transaction number, a deletion another count.
_EDITION = """
SELECT count(*), coalesce(max(item.xmin::text::bigint), 0),
       (SELECT coalesce(max(link.xmin::text::bigint), 0) + count(*) FROM catalogue_serviceitem_zones link)
FROM catalogue_serviceitem item WHERE item.centre_id = %s
"""
_ROWS = """
SELECT item.pinyin, item.keywords, parent.name, version.faq, item.id, item.code, item.name,
       item.department_id, department.name, version.id, version.case_kind, version.promised_value,
       version.promised_unit, version.result_name, version.needs_decision,
       array(SELECT link.zone_id FROM catalogue_serviceitem_zones link WHERE link.serviceitem_id = item.id ORDER BY 1)
FROM catalogue_serviceitem item
JOIN catalogue_itemversion version ON version.id = item.version_id
JOIN organisation_department department ON department.id = item.department_id
LEFT JOIN catalogue_serviceitem parent ON parent.id = item.parent_id
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
    why: tuple[str, ...] = field(default=(), compare=False)  # plain words: why it answers what was asked for


@dataclass(frozen=True)
class Published:
    """The published items of a centre, in the order of their ids, and how they are found."""

    entries: tuple[Entry[ItemRow], ...]

    @cached_property
    def rows(self) -> tuple[ItemRow, ...]:
        """The items alone."""
        return tuple(entry.payload for entry in self.entries)

    @cached_property
    def index(self) -> Index[ItemRow]:
        """Made when somebody searches for the first time since the last change."""
        return Index.build(self.entries)


_kept: dict[int, tuple[Any, Published]] = {}


def published(centre_id: int) -> Published:
    """All published items of a centre with the words that they are found by."""
    with connection.cursor() as cursor:
        cursor.execute(_EDITION, [centre_id])
        edition = cursor.fetchone()
        kept = _kept.get(centre_id)
        if kept and kept[0] == edition:
            return kept[1]
        cursor.execute(_ROWS, [centre_id])
        found = Published(tuple(_entry(*row) for row in cursor.fetchall()))
    _kept[centre_id] = edition, found
    return found


def _entry(
    pinyin: str, keywords: list[str], parent: str | None, faq: list[dict[str, str]] | str, *elements: Any
) -> Entry[ItemRow]:
    row = ItemRow(*(*elements[:-1], frozenset(elements[-1])))
    questions = json.loads(faq) if isinstance(faq, str) else faq
    return Entry(
        row,
        row.name,
        code=row.code,
        parent=parent or "",
        department=row.department_name,
        keywords=tuple(keywords),
        text=" ".join([row.result_name, *(question.get("q", "") for question in questions)]),
        pinyin=pinyin,
    )
