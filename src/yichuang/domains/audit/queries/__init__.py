from .entries import TrailEntry, find_last_entry, list_entries
from .verify import Finding, Report, verify_trail

__all__ = ["Finding", "Report", "TrailEntry", "find_last_entry", "list_entries", "verify_trail"]
