"""Machines of the actor's own centre, locked, and how the trail names them."""

from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

from ..models import Machine


def subject_of(machine_id: int) -> str:
    """How the trail names a machine."""
    return f"machine:{machine_id}"


def itself(machine: Machine) -> Actor:
    """A machine as the actor of what it does by itself."""
    return Actor(name=f"machine:{machine.code}", centre_id=machine.centre_id)


def locked_machine(actor: Actor, machine_id: int) -> Machine:
    """Raises ``Refusal('not_found')``, another centre's too."""
    machine = Machine.objects.select_for_update(of=("self",)).filter(centre_id=actor.centre_id, pk=machine_id).first()
    if machine is None:
        raise Refusal("not_found", "没有找到这台设备，它可能属于其他中心。请返回设备列表。")
    return machine


def locked_of_post(actor: Actor) -> Machine:
    """The machine whose own token calls. Raises ``Refusal``: ``not_a_machine``."""
    machine = (
        Machine.objects.select_for_update(of=("self",)).filter(post_id=actor.post_id or 0, revoked_at=None).first()
    )
    if machine is None:
        raise Refusal("not_a_machine", "这个令牌不属于登记的设备，请由技术人员生成登记码，在设备上登记。")
    return machine
