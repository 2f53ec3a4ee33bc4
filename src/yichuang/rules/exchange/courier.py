"""Parcels: which news may follow which, and whose cost they are. Pure."""

NEXT: dict[str, frozenset[str]] = {
    "ordered": frozenset({"picked_up", "in_transit", "delivered", "returned", "lost", "cancelled"}),
    "picked_up": frozenset({"in_transit", "delivered", "returned", "lost"}),
    "in_transit": frozenset({"delivered", "returned", "lost"}),
    "lost": frozenset({"in_transit", "delivered", "returned"}),  # lost parcels turn up again
    "delivered": frozenset(),
    "returned": frozenset(),
    "cancelled": frozenset(),
}
"""State → states that news may bring; carriers leave steps out, but never go back."""
ENDED = frozenset({"delivered", "returned", "cancelled"})


def may_follow(state: str, news: str) -> bool:
    """Whether a parcel in ``state`` can become ``news``."""
    return news in NEXT[state]


def split(cents: int, parts: int) -> list[int]:
    """A price over the cases of one parcel: whole cents, the first ones bear the odd ones, nothing is lost."""
    share, odd = divmod(cents, parts)
    return [share + (place < odd) for place in range(parts)]
