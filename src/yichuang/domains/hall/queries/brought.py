"""What came with a ticket: the answers given before the number, what was said of the papers, further matters."""

from collections.abc import Mapping
from dataclasses import dataclass

from yichuang.domains.catalogue.models import ServiceItem
from yichuang.rules.catalogue.content import ItemContent, read
from yichuang.rules.catalogue.situations import in_words
from yichuang.rules.hall.triage import Papers

from ..labels import PAPERS
from ..models import Ticket


@dataclass(frozen=True)
class FurtherMatter:
    """A further matter of a ticket."""

    item_code: str
    name: str
    zone_name: str
    is_done: bool


@dataclass(frozen=True)
class Brought:
    """``situation``: of the ticket's own item, option codes by question code; ``said``: all answers in words."""

    situation: Mapping[str, list[str]] | None = None
    said: tuple[str, ...] = ()
    papers_name: str = ""


def brought_with(ticket: Ticket) -> Brought:
    """For the window that serves the ticket; one query where questions were answered."""
    return Brought(
        situation=ticket.situation.get(ticket.item.code) if ticket.item else None,
        said=_said(ticket) if ticket.situation else (),
        papers_name=PAPERS[Papers(ticket.papers)] if ticket.papers else "",
    )


def further_of(ticket: Ticket) -> tuple[FurtherMatter, ...]:
    """The further matters in the order of the walk."""
    rows = ticket.further.values_list("item__code", "item__name", "zone__name", "done_at")
    return tuple(FurtherMatter(code, name, zone, done is not None) for code, name, zone, done in rows)


def _said(ticket: Ticket) -> tuple[str, ...]:
    items = ServiceItem.objects.select_related("version").filter(centre_id=ticket.centre_id, code__in=ticket.situation)
    return tuple(
        "、".join(one.answers)
        for item in items
        if item.version
        for one in in_words(read(ItemContent, item.version.content), ticket.situation[item.code])
    )
