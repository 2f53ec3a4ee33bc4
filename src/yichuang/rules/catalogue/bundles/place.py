"""Which windows accept a bundle: those made for it, and those whose zone stands for every department in it."""

from collections.abc import Collection, Sequence

SPECIAL = "bundles"


def accepts_bundle(
    *,
    specials: Collection[str],
    zone_id: int | None,
    zone_departments: Collection[int],
    members: Sequence[tuple[int, Collection[int]]],
) -> bool:
    """Whether a window accepts it. ``members``: department and zones of each item of the bundle.

    A window with the special function 一件事一次办 does; else its zone names all of the departments, or is the zone of
    every single item. Bundles are accepted where one clerk can serve the whole matter (沈丘方案四（七）2).
    """
    if SPECIAL in specials:
        return True
    if zone_id is None:
        return False
    return all(department in zone_departments for department, _ in members) or all(
        zone_id in zones for _, zones in members
    )
