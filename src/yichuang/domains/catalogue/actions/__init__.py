from .import_items import ChangedItem, NewItem, import_items
from .import_run import begin_import, cancel_import, end_import, start_import, tell_check
from .open_draft import new_item_draft, open_bundle_draft, open_item_draft
from .save_draft import save_draft
from .write_version import write_version

__all__ = [
    "ChangedItem",
    "NewItem",
    "begin_import",
    "cancel_import",
    "end_import",
    "import_items",
    "new_item_draft",
    "open_bundle_draft",
    "open_item_draft",
    "save_draft",
    "start_import",
    "tell_check",
    "write_version",
]
