from .export_items import export_items
from .guide import Guide, GuideMaterial, GuideWindow, get_guide
from .import_base import KnownContent, KnownItem, known_contents, known_items
from .import_runs import ImportPage, ImportRow, get_import, list_imports, same_file
from .item_sheet import AskedMaterial, ItemSheet, get_item_sheet
from .rows import ItemRow
from .search import ZoneRow, find_item, list_items, list_zones, search_items

__all__ = [
    "AskedMaterial",
    "Guide",
    "GuideMaterial",
    "GuideWindow",
    "ImportPage",
    "ImportRow",
    "ItemRow",
    "ItemSheet",
    "KnownContent",
    "KnownItem",
    "ZoneRow",
    "export_items",
    "find_item",
    "get_guide",
    "get_import",
    "get_item_sheet",
    "known_contents",
    "known_items",
    "list_imports",
    "list_items",
    "list_zones",
    "same_file",
    "search_items",
]
