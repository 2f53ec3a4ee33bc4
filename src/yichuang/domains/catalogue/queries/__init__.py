from .consistency import BasicSource, Consistency, DepartureRow, list_departures, list_sources
from .delegation import EntryOf, ListOf, Township, TownshipSheet, UpperList, get_township, list_townships, list_upper
from .difference import ChangeRow, limit_words, list_changes
from .draft import DraftSheet, get_bundle_draft, get_item_draft
from .entries import EntryRow, Wanted, list_entries
from .guide import Guide, GuideMaterial, GuideWindow, get_guide
from .item_file import ItemFile, Relative, get_item_file
from .item_sheet import AskedMaterial, ItemSheet, get_item_sheet
from .presence import KeptOut, PlacedZone, PresenceRow, get_presence, list_negative, list_presence, tally_presence
from .rows import ItemRow
from .search import ZoneRow, find_item, list_items, list_zones, search_items
from .standing import Standing, find_standing
from .surroundings import list_surroundings, surroundings_of
from .versions import VersionRow, find_current, get_version, list_versions

__all__ = [
    "AskedMaterial",
    "BasicSource",
    "ChangeRow",
    "Consistency",
    "DepartureRow",
    "DraftSheet",
    "EntryOf",
    "EntryRow",
    "Guide",
    "GuideMaterial",
    "GuideWindow",
    "ItemFile",
    "ItemRow",
    "ItemSheet",
    "KeptOut",
    "ListOf",
    "PlacedZone",
    "PresenceRow",
    "Relative",
    "Standing",
    "Township",
    "TownshipSheet",
    "UpperList",
    "VersionRow",
    "Wanted",
    "ZoneRow",
    "find_current",
    "find_item",
    "find_standing",
    "get_bundle_draft",
    "get_guide",
    "get_item_draft",
    "get_item_file",
    "get_item_sheet",
    "get_presence",
    "get_township",
    "get_version",
    "limit_words",
    "list_changes",
    "list_departures",
    "list_entries",
    "list_items",
    "list_negative",
    "list_presence",
    "list_sources",
    "list_surroundings",
    "list_townships",
    "list_upper",
    "list_versions",
    "list_zones",
    "search_items",
    "surroundings_of",
    "tally_presence",
]
