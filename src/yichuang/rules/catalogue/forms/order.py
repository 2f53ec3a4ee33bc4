"""The order of fields. A database that keeps JSON by value forgets the order of keys, so ``x-order`` keeps it."""

from typing import Any

from .declared import properties

_DEEPEST = 6


def ordered(schema: dict[str, Any], depth: int = 0) -> dict[str, Any]:
    """The schema with ``x-order`` in every object: what was written there, then what is not named in it."""
    if depth > _DEEPEST:
        return schema
    made = dict(schema)
    if isinstance(schema.get("properties"), dict):
        made["properties"] = {
            name: ordered(sub, depth + 1) if isinstance(sub, dict) else sub
            for name, sub in schema["properties"].items()
        }
        made["x-order"] = list(properties(schema))
    if isinstance(schema.get("items"), dict):
        made["items"] = ordered(schema["items"], depth + 1)
    return made
