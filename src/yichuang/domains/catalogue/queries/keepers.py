"""The departments whose items an actor keeps."""

from yichuang.domains.organisation.models import Department
from yichuang.rules.access import Actor


def list_keepers(actor: Actor) -> list[tuple[str, str]]:
    """Code and name: the actor's own department, or all of the centre."""
    found = Department.objects.filter(centre_id=actor.centre_id)
    if actor.department_id is not None:
        found = found.filter(pk=actor.department_id)
    return list(found.order_by("pk").values_list("code", "name"))
