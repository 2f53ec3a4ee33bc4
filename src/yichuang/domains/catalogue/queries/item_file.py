"""One item with all that its keepers must know: how it stands, what is planned, what it replaces."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

from ..models import Succession
from .entries import EntryRow, items_of, row_of


@dataclass(frozen=True)
class Relative:
    """An item that this one takes the place of, or that takes its place. ``kind``: split or merge; ``is_heir``: it
    comes after this one; ``is_done``: the older one is abolished."""

    code: str
    name: str
    kind: str
    is_heir: bool
    is_done: bool


@dataclass(frozen=True)
class ItemFile:
    """``entry``: as in the list; the planned days are None where nothing is planned."""

    entry: EntryRow
    department_code: str
    national_code: str
    zones: tuple[str, ...]
    suspended_from: date | None
    suspended_until: date | None
    suspended_reason: str
    abolished_on: date | None
    abolished_reason: str
    relatives: tuple[Relative, ...]


def get_item_file(actor: Actor, code: str) -> ItemFile:
    """Of an item of the actor's department or centre; raises ``Refusal('not_found')``."""
    item = items_of(actor).filter(code=code).select_related("department", "version", "draft").first()
    if item is None:
        raise Refusal("not_found", "没有找到这个事项，或它属于其他部门，请返回事项目录重新查找。")
    related = Succession.objects.filter(Q(predecessor=item) | Q(successor=item)).order_by("pk")
    return ItemFile(
        entry=row_of(item),
        department_code=item.department.code,
        national_code=item.national_code,
        zones=tuple(item.zones.order_by("order", "pk").values_list("name", flat=True)),
        suspended_from=item.suspended_from,
        suspended_until=item.suspended_until,
        suspended_reason=item.suspended_reason,
        abolished_on=item.abolished_on,
        abolished_reason=item.abolished_reason,
        relatives=tuple(_relative(one, item.pk) for one in related.select_related("predecessor", "successor")),
    )


def _relative(succession: Succession, pk: int) -> Relative:
    is_heir = succession.predecessor_id == pk
    other = succession.successor if is_heir else succession.predecessor
    return Relative(other.code, other.name, succession.kind, is_heir, succession.completed_at is not None)
