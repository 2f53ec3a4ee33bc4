"""Items and bundles written short."""

from typing import Any

from yichuang.rules.catalogue.content import BundleContent, ItemContent, read


def an_item(name: str = "事项", promised: float = 1, unit: str = "working_day", **more: Any) -> ItemContent:
    """An item's content with a promise."""
    return read(ItemContent, {"name": name, "promised_limit": {"value": promised, "unit": unit}, **more})


def a_bundle(after: dict[str, list[str]], **more: Any) -> BundleContent:
    """A bundle of these items, each with the ones that it waits for."""
    items = [{"item": code, "after": before} for code, before in after.items()]
    said = {
        "name": "一件事",
        "lead_department": "health",
        "promised_limit": {"value": 30, "unit": "working_day"},
        "items": items,
    }
    return read(BundleContent, said | more)
