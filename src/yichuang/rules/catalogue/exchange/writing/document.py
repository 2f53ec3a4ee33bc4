"""JSON: everything that an item says, readable by ``read_file``."""

import json
from collections.abc import Iterable

from ..reading.document import FORMAT
from .exported import Exported


def write_document(items: Iterable[Exported]) -> bytes:
    """UTF-8, one item a line."""
    lines = [json.dumps(_item(item), ensure_ascii=False) for item in items]
    body = ",\n".join(lines)
    return f'{{"format": "{FORMAT}", "version": 1, "items": [\n{body}\n]}}\n'.encode()


def _item(item: Exported) -> dict[str, object]:
    said: dict[str, object] = {"code": item.code, "state": item.state}
    if item.parent:
        said |= {"parent": item.parent, "parent_name": item.parent_name}
    return said | item.content | {"department": item.department, "department_name": item.department_name}
