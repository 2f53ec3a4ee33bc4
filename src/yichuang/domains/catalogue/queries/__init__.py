from .consistency import BasicSource, Consistency, DepartureRow, list_departures, list_sources
from .delegation import EntryOf, ListOf, Township, TownshipSheet, UpperList, get_township, list_townships, list_upper
from .draft import DraftSheet, get_bundle_draft, get_item_draft
from .entries import EntryRow, Wanted, list_entries
from .guide import Guide, GuideMaterial, GuideWindow, get_guide
from .item_sheet import AskedMaterial, ItemSheet, get_item_sheet
from .presence import KeptOut, PlacedZone, PresenceRow, get_presence, list_negative, list_presence, tally_presence
from .rows import ItemRow
from .search import ZoneRow, find_item, list_items, list_zones, search_items
from .surroundings import list_surroundings, surroundings_of

__all__ = [
    "AskedMaterial",
    "BasicSource",
    "Consistency",
    "DepartureRow",
    "DraftSheet",
    "EntryOf",
    "EntryRow",
    "Guide",
    "GuideMaterial",
    "GuideWindow",
    "ItemRow",
    "ItemSheet",
    "KeptOut",
    "ListOf",
    "PlacedZone",
    "PresenceRow",
    "Township",
    "TownshipSheet",
    "UpperList",
    "Wanted",
    "ZoneRow",
    "find_item",
    "get_bundle_draft",
    "get_guide",
    "get_item_draft",
    "get_item_sheet",
    "get_presence",
    "get_township",
    "list_departures",
    "list_entries",
    "list_items",
    "list_negative",
    "list_presence",
    "list_sources",
    "list_surroundings",
    "list_townships",
    "list_upper",
    "list_zones",
    "search_items",
    "surroundings_of",
    "tally_presence",
]
