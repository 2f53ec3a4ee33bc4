"""Windows: where somebody sits, and which windows the zones of a centre have."""

from dataclasses import dataclass

from ..models import Window, Zone


@dataclass(frozen=True, slots=True)
class WindowPlace:
    """A window as the rules of acceptance see it."""

    id: int
    name: str
    kind: str
    zone_id: int | None
    is_general: bool


@dataclass(frozen=True, slots=True)
class ZonePlace:
    """A zone, and the display names of its accepting windows in the order of the hall."""

    id: int
    name: str
    is_general: bool
    windows: tuple[str, ...]


def find_window(window_id: int | None) -> WindowPlace | None:
    """The window with this id; None where somebody sits at none."""
    window = Window.objects.filter(pk=window_id).select_related("zone").first() if window_id else None
    if window is None:
        return None
    is_general = window.kind == Window.Kind.GENERAL_ACCEPTANCE or bool(window.zone and window.zone.is_general)
    return WindowPlace(window.pk, window.display_name, window.kind, window.zone_id, is_general)


def map_zones(centre_id: int) -> dict[int, ZonePlace]:
    """The zones of a centre by id."""
    windows: dict[int, list[str]] = {}
    accepting = Window.objects.filter(centre_id=centre_id, zone__isnull=False).exclude(kind=Window.Kind.OUTLET)
    for zone_id, name in accepting.values_list("zone_id", "display_name"):
        windows.setdefault(zone_id, []).append(name)
    return {
        zone.pk: ZonePlace(zone.pk, zone.name, zone.is_general, tuple(windows.get(zone.pk, ())))
        for zone in Zone.objects.filter(centre_id=centre_id)
    }
