"""Service times as the last night learnt them (``actions.learn_service_times``)."""

from dataclasses import dataclass
from datetime import date, timedelta

from yichuang.rules.access import Actor, check_kind
from yichuang.rules.hall.lines import LineGroup, usual_minutes
from yichuang.rules.hall.service_times import USUAL_CV, Minutes
from yichuang.rules.hall.tickets import Purpose

from ..models import ServiceTime

TREND = timedelta(days=28)


@dataclass(frozen=True)
class ServiceTimes:
    """Figures by line, and by item where there were enough."""

    lines: dict[LineGroup, Minutes]
    items: dict[tuple[int, Purpose, int], Minutes]

    def minutes(self, zone_id: int, purpose: str, item_id: int | None = None) -> float:
        """Mean minutes of a service: of the item, else of the line, else what is usual."""
        kind = Purpose(purpose)
        of_item = self.items.get((zone_id, kind, item_id)) if item_id is not None else None
        found = of_item or self.lines.get((zone_id, kind))
        return found.mean if found else usual_minutes(kind)

    def cv(self, zone_id: int, purpose: str) -> float:
        """Coefficient of variation of a line's services."""
        found = self.lines.get((zone_id, Purpose(purpose)))
        return found.cv if found else USUAL_CV


def service_times(centre_id: int, day: date) -> ServiceTimes:
    """What was known on the morning of ``day``: the last figures learnt not after it; empty before there are any."""
    rows = ServiceTime.objects.filter(centre_id=centre_id, day__lte=day)
    latest = rows.order_by("-day").values_list("day", flat=True).first()
    lines: dict[LineGroup, Minutes] = {}
    items: dict[tuple[int, Purpose, int], Minutes] = {}
    for row in rows.filter(day=latest) if latest else ():
        found, kind = Minutes(row.n, row.mean, row.cv, row.p90), Purpose(row.purpose)
        if row.item_id is None:
            lines[(row.zone_id, kind)] = found
        else:
            items[(row.zone_id, kind, row.item_id)] = found
    return ServiceTimes(lines, items)


@dataclass(frozen=True)
class TimeRow:
    """A line of the table: ``item`` is empty for all of a line; ``change``: minutes more than four weeks before."""

    zone: str
    purpose: str
    item: str
    n: int
    mean: float
    cv: float
    p90: float
    change: float | None

    @property
    def change_size(self) -> float:
        """Without its sign."""
        return abs(self.change or 0.0)


def list_service_times(actor: Actor, day: date, most: int = 200) -> list[TimeRow]:
    """The latest figures, longest work first (number × mean); at most ``most``. Raises ``Refusal('not_permitted')``."""
    check_kind(actor, "see_hall_history")
    rows = ServiceTime.objects.filter(centre_id=actor.centre_id)
    latest = rows.filter(day__lte=day).order_by("-day").values_list("day", flat=True).first()
    if latest is None:
        return []
    before = rows.filter(day__lte=latest - TREND).order_by("-day").values_list("day", flat=True).first()
    then = {(row.zone_id, row.purpose, row.item_id): row.mean for row in (rows.filter(day=before) if before else ())}
    found = [
        TimeRow(
            zone=row.zone.name,
            purpose=row.purpose,
            item=row.item.name if row.item else "",
            n=row.n,
            mean=row.mean,
            cv=row.cv,
            p90=row.p90,
            change=row.mean - then[key] if (key := (row.zone_id, row.purpose, row.item_id)) in then else None,
        )
        for row in rows.filter(day=latest, n__gt=0).select_related("zone", "item")
    ]
    return sorted(found, key=lambda row: (-row.n * row.mean, row.item))[:most]
