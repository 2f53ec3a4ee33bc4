from .entries import TrailEntry, find_last_entry, list_entries
from .refusals import RefusalRow, list_refusals
from .verify import Finding, Report, verify_trail

__all__ = [
    "Finding",
    "RefusalRow",
    "Report",
    "TrailEntry",
    "find_last_entry",
    "list_entries",
    "list_refusals",
    "verify_trail",
]
