"""An item that an act is about."""

from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

from ..models import ServiceItem


def find_item(actor: Actor, code: str) -> ServiceItem:
    """An item of the centre, before the transaction of the act; raises ``Refusal('item_not_found')``."""
    found = ServiceItem.objects.filter(centre_id=actor.centre_id, code=code).first()
    if found is None:
        raise Refusal("item_not_found", "没有找到这个事项，请返回事项目录重新查找。")
    return found


def lock_item(found: ServiceItem) -> ServiceItem:
    """Lock it inside the transaction; raises ``Refusal('item_abolished')``.

    Alone: what is joined to a row that somebody else just changed is as it was before the lock, or missing.
    """
    item = ServiceItem.objects.select_for_update().get(pk=found.pk)
    if item.state == ServiceItem.State.ABOLISHED:
        raise Refusal("item_abolished", "这个事项已取消，不能再变更。")
    return item
