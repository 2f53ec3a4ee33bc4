"""What differs between machines: environment variables with defaults for this checkout, and what runs in it.

``YICHUANG_LOCAL`` names the folder of all that belongs to this installation and not into git (``.local``),
``YICHUANG_BLUEPRINT`` the centre, whose data have a folder of their own in it (``toolkit.centres``),
``YICHUANG_DATABASE_URL`` a PostgreSQL (>= 15) of one's own instead of the embedded one.
"""

import contextlib
import fcntl
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any
from urllib.parse import unquote, urlsplit

from yichuang.toolkit import centres

ROOT = Path(__file__).resolve().parents[3]
LOCAL = Path(os.environ.get("YICHUANG_LOCAL", ROOT / ".local"))
BUSY_SECONDS = 60  # as long as another command that started the database may take to end


def text(name: str, default: str = "") -> str:
    """Value of an environment variable."""
    return os.environ.get(name, default)


def flag(name: str) -> bool:
    """True for 1, true, yes, on."""
    return os.environ.get(name, "").lower() in {"1", "true", "yes", "on"}


def words(name: str, default: list[str]) -> list[str]:
    """Comma-separated words."""
    value = os.environ.get(name)
    return default if value is None else [word.strip() for word in value.split(",") if word.strip()]


def turn_to_centre(name: str | None = None, *, start: bool = False) -> None:
    """Turn this process to the data of the blueprint ``name``, else of the one that ``YICHUANG_BLUEPRINT`` names.

    For the first moment of a command, before Django is set up. Raises ``centres.CentreError`` with a sentence.
    """
    global LOCAL
    LOCAL = centres.settle(text(centres.VARIABLE) if name is None else name, LOCAL, start=start)


def django_database(url: str | None = None) -> dict[str, Any]:
    """Django's database setting from ``url``, ``YICHUANG_DATABASE_URL`` or the running platform."""
    url = url or os.environ.get("YICHUANG_DATABASE_URL") or running().get("database_url") or ""
    parts = urlsplit(url or "postgresql://yichuang@127.0.0.1:1/yichuang")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "yichuang",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or 5432),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }


def running() -> dict[str, Any]:
    """What the running platform of this checkout says about itself (pid, url, database_url), or nothing."""
    try:
        found = json.loads((LOCAL / "run.json").read_text())
        with (LOCAL / "run.lock").open() as lock:
            # A killed platform leaves its file behind, and its pid may be a stranger's: the lock tells.
            return found if isinstance(found, dict) and not _locked(lock, fcntl.LOCK_SH) else {}
    except (OSError, ValueError):
        return {}


@contextlib.contextmanager
def claim() -> Iterator[Path | None]:
    """Claim this checkout for one platform: yields the file to announce it in, None if another one has it."""
    LOCAL.mkdir(parents=True, exist_ok=True)
    with (LOCAL / "run.lock").open("a") as lock:
        # more than once, since ``running`` holds it for a moment too
        if not any(_locked(lock, fcntl.LOCK_EX, wait=pause) for pause in (0, 0.1, 0.2)):
            yield None
            return
        announcement = LOCAL / "run.json"
        announcement.unlink(missing_ok=True)
        try:
            yield announcement
        finally:
            announcement.unlink(missing_ok=True)


@contextlib.contextmanager
def database_url() -> Iterator[str]:
    """Have a database for the time of a command, and yield its address.

    That is the one named by ``YICHUANG_DATABASE_URL``, else the one that runs in this checkout, else the
    embedded one, started for the command and stopped after it. Raises PostgresError with a sentence.
    """
    if url := os.environ.get("YICHUANG_DATABASE_URL") or running().get("database_url"):
        yield url
        return
    # Imported here, since the commands that need no database shall start at once.
    from yichuang.toolkit.embedded_postgres import EmbeddedPostgres
    from yichuang.toolkit.postgres_cluster import PostgresBusy

    postgres = EmbeddedPostgres(LOCAL / "postgres")
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        with postgres.guest() as found:
            if found:
                yield found
                return
        try:
            started = postgres.start()
            break
        except PostgresBusy:  # another process starts or stops it at this moment
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
    try:
        yield started
        postgres.wait_for_guests()
    finally:
        postgres.stop()


def _locked(file: IO[str], kind: int, wait: float = 0) -> bool:
    time.sleep(wait)
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
