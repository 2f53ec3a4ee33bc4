"""No connection: the number is typed from the carrier's slip, and somebody confirms that it was signed for."""

from collections.abc import Sequence
from datetime import datetime

from .carrier import News, Parcel, Placed


class Manual:
    """Orders nothing and hears nothing."""

    is_tracked = False

    def order(self, parcel: Parcel) -> Placed:
        """Nothing is ordered; the number comes from the slip."""
        return Placed("")

    def track(self, tracking: str, address: str, ordered_at: datetime, now: datetime) -> Sequence[News]:
        """Nothing is heard."""
        return ()

    def cancel(self, tracking: str) -> bool:
        """Nothing was ordered."""
        return True
