"""A limit on wrong guesses: so many a window of time and key, counted in the cache that all processes share."""

import hashlib
import time
from dataclasses import dataclass

from django.core.cache import cache

clock = time.time  # tests stand still here, where a window would end between two of their calls


@dataclass(frozen=True)
class Throttle:
    """``limit`` failures in ``seconds`` for one key; keys are stored as digests only."""

    name: str
    limit: int
    seconds: int

    def is_spent(self, key: str) -> bool:
        """Whether the key has used up its failures in this window."""
        return int(cache.get(self._place(key), 0)) >= self.limit

    def count(self, key: str) -> None:
        """Count a failure."""
        place = self._place(key)
        if not cache.add(place, 1, self.seconds):
            try:
                cache.incr(place)
            except ValueError:  # it ran out in between
                cache.set(place, 1, self.seconds)

    def _place(self, key: str) -> str:
        window = int(clock()) // self.seconds
        return f"throttle:{self.name}:{window}:{hashlib.sha256(key.encode()).hexdigest()[:32]}"
