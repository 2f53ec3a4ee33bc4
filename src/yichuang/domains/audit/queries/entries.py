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


def list_chain(subject: str) -> list[dict[str, Any]]:
    """The whole chain of a subject as it is digested: position, digest and body of each entry, in order."""
    entries = Entry.objects.filter(subject=subject).order_by("position")
    return [{"position": one.position, "digest": one.digest, "body": one.body} for one in entries]


def find_last_entry(subject: str, verb: str = "") -> TrailEntry | None:
    """The last thing that was done to a subject (refusals left aside), or the last time of one verb."""
    of_subject = Entry.objects.filter(subject=subject, outcome="done", **({"verb": verb} if verb else {}))
    found = of_subject.order_by("-position").first()
    return _read(found) if found else None


def _read(entry: Entry) -> TrailEntry:
    detail = json.loads(entry.body)["detail"]
    return TrailEntry(entry.position, entry.verb, entry.actor, entry.outcome, entry.at, detail)
