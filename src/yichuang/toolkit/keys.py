"""Secrets of one installation: kept in one folder outside the database, made once, readable by the owner only.

``YICHUANG_KEYS`` names another folder (a mounted secret, say). Losing ``data`` loses the personal data;
losing ``trail`` loses the power to sign new roots, never to read old ones.
"""

import base64
import os
import secrets
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Secrets:
    """The four secrets: session cookies, personal data (32 bytes), blind index (32 bytes), trail (Ed25519 seed)."""

    session: str
    data: bytes
    index: bytes
    trail: bytes


def load(folder: Path) -> Secrets:
    """Read the secrets, making those which are missing; two processes that start at once agree on one."""
    folder = Path(os.environ.get("YICHUANG_KEYS", folder))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Secrets(
        session=base64.urlsafe_b64encode(_secret(folder / "session.key")).decode(),
        data=_secret(folder / "data.key"),
        index=_secret(folder / "index.key"),
        trail=_secret(folder / "trail.key"),
    )


def _secret(path: Path) -> bytes:
    if not path.exists():
        fresh = path.with_suffix(f".{os.getpid()}.{secrets.token_hex(4)}")
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(base64.b64encode(secrets.token_bytes(32)) + b"\n")
        try:
            os.link(fresh, path)  # fails where somebody was faster: theirs counts
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return base64.b64decode(path.read_bytes().strip())
