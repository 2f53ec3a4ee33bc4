from .guide import Guide, GuideMaterial, GuideWindow, get_guide
from .item_sheet import AskedMaterial, ItemSheet, get_item_sheet
from .rows import ItemRow
from .search import ZoneRow, find_item, list_items, list_zones, search_items

__all__ = [
    "AskedMaterial",
    "Guide",
    "GuideMaterial",
    "GuideWindow",
    "ItemRow",
    "ItemSheet",
    "ZoneRow",
    "find_item",
    "get_guide",
    "get_item_sheet",
    "list_items",
    "list_zones",
    "search_items",
]
