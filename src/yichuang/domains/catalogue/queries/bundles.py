"""Bundles in lists and in search: by name, pinyin, initials and everyday words."""

from dataclasses import dataclass, field, replace
from typing import Any

from django.db import connection

from yichuang.rules.access import Actor
from yichuang.rules.catalogue.content import BundleContent, read
from yichuang.rules.catalogue.search import Entry, Index

from ..models import Bundle, ServiceItem

# A change brings a newer transaction number, a deletion another count.
_EDITION = "SELECT count(*), coalesce(max(xmin::text::bigint), 0) FROM catalogue_bundle WHERE centre_id = %s"
_kept: dict[int, tuple[Any, dict[str, "BundleRow"], Index[str]]] = {}


@dataclass(frozen=True)
class BundleRow:
    """A bundle in a list. ``promised_value`` None while nothing is promised (drafts)."""

    id: int
    code: str
    name: str
    lead: str
    summary: str
    source: str
    state: str
    items: int
    promised_value: float | None
    promised_unit: str
    has_draft: bool
    keywords: tuple[str, ...]
    why: tuple[str, ...] = field(default=(), compare=False)  # plain words: why it answers what was asked for


def list_bundles(centre_id: int, text: str = "") -> list[BundleRow]:
    """The published bundles that answer ``text``, best first, each saying why; all in catalogue order without it."""
    rows, index = _kept_of(centre_id)
    if not text.strip():
        return list(rows.values())
    return [replace(rows[hit.payload], why=hit.reasons) for hit in index.search(text, len(rows))]


def _kept_of(centre_id: int) -> tuple[dict[str, BundleRow], Index[str]]:
    """The published bundles and their index, kept in this process while the database says that nothing changed."""
    with connection.cursor() as cursor:
        cursor.execute(_EDITION, [centre_id])
        edition = cursor.fetchone()
    kept = _kept.get(centre_id)
    if kept and kept[0] == edition:
        return kept[1], kept[2]
    published = [_row(one) for one in _of(centre_id) if one.state == ServiceItem.State.PUBLISHED and one.version]
    rows = {row.code: row for row in published if row.items}
    index = _index(tuple((row.code, row.name, row.keywords, row.summary) for row in rows.values()))
    _kept[centre_id] = edition, rows, index
    return rows, index


def list_all_bundles(actor: Actor) -> list[BundleRow]:
    """Every bundle of the actor's centre in any state, for its editors."""
    return [_row(one) for one in _of(actor.centre_id)]


def _index(rows: tuple[tuple[str, str, tuple[str, ...], str], ...]) -> Index[str]:
    """Of the bundles of a centre as they are worded now; payloads are their codes."""
    return Index.build(
        Entry(code, name, code=code, keywords=keywords, text=summary, kind="bundle")
        for code, name, keywords, summary in rows
    )


def _of(centre_id: int) -> list[Bundle]:
    related = "version", "lead_department", "draft"
    return list(Bundle.objects.filter(centre_id=centre_id).select_related(*related).order_by("id"))


def _row(bundle: Bundle) -> BundleRow:
    draft = getattr(bundle, "draft", None)
    document = bundle.version.content if bundle.version else draft.content if draft else {"name": bundle.name}
    content = read(BundleContent, document)
    limit = content.promised_limit
    return BundleRow(
        id=bundle.pk,
        code=bundle.code,
        name=content.name,
        lead=bundle.lead_department.name if bundle.lead_department else "",
        summary=content.summary,
        source=content.source,
        state=bundle.state,
        items=len(content.items),
        promised_value=limit.value if limit else None,
        promised_unit=limit.unit if limit else "working_day",
        has_draft=draft is not None,
        keywords=tuple(content.keywords),
    )
