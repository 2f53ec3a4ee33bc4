"""Special windows (特色窗口) by what they are for: alone, or hung on other windows (ORG-4)."""

from dataclasses import dataclass

from yichuang.rules.naming import SPECIAL_LABELS

from ..models import Window

_OUTLET = "outlet"  # 出件 is a label too, but has a page of its own


@dataclass(frozen=True, slots=True)
class SpecialWindows:
    """One special function: its label, and the windows that show it, each with the zone whose ticket leads there."""

    kind: str
    name: str
    windows: tuple[tuple[str, str], ...]


def list_special_windows(centre_id: int) -> list[SpecialWindows]:
    """The special functions that the centre's windows show, in the order of the labels; one query."""
    found: dict[str, list[tuple[str, str]]] = {}
    rows = Window.objects.filter(centre_id=centre_id).exclude(specials=[]).select_related("zone").order_by("order")
    for one in rows:
        for special in one.specials:
            # an outlet window calls for all zones
            zone = one.zone.name if one.zone and one.kind != Window.Kind.OUTLET else ""
            found.setdefault(special, []).append((one.display_name, zone))
    return [
        SpecialWindows(kind, label, tuple(found[kind]))
        for kind, label in SPECIAL_LABELS.items()
        if kind in found and kind != _OUTLET
    ]
