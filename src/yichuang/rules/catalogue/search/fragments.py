"""Texts that are found by any fragment of them."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

_KEPT = 20_000  # answers kept; a day's questions ask for the same few thousand fragments
_NOTHING: frozenset[int] = frozenset()


class Fragments:
    """Places of texts by their letters and pairs of letters."""

    def __init__(self, texts: Sequence[str]) -> None:
        letters, pairs = defaultdict(set), defaultdict(set)
        for place, text in enumerate(texts):
            for letter in set(text):
                letters[letter].add(place)
            for pair in set(pairwise(text)):
                pairs[pair].add(place)
        self.texts = texts
        self._letters = {letter: frozenset(places) for letter, places in letters.items()}
        self._pairs = {pair: frozenset(places) for pair, places in pairs.items()}
        self._found: dict[str, frozenset[int]] = {}

    def find(self, fragment: str) -> frozenset[int]:
        """Places of the texts that contain ``fragment``, none for an empty one."""
        if len(fragment) < 2:
            return self._letters.get(fragment, _NOTHING)
        if len(fragment) == 2:
            return self._pairs.get((fragment[0], fragment[1]), _NOTHING)
        found = self._found.get(fragment)
        if found is None:
            found = self._verify(fragment)
            if len(self._found) >= _KEPT:
                self._found.clear()
            self._found[fragment] = found
        return found

    @property
    def has_any(self) -> bool:
        """Whether any text has a letter."""
        return bool(self._letters)

    def starting(self, fragment: str) -> set[int]:
        """Places of the texts that begin with ``fragment``."""
        return {place for place in self.find(fragment) if self.texts[place].startswith(fragment)}

    def _verify(self, fragment: str) -> frozenset[int]:
        places = sorted((self._pairs.get(pair, _NOTHING) for pair in pairwise(fragment)), key=len)
        if not places[0]:
            return _NOTHING
        return frozenset(place for place in places[0] & places[1] if fragment in self.texts[place])
