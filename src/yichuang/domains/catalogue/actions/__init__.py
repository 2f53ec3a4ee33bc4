from .claim import claim, withdraw_claim
from .load_upper import ListGiven, Loaded, load_basic, load_list
from .open_draft import new_item_draft, open_bundle_draft, open_item_draft
from .place import place_item, put_on_negative_list, take_off_negative_list
from .save_draft import save_draft
from .write_version import write_version

__all__ = [
    "ListGiven",
    "Loaded",
    "claim",
    "load_basic",
    "load_list",
    "new_item_draft",
    "open_bundle_draft",
    "open_item_draft",
    "place_item",
    "put_on_negative_list",
    "save_draft",
    "take_off_negative_list",
    "withdraw_claim",
    "write_version",
]
