from .abolish import abolish
from .bring_into_force import bring_into_force
from .claim import claim, withdraw_claim
from .discard_draft import discard_draft
from .import_items import ChangedItem, NewItem, import_items
from .import_run import begin_import, cancel_import, end_import, start_import, tell_check
from .load_upper import ListGiven, Loaded, load_basic, load_list
from .merge import merge
from .open_draft import new_item_draft, open_bundle_draft, open_item_draft
from .place import place_item, put_on_negative_list, take_off_negative_list
from .publish import publish
from .resume import resume
from .return_draft import return_draft
from .save_draft import save_draft
from .settle import settle_bundle, settle_item
from .split import split
from .submit_draft import submit_draft
from .suspend import suspend
from .withdraw_version import withdraw_version
from .write_bundle_version import write_bundle_version
from .write_version import write_version

__all__ = [
    "ChangedItem",
    "ListGiven",
    "Loaded",
    "NewItem",
    "abolish",
    "begin_import",
    "bring_into_force",
    "cancel_import",
    "claim",
    "discard_draft",
    "end_import",
    "import_items",
    "load_basic",
    "load_list",
    "merge",
    "new_item_draft",
    "open_bundle_draft",
    "open_item_draft",
    "place_item",
    "publish",
    "put_on_negative_list",
    "resume",
    "return_draft",
    "save_draft",
    "settle_bundle",
    "settle_item",
    "split",
    "start_import",
    "submit_draft",
    "suspend",
    "take_off_negative_list",
    "tell_check",
    "withdraw_claim",
    "withdraw_version",
    "write_bundle_version",
    "write_version",
]
