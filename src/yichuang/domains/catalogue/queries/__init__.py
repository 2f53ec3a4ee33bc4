from .draft import DraftSheet, get_bundle_draft, get_item_draft
from .entries import EntryRow, Wanted, list_entries
from .guide import find_guide_file, get_guide, get_item_sheet
from .guide_view import Guide, GuideLink, GuideMaterial, GuideWindow
from .rows import ItemRow
from .search import ZoneRow, find_item, list_items, list_zones, search_items

__all__ = [
    "DraftSheet",
    "EntryRow",
    "Guide",
    "GuideLink",
    "GuideMaterial",
    "GuideWindow",
    "ItemRow",
    "Wanted",
    "ZoneRow",
    "find_guide_file",
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
