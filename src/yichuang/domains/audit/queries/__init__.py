from .entries import TrailEntry, find_last_entry, list_entries

__all__ = ["TrailEntry", "find_last_entry", "list_entries"]
