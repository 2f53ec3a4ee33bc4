from .draft import DraftSheet, get_bundle_draft, get_item_draft
from .entries import EntryRow, Wanted, list_entries
from .guide import Guide, GuideMaterial, GuideWindow, get_guide
from .item_sheet import AskedMaterial, ItemSheet, get_item_sheet
from .rows import ItemRow
from .search import ZoneRow, find_item, list_items, list_zones, search_items

__all__ = [
    "AskedMaterial",
    "DraftSheet",
    "EntryRow",
    "Guide",
    "GuideMaterial",
    "GuideWindow",
    "ItemRow",
    "ItemSheet",
    "Wanted",
    "ZoneRow",
    "find_item",
    "get_bundle_draft",
    "get_guide",
    "get_item_draft",
    "get_item_sheet",
    "list_entries",
    "list_items",
    "list_zones",
    "search_items",
]
