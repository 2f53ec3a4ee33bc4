from .difference import ChangeRow, limit_words, list_changes
from .draft import DraftSheet, get_bundle_draft, get_item_draft
from .entries import EntryRow, Wanted, list_entries
from .guide import find_guide_file, get_guide, get_item_sheet
from .guide_view import Guide, GuideLink, GuideMaterial, GuideWindow
from .item_file import ItemFile, Relative, get_item_file
from .rows import ItemRow
from .search import ZoneRow, find_item, list_items, list_zones, search_items
from .standing import Standing, find_standing
from .versions import VersionRow, find_current, get_version, list_versions

__all__ = [
    "ChangeRow",
    "DraftSheet",
    "EntryRow",
    "Guide",
    "GuideLink",
    "GuideMaterial",
    "GuideWindow",
    "ItemFile",
    "ItemRow",
    "Relative",
    "Standing",
    "VersionRow",
    "Wanted",
    "ZoneRow",
    "find_current",
    "find_guide_file",
    "find_item",
    "find_standing",
    "get_bundle_draft",
    "get_guide",
    "get_item_draft",
    "get_item_file",
    "get_item_sheet",
    "get_version",
    "limit_words",
    "list_changes",
    "list_entries",
    "list_items",
    "list_versions",
    "list_zones",
    "search_items",
]
