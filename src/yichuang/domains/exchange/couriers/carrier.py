"""What a carrier's connector does. All calls come from jobs, may be repeated, and may be slow."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is ordered. ``reference``: ours, the same for the same parcel however often it is ordered."""

    reference: str
    sender: str
    sender_address: str
    receiver: str
    phone: str
    address: str


@dataclass(frozen=True, slots=True)
class Placed:
    """The carrier's answer to an order. ``price_cents`` None: not told yet."""

    tracking: str
    price_cents: int | None = None


@dataclass(frozen=True, slots=True)
class News:
    """What became of a parcel (``rules.exchange.courier``). ``signer``: who took it, where it was delivered."""

    state: str
    at: datetime
    text: str = ""
    signer: str = ""


class Carrier(Protocol):
    """``is_tracked``: the carrier answers questions; without it people type numbers and confirm by hand."""

    is_tracked: bool

    def order(self, parcel: Parcel) -> Placed:
        """Have the parcel fetched; the same reference again gives the same answer."""

    def track(self, tracking: str, address: str, ordered_at: datetime, now: datetime) -> Sequence[News]:
        """All news so far in order of time; those told before come again."""

    def cancel(self, tracking: str) -> bool:
        """Call the order off; False where the parcel is already under way."""
