"""Who looked at a secret, when and why."""

from dataclasses import dataclass
from datetime import datetime

from yichuang.rules.access import Actor
from yichuang.toolkit.pages import SIZE, Page, number_after, page_of

from ..models import CredentialLook


@dataclass(frozen=True)
class LookRow:
    """One look; ``name``: of the person on that day."""

    id: int
    at: datetime
    name: str
    by: str
    reason: str
    case_number: str


def list_looks(actor: Actor, custody_id: int, after: str | None = None) -> Page[LookRow]:
    """A page of the looks at an account of the actor's centre, the latest first."""
    found = CredentialLook.objects.filter(custody_id=custody_id, custody__centre_id=actor.centre_id)
    if (last := number_after(after)) is not None:
        found = found.filter(pk__lt=last)
    columns = found.order_by("-pk").values_list("id", "at", "name", "by", "reason", "case_number")[: SIZE + 1]
    return page_of([LookRow(*row) for row in columns], lambda row: str(row.id), after=after)
