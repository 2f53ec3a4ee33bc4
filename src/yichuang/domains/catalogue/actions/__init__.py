from .open_draft import new_item_draft, open_bundle_draft, open_item_draft
from .save_draft import save_draft
from .write_bundle_version import write_bundle_version
from .write_version import write_version

__all__ = [
    "new_item_draft",
    "open_bundle_draft",
    "open_item_draft",
    "save_draft",
    "write_bundle_version",
    "write_version",
]
