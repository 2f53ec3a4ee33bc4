"""What was refused for want of authority, newest first: the supervisor's reading of the trail."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from yichuang.toolkit.pages import SIZE, Page, number_after, page_of

from ..models import Entry


@dataclass(frozen=True)
class RefusalRow:
    """One refused act: who wanted to do what to whom, and the code of the reason."""

    entry_id: int
    subject: str
    verb: str
    actor: str
    at: datetime
    code: str
    detail: dict[str, Any]


def list_refusals(
    actors: Collection[str], *, verb: str = "", actor: str = "", after: str | None = None
) -> Page[RefusalRow]:
    """A page of refusals to the named ``actors`` (labels such as ``post:<code>``); the caller knows whose they are."""
    found = Entry.objects.filter(outcome="refused", actor__in=actors)
    if verb:
        found = found.filter(verb=verb)
    if actor:
        found = found.filter(actor=actor)
    if (last := number_after(after)) is not None:
        found = found.filter(pk__lt=last)
    rows = [_row(entry) for entry in found.order_by("-pk")[: SIZE + 1]]
    return page_of(rows, lambda row: str(row.entry_id), after=after)


def _row(entry: Entry) -> RefusalRow:
    detail = json.loads(entry.body)["detail"]
    code = str(detail.pop("code", ""))
    return RefusalRow(entry.pk, entry.subject, entry.verb, entry.actor, entry.at, code, detail)
