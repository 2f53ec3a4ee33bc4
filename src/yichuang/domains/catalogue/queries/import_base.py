"""The catalogue as an import finds it: few queries, whatever the size of the file."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from ..models import Draft, ItemVersion, ServiceItem


@dataclass(frozen=True, slots=True)
class KnownItem:
    """An item of the centre."""

    id: int
    code: str
    name: str
    national_code: str
    department_id: int
    parent_id: int | None
    state: str


@dataclass(frozen=True, slots=True)
class KnownContent:
    """What an editor would go on from: the open draft, else the latest version. ``edition`` of the draft."""

    content: dict[str, Any]
    base: int | None = None
    draft_id: int | None = None
    edition: int | None = None


def known_items(centre_id: int) -> list[KnownItem]:
    """Every item of the centre, whatever its state."""
    fields = ("id", "code", "name", "national_code", "department_id", "parent_id", "state")
    return [KnownItem(*row) for row in ServiceItem.objects.filter(centre_id=centre_id).values_list(*fields)]


def known_contents(item_ids: Collection[int]) -> dict[int, KnownContent]:
    """By item; an item without draft and version is left out."""
    latest = ItemVersion.objects.filter(item_id__in=item_ids).order_by("item_id", "-number").distinct("item_id")
    found = {
        item_id: KnownContent(content, number)
        for item_id, content, number in latest.values_list("item_id", "content", "number")
    }
    drafts = Draft.objects.filter(item_id__in=item_ids).values_list("item_id", "content", "base", "id", "edition")
    for item_id, content, base, draft_id, edition in drafts:
        if item_id is not None:
            found[item_id] = KnownContent(content, base, draft_id, edition)
    return found
