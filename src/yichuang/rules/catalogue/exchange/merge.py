"""A content that is there and what a file says of it: a filled cell replaces, a blank one keeps."""

from typing import Any

from .codes import derived_code
from .incoming import Incoming
from .shape import guess_result_kind


def merged(base: dict[str, Any], incoming: Incoming) -> dict[str, Any]:
    """The stored JSON of a content after the import, not yet checked for its shape."""
    content = dict(base) | {
        key: value for key, value in incoming.part.items() if key not in ("result", "fee", "materials")
    }
    if incoming.name:
        content["name"] = incoming.name
    if "result" in incoming.part:
        content["result"] = _result(base.get("result"), incoming.part["result"])
    if "fee" in incoming.part:
        content["fee"] = _fee(base.get("fee"), incoming.part["fee"])
    if "materials" in incoming.part:
        said = incoming.part["materials"]
        content["materials"] = _materials(base.get("materials", []), said) if _sheeted(incoming) else said
    return {key: value for key, value in content.items() if value is not None}


def _sheeted(incoming: Incoming) -> bool:
    return "materials" in incoming.from_sheets


def _result(base: Any, said: Any) -> Any:
    if not isinstance(said, dict):
        return said
    whole = (base or {}) | said
    if "kind" not in whole and isinstance(whole.get("name"), str) and (kind := guess_result_kind(whole["name"])):
        whole["kind"] = kind
    return whole


def _fee(base: Any, said: Any) -> Any:
    if not isinstance(said, dict):
        return said
    whole = (base or {}) | said
    if "charged" not in whole and whole.get("lines"):
        whole["charged"] = True
    return whole


def _materials(base: list[dict[str, Any]], said: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The materials of the sheet in its order; a material that is there keeps what the sheet doesn't say."""
    by_code = {material["code"]: material for material in base}
    by_name = {material["name"]: material for material in base}
    found = []
    for material in said:
        known = by_code.get(material.get("code", "")) or (
            {} if "code" in material else by_name.get(material["name"], {})
        )
        code = material.get("code") or known.get("code") or derived_code("", material["name"])
        found.append(known | material | {"code": code})
    return found
