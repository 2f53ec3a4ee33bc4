"""A code for a new item, where its editor gives none."""

import re

from yichuang.rules.catalogue.spelling import initials_of

from ..models import ServiceItem


def free_code(centre_id: int, name: str, taken: frozenset[str] = frozenset()) -> str:
    """The initials of the name, with a number where they are taken, by an item of the centre or in ``taken``."""
    start = re.sub(r"[^a-z0-9]+", "", initials_of(name))[:40] or "item"
    used = set(ServiceItem.objects.filter(centre_id=centre_id, code__startswith=start).values_list("code", flat=True))
    code, number = start, 2
    while code in used | taken:
        code, number = f"{start}-{number}", number + 1
    return code
