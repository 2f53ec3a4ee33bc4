"""Where the centre's items depart from the basic catalogue of the upper level (CAT-3)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet

from yichuang.rules.access import Actor
from yichuang.rules.catalogue.check import Finding, Surroundings
from yichuang.rules.catalogue.check.departure import departures
from yichuang.rules.catalogue.content import ItemContent, read
from yichuang.toolkit.pages import SIZE, Page, page_of

from ..models import BasicEntry
from .entries import items_of
from .presence import WORKING
from .surroundings import find_basic

_PARTS = ("name", "type", "level", "legal_basis", "basic_code", "local_basic_code")


@dataclass(frozen=True)
class DepartureRow:
    """An item with what it says otherwise than its entry."""

    code: str
    name: str
    department: str
    basic_code: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Consistency:
    """A page of items that depart, with how many there are by rule; ``checked``: items looked at."""

    page: Page[DepartureRow]
    by_rule: dict[str, int]
    checked: int


@dataclass(frozen=True)
class BasicSource:
    """A basic catalogue as it was loaded last."""

    source: str
    edition: str
    entries: int
    withdrawn: int
    loaded_on: date


def list_sources(centre_id: int) -> list[BasicSource]:
    """The basic catalogues that are loaded."""
    rows = BasicEntry.objects.filter(centre_id=centre_id).values("source").order_by("source")
    counted = rows.annotate(
        entries=Count("pk", filter=Q(withdrawn_on=None)),
        gone=Count("pk", filter=Q(withdrawn_on__isnull=False)),
        on=Max("loaded_on"),
        last=Max("edition"),
    )
    return [BasicSource(row["source"], row["last"], row["entries"], row["gone"], row["on"]) for row in counted]


def list_departures(
    actor: Actor, *, rule: str = "", department: str = "", after: str | None = None, size: int = SIZE
) -> Consistency:
    """Items of the actor's scope that depart from their entry, in the order of their codes. Two queries; the elements
    that are compared are read for all items, since only the rule knows which of them depart."""
    rows = list(_departing(actor, department))
    by_rule = Counter(name for row, _ in rows for name in {finding.rule for finding in row.findings})
    shown = [row for row, _ in rows if not rule or any(finding.rule == rule for finding in row.findings)]
    shown = [row for row in shown if not after or row.code > after]
    page = page_of(shown[: size + 1], lambda row: row.code, after=after, size=size)
    return Consistency(page, dict(by_rule), checked=_count(actor, department))


def _departing(actor: Actor, department: str) -> Iterator[tuple[DepartureRow, ItemContent]]:
    if not BasicEntry.objects.filter(centre_id=actor.centre_id).exists():
        return
    parts = {f"said_{part}": F(f"version__content__{part}") for part in _PARTS}
    items = items_of(actor).filter(state__in=WORKING, version__isnull=False)
    if department:
        items = items.filter(department__code=department)
    rows: QuerySet[Any] = items.order_by("code")
    found: list[dict[str, Any]] = list(rows.values("code", "department__name", **parts))
    contents = [
        read(ItemContent, {part: row[f"said_{part}"] for part in _PARTS if row[f"said_{part}"] is not None})
        for row in found
    ]
    by_code, by_name = find_basic(actor.centre_id, contents)
    for row, content in zip(found, contents, strict=True):
        basic = by_code.get(content.basic_code) or by_code.get(content.local_basic_code)
        around = Surroundings(has_basic=True, basic=basic, namesake=by_name.get(content.name))
        if findings := tuple(departures(content, around)):
            code = content.basic_code or content.local_basic_code
            yield DepartureRow(row["code"], content.name, row["department__name"], code, findings), content


def _count(actor: Actor, department: str) -> int:
    items = items_of(actor).filter(state__in=WORKING, version__isnull=False)
    return items.filter(department__code=department).count() if department else items.count()
