from .abolish import abolish
from .bring_into_force import bring_into_force
from .discard_draft import discard_draft
from .merge import merge
from .open_draft import new_item_draft, open_bundle_draft, open_item_draft
from .publish import publish
from .resume import resume
from .return_draft import return_draft
from .save_draft import save_draft
from .settle import settle_bundle, settle_item
from .split import split
from .submit_draft import submit_draft
from .suspend import suspend
from .withdraw_version import withdraw_version
from .write_version import write_version

__all__ = [
    "abolish",
    "bring_into_force",
    "discard_draft",
    "merge",
    "new_item_draft",
    "open_bundle_draft",
    "open_item_draft",
    "publish",
    "resume",
    "return_draft",
    "save_draft",
    "settle_bundle",
    "settle_item",
    "split",
    "submit_draft",
    "suspend",
    "withdraw_version",
    "write_version",
]
