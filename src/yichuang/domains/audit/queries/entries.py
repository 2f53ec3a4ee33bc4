"""What the trail of a subject says."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ..models import Entry


@dataclass(frozen=True)
class TrailEntry:
    """One entry, read."""

    position: int
    verb: str
    actor: str
    outcome: str
    at: datetime
    detail: dict[str, Any]


def list_entries(subject: str, limit: int = 200) -> list[TrailEntry]:
    """The latest entries of a subject in order, at most ``limit``."""
    found = Entry.objects.filter(subject=subject).order_by("-position")[:limit]
    return [_read(entry) for entry in reversed(found)]


def find_last_entry(subject: str) -> TrailEntry | None:
    """The last thing that was done to a subject (refusals left aside)."""
    found = Entry.objects.filter(subject=subject, outcome="done").order_by("-position").first()
    return _read(found) if found else None


def _read(entry: Entry) -> TrailEntry:
    detail = json.loads(entry.body)["detail"]
    return TrailEntry(entry.position, entry.verb, entry.actor, entry.outcome, entry.at, detail)
