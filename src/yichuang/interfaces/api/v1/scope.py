"""What an API caller may name: things of its own centre, by their stable codes."""

from yichuang.domains.catalogue.models import ServiceItem
from yichuang.domains.organisation.models import Centre, Zone
from yichuang.rules.access import Actor, PostKind
from yichuang.rules.hall.tickets import Source
from yichuang.rules.refusal import Refusal


def centre_of(actor: Actor) -> Centre:
    """The actor's centre."""
    return Centre.objects.get(pk=actor.centre_id)


def source_of(actor: Actor) -> Source:
    """Where a ticket is taken: people give them at the desk, all else are machines."""
    return Source.GUIDANCE if actor.kind == PostKind.GUIDANCE else Source.KIOSK


def item_by_code(actor: Actor, code: str) -> ServiceItem:
    """An item of the actor's centre; raises ``Refusal('unknown_item')``."""
    item = ServiceItem.objects.filter(centre_id=actor.centre_id, code=code).first()
    if item is None:
        raise Refusal("unknown_item", "没有找到这个事项，请检查事项代码。", field="item")
    return item


def zone_by_code(actor: Actor, code: str) -> Zone:
    """A zone of the actor's centre; raises ``Refusal('unknown_zone')``."""
    zone = Zone.objects.filter(centre_id=actor.centre_id, code=code).first()
    if zone is None:
        raise Refusal("unknown_zone", "没有找到这个专区，请检查专区代码。", field="zone")
    return zone
