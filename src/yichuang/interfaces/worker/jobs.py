"""All jobs by name. A periodic job takes the timestamp of its turn (seconds since 1970)."""

from collections.abc import Callable
from datetime import UTC, datetime

from yichuang.domains.audit import actions as audit
from yichuang.domains.hall import actions as hall
from yichuang.toolkit.live.forget import forget


def sign_root(timestamp: int) -> None:
    """Sign a root over the heads that changed."""
    audit.sign_root(datetime.fromtimestamp(timestamp, UTC))


def end_of_day(timestamp: int) -> None:
    """End the lines of earlier days; forget old live events."""
    now = datetime.fromtimestamp(timestamp, UTC)
    hall.end_of_day(now=now)
    forget(now)


JOBS: dict[str, Callable[..., None]] = {}
PERIODIC: dict[str, tuple[str, Callable[..., None]]] = {
    "sign_root": ("5 0 * * *", sign_root),
    "end_of_day": ("10 16 * * *", end_of_day),  # 00:10 in Shanghai
}
