"""All jobs by name. A periodic job takes the timestamp of its turn (seconds since 1970)."""

from collections.abc import Callable
from datetime import UTC, datetime

from yichuang.domains.audit import actions as audit


def sign_root(timestamp: int) -> None:
    """Sign a root over the heads that changed."""
    audit.sign_root(datetime.fromtimestamp(timestamp, UTC))


JOBS: dict[str, Callable[..., None]] = {}
PERIODIC: dict[str, tuple[str, Callable[..., None]]] = {
    "sign_root": ("*/10 * * * *", sign_root),  # how long an entry may stay unsigned (docs/threats.md)
}
