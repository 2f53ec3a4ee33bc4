from .bundle import BundleSheet, BundleWindow, Member, contents_of, get_bundle, get_bundle_version
from .bundles import BundleRow, list_all_bundles, list_bundles
from .consistency import BasicSource, Consistency, DepartureRow, list_departures, list_sources
from .delegation import EntryOf, ListOf, Township, TownshipSheet, UpperList, get_township, list_townships, list_upper
from .difference import ChangeRow, limit_words, list_changes
from .draft import DraftSheet, get_bundle_draft, get_item_draft
from .entries import EntryRow, Wanted, list_entries, list_named
from .export_items import export_items
from .file import check_catalogue_file
from .free_code import free_code
from .guide import find_guide_file, get_guide, get_item_sheet
from .guide_view import Guide, GuideLink, GuideMaterial, GuideWindow
from .import_base import KnownContent, KnownItem, known_contents, known_items
from .import_runs import ImportPage, ImportRow, get_import, list_imports, same_file
from .item_file import ItemFile, Relative, get_item_file
from .keepers import list_keepers
from .presence import (
    KeptOut,
    PlacedZone,
    PresenceRow,
    get_presence,
    is_outside,
    list_negative,
    list_presence,
    tally_presence,
)
from .problems import find_problems
from .rows import ItemRow
from .search import ZoneRow, find_item, list_examples, list_items, list_zones, search_items
from .service_lists import ListedItem, list_service_items, lists_of, lists_of_items
from .standing import Standing, find_standing
from .submitted import SubmittedRow, get_draft, list_submitted
from .surroundings import list_surroundings, surroundings_of
from .versions import VersionRow, find_current, get_version, list_versions

__all__ = [
    "BasicSource",
    "BundleRow",
    "BundleSheet",
    "BundleWindow",
    "ChangeRow",
    "Consistency",
    "DepartureRow",
    "DraftSheet",
    "EntryOf",
    "EntryRow",
    "Guide",
    "GuideLink",
    "GuideMaterial",
    "GuideWindow",
    "ImportPage",
    "ImportRow",
    "ItemFile",
    "ItemRow",
    "KeptOut",
    "KnownContent",
    "KnownItem",
    "ListOf",
    "ListedItem",
    "Member",
    "PlacedZone",
    "PresenceRow",
    "Relative",
    "Standing",
    "SubmittedRow",
    "Township",
    "TownshipSheet",
    "UpperList",
    "VersionRow",
    "Wanted",
    "ZoneRow",
    "check_catalogue_file",
    "contents_of",
    "export_items",
    "find_current",
    "find_guide_file",
    "find_item",
    "find_problems",
    "find_standing",
    "free_code",
    "get_bundle",
    "get_bundle_draft",
    "get_bundle_version",
    "get_draft",
    "get_guide",
    "get_import",
    "get_item_draft",
    "get_item_file",
    "get_item_sheet",
    "get_presence",
    "get_township",
    "get_version",
    "is_outside",
    "known_contents",
    "known_items",
    "limit_words",
    "list_all_bundles",
    "list_bundles",
    "list_changes",
    "list_departures",
    "list_entries",
    "list_examples",
    "list_imports",
    "list_items",
    "list_keepers",
    "list_named",
    "list_negative",
    "list_presence",
    "list_service_items",
    "list_sources",
    "list_submitted",
    "list_surroundings",
    "list_townships",
    "list_upper",
    "list_versions",
    "list_zones",
    "lists_of",
    "lists_of_items",
    "same_file",
    "search_items",
    "surroundings_of",
    "tally_presence",
]
