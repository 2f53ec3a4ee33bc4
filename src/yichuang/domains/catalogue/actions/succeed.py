"""Begin items that take the place of others."""

from collections.abc import Sequence
from datetime import datetime

from yichuang.rules.access import Actor
from yichuang.rules.catalogue.content import ItemContent, read, stored
from yichuang.rules.refusal import Refusal

from ..models import Draft, ServiceItem, Succession
from .open_draft import new_item_draft


def lock_replaced(items: Sequence[ServiceItem]) -> list[ServiceItem]:
    """Lock what is replaced, in the order given.

    Raises ``Refusal``: ``item_not_in_force`` (also of abolished ones), ``succession_pending``.
    """
    locked = {
        item.pk: item
        for item in ServiceItem.objects.select_for_update(of=("self",))
        .select_related("version", "department")
        .filter(pk__in=[item.pk for item in items])
        .order_by("pk")
    }
    for item in locked.values():
        if item.version is None or item.state == ServiceItem.State.ABOLISHED:
            raise Refusal("item_not_in_force", f"“{item.name}”没有正在施行的版本，不能拆分或合并。")
        if item.successions.filter(completed_at=None).exists():
            raise Refusal("succession_pending", f"“{item.name}”正在拆分或合并，请先公布或放弃由它产生的新事项。")
    return [locked[item.pk] for item in items]


def content_in_force(item: ServiceItem) -> ItemContent:
    """What the version in force says."""
    assert item.version is not None
    return read(ItemContent, item.version.content)


def begin_successor(
    actor: Actor, now: datetime, code: str, content: ItemContent, replaced: Sequence[ServiceItem], kind: str
) -> Draft:
    """The draft of a new item that stands where the replaced ones stood: their department and zones."""
    first = replaced[0]
    draft = new_item_draft(
        actor=actor,
        now=now,
        code=code,
        department_code=first.department.code,
        content=read(ItemContent, stored(content)),
    )
    assert draft.item is not None
    draft.item.zones.set({zone for item in replaced for zone in item.zones.all()})
    for item in replaced:
        Succession.objects.create(predecessor=item, successor=draft.item, kind=kind, planned_at=now)
    return draft
