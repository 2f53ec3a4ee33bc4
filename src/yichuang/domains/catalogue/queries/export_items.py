"""Items with all that they say, for a file."""

from collections.abc import Iterator

from django.db.models import Q

from yichuang.rules.catalogue.exchange.writing import Exported

from ..models import ServiceItem


def export_items(
    centre_id: int, *, department: str = "", department_id: int | None = None, state: str = "", words: str = ""
) -> Iterator[Exported]:
    """The version in force, else the open draft, else the name; by department and code.

    ``department``: its code; ``state``: of the item; ``words``: part of the name or the code's beginning.
    """
    found = ServiceItem.objects.filter(centre_id=centre_id)
    if department:
        found = found.filter(department__code=department)
    if department_id is not None:
        found = found.filter(department_id=department_id)
    if state:
        found = found.filter(state=state)
    if words:
        found = found.filter(Q(name__icontains=words) | Q(code__startswith=words.lower()))
    rows = found.order_by("department__code", "code", "id").values_list(
        "code", "name", "state", "department__code", "department__name", "parent__code", "parent__name",
        "version__content", "draft__content",
    )  # fmt: skip
    for code, name, is_in, owner, owner_name, parent, parent_name, version, draft in rows.iterator(chunk_size=500):
        content = version or draft or {"name": name}
        yield Exported(code, owner, owner_name, is_in, content, parent or "", parent_name or "")
