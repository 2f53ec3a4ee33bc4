"""The recordings that a board may play: ours, or a centre's own of the same names in ``.local/own/yichuang/voice/``."""

from collections.abc import Iterable
from functools import lru_cache

from django.contrib.staticfiles import finders
from django.templatetags.static import static

from yichuang.rules.hall.announcing import RECORDINGS

FOLDER = "yichuang/voice"


def recordings(zone_codes: Iterable[str]) -> dict[str, str]:
    """Name → address, with ``zone-<code>`` for each zone whose name the centre has recorded."""
    zones = [f"zone-{code}" for code in zone_codes]
    return {name: static(f"{FOLDER}/{name}.wav") for name in [*RECORDINGS, *zones] if _is_there(name)}


@lru_cache(maxsize=1000)
def _is_there(name: str) -> bool:
    """Files come and go only with a start of the platform."""
    return finders.find(f"{FOLDER}/{name}.wav") is not None
