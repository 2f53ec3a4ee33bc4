from .guide import Guide, GuideMaterial, GuideWindow, get_guide
from .rows import ItemRow
from .search import ZoneRow, list_items, list_zones, search_items

__all__ = [
    "Guide",
    "GuideMaterial",
    "GuideWindow",
    "ItemRow",
    "ZoneRow",
    "get_guide",
    "list_items",
    "list_zones",
    "search_items",
]
