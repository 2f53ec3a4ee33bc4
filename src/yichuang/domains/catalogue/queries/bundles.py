"""Bundles in lists and in search: by name, pinyin, initials and everyday words."""

from dataclasses import dataclass
from functools import lru_cache

from yichuang.rules.access import Actor
from yichuang.rules.catalogue import search
from yichuang.rules.catalogue.content import BundleContent, read
from yichuang.rules.catalogue.search import Words
from yichuang.rules.catalogue.spelling import initials_of, pinyin_of

from ..models import Bundle, ServiceItem


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


def list_bundles(centre_id: int, text: str = "") -> list[BundleRow]:
    """The published bundles that answer ``text``, best first; all of them in the order of the catalogue without it."""
    rows = [
        row for row in (_row(one) for one in _of(centre_id)) if row.state == ServiceItem.State.PUBLISHED and row.items
    ]
    return search.search(((words_of(row), row) for row in rows), text) if text.strip() else rows


def list_all_bundles(actor: Actor) -> list[BundleRow]:
    """Every bundle of the actor's centre in any state, for its editors."""
    return [_row(one) for one in _of(actor.centre_id)]


def words_of(row: BundleRow) -> Words:
    """What a bundle is found by."""
    return _words(row.name, row.keywords)


@lru_cache(maxsize=500)
def _words(name: str, keywords: tuple[str, ...]) -> Words:
    return Words(name, initials_of(name), pinyin_of(name), keywords)


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
