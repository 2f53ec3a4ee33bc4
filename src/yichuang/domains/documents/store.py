"""The file store: contents in a folder, named by their SHA-256 (``ab/cd/<digest>``). Knows bytes, not people."""

import hashlib
import os
import secrets
from pathlib import Path

from django.conf import settings


def digest_of(content: bytes) -> str:
    """SHA-256, hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def path_of(digest: str) -> Path:
    """Where the content of a digest lies, whether it is there or not."""
    return Path(settings.FILE_STORE) / digest[:2] / digest[2:4] / digest


def write(content: bytes) -> str:
    """Put a content into the store, durably; returns its digest. The same content twice is one file.

    A reader never sees half a file: it is written under another name, synced, then renamed. Raises OSError.
    """
    digest = digest_of(content)
    path = path_of(digest)
    if path.exists() and path.stat().st_size == len(content):
        return digest
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{digest}.{secrets.token_hex(4)}")
    try:
        with fresh.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
    for folder in (path.parent, path.parent.parent, path.parent.parent.parent):
        _sync(folder)
    return digest


def read(digest: str) -> bytes | None:
    """The content of a digest; None where it is gone or is no longer what was stored."""
    try:
        content = path_of(digest).read_bytes()
    except FileNotFoundError:
        return None
    return content if digest_of(content) == digest else None


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
