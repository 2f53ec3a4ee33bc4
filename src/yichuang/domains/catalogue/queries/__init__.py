from .bundle import (
    BundleSheet,
    BundleWindow,
    Member,
    contents_of,
    find_problems,
    get_bundle,
    get_bundle_version,
)
from .bundles import BundleRow, list_all_bundles, list_bundles, words_of
from .guide import Guide, GuideMaterial, GuideWindow, get_guide
from .item_sheet import AskedMaterial, ItemSheet, get_item_sheet
from .rows import ItemRow
from .search import ZoneRow, find_item, list_items, list_zones, search_items

__all__ = [
    "AskedMaterial",
    "BundleRow",
    "BundleSheet",
    "BundleWindow",
    "Guide",
    "GuideMaterial",
    "GuideWindow",
    "ItemRow",
    "ItemSheet",
    "Member",
    "ZoneRow",
    "contents_of",
    "find_item",
    "find_problems",
    "get_bundle",
    "get_bundle_version",
    "get_guide",
    "get_item_sheet",
    "list_all_bundles",
    "list_bundles",
    "list_items",
    "list_zones",
    "search_items",
    "words_of",
]
