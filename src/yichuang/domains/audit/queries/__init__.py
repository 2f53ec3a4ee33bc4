from ..signing import public_key, sign
from ..stream import stream
from .entries import TrailEntry, find_last_entry, list_chain, list_entries
from .refusals import RefusalRow, list_refusals
from .verify import Check, Finding, Found, Report, fill, verify_trail
from .verify_chains import detail_of

__all__ = [
    "Check",
    "Finding",
    "Found",
    "RefusalRow",
    "Report",
    "TrailEntry",
    "detail_of",
    "fill",
    "find_last_entry",
    "list_chain",
    "list_entries",
    "list_refusals",
    "public_key",
    "sign",
    "stream",
    "verify_trail",
]
