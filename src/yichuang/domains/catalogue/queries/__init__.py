from .difference import ChangeRow, limit_words, list_changes
from .draft import DraftSheet, get_bundle_draft, get_item_draft
from .entries import EntryRow, Wanted, list_entries, list_named
from .file import check_catalogue_file
from .free_code import free_code
from .guide import Guide, GuideMaterial, GuideWindow, get_guide
from .item_file import ItemFile, Relative, get_item_file
from .item_sheet import AskedMaterial, ItemSheet, get_item_sheet
from .keepers import list_keepers
from .rows import ItemRow
from .search import ZoneRow, find_item, list_items, list_zones, search_items
from .standing import Standing, find_standing
from .submitted import SubmittedRow, get_draft, list_submitted
from .versions import VersionRow, find_current, get_version, list_versions

__all__ = [
    "AskedMaterial",
    "ChangeRow",
    "DraftSheet",
    "EntryRow",
    "Guide",
    "GuideMaterial",
    "GuideWindow",
    "ItemFile",
    "ItemRow",
    "ItemSheet",
    "Relative",
    "Standing",
    "SubmittedRow",
    "VersionRow",
    "Wanted",
    "ZoneRow",
    "check_catalogue_file",
    "find_current",
    "find_item",
    "find_standing",
    "free_code",
    "get_bundle_draft",
    "get_draft",
    "get_guide",
    "get_item_draft",
    "get_item_file",
    "get_item_sheet",
    "get_version",
    "limit_words",
    "list_changes",
    "list_entries",
    "list_items",
    "list_keepers",
    "list_named",
    "list_submitted",
    "list_versions",
    "list_zones",
    "search_items",
]
