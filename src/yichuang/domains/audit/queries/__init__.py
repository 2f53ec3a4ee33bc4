from .entries import TrailEntry, find_last_entry, list_entries
from .refusals import RefusalRow, list_refusals

__all__ = ["RefusalRow", "TrailEntry", "find_last_entry", "list_entries", "list_refusals"]
