"""Signed roots: how their digest is made, who signs, and the list of them that lies outside the database.

The list (one line a root: number, moment, digest, signature) shows roots that somebody took out of the database. Each
database has its own, named by the cluster's identifier, so that a second database of this checkout is no false alarm.
"""

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db import connection

from .models import Root

SignedHead = tuple[str, int, str]  # subject, length, digest
# By subject, in an order that no server's locale changes.
HEADS_OF_A_ROOT = (
    'SELECT subject, length, digest FROM audit_roothead WHERE root_id = %s ORDER BY subject COLLATE "C", length'
)


@dataclass(frozen=True)
class LoggedRoot:
    """A line of the list."""

    number: int
    at: str
    digest: str
    signature: str

    def __str__(self) -> str:
        return f"{self.number} {self.at} {self.digest} {self.signature}\n"


def root_digest(previous: str, number: int, at: datetime, heads: Iterable[SignedHead]) -> str:
    """SHA-256 over the previous root's digest, the number, the moment, and the changed heads as they come."""
    digest = hashlib.sha256(json.dumps([previous, number, at.astimezone(UTC).isoformat()]).encode())
    for subject, length, head in heads:
        digest.update(b"\n" + json.dumps([subject, length, head]).encode())
    return digest.hexdigest()


def moment_of(root: Root) -> str:
    """How the list writes when a root was signed."""
    return root.signed_at.astimezone(UTC).isoformat()


def signing_key() -> Ed25519PrivateKey:
    """The key that signs roots; it is never in the database."""
    return Ed25519PrivateKey.from_private_bytes(settings.SECRETS.trail)


def log_path() -> Path:
    """Where the list of this database's roots lies."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT system_identifier, current_database() FROM pg_control_system()")
        cluster, database = cursor.fetchone()
    return Path(settings.ROOTS_FOLDER) / f"{cluster}-{database}.log"


def append_to_log(path: Path, root: LoggedRoot) -> None:
    """Write a line durably; lines that are there already may be written again."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with path.open("a") as log:
        log.write(str(root))
        log.flush()
        os.fsync(log.fileno())


def read_log(path: Path) -> list[LoggedRoot | str]:
    """The lines of the list; one that can't be read comes as it stands."""
    try:
        lines = path.read_text().splitlines()
    except FileNotFoundError:
        return []
    return [_read_line(line) for line in lines if line.strip()]


def _read_line(line: str) -> LoggedRoot | str:
    parts = line.split()
    if len(parts) != 4 or not parts[0].isdigit():
        return line
    return LoggedRoot(int(parts[0]), *parts[1:])
