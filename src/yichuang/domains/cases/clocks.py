"""Clock rows of a case, computed by ``rules.clock`` from the centre's time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import cast

from yichuang.domains.organisation.queries import CentreTime
from yichuang.rules.cases.deadlines import HEEDS, SHOWN_IN, TELLING
from yichuang.rules.clock import Due, Limit, Stop, Unit, due

from .models import Case, Clock
from .models import Stop as StopRow


@dataclass(frozen=True, slots=True)
class ClockRow:
    """One clock as it is to be stored."""

    kind: str
    starts_at: datetime
    limit: Limit
    due_at: datetime | None
    left: Decimal | None
    is_provisional: bool
    met_at: datetime | None = None
    extension: Decimal = Decimal(0)


def start(
    kind: str,
    starts_at: datetime,
    limit: Limit,
    time: CentreTime,
    *,
    stops: Iterable[Stop] = (),
    extension: Decimal | int = 0,
    met_at: datetime | None = None,
) -> ClockRow:
    """A clock that runs from ``starts_at``."""
    found = due(
        starts_at,
        limit,
        calendar=time.calendar,
        office=time.office,
        stops=stops,
        extension=extension,
        receipt_on_day_off=time.receipt_on_day_off,
    )
    due_at, left = (found.at, None) if isinstance(found, Due) else (None, found.left)
    return ClockRow(kind, starts_at, limit, due_at, left, found.provisional, met_at, Decimal(extension))


def telling(received_at: datetime, time: CentreTime, met_at: datetime | None = None) -> ClockRow:
    """The 5 days in which all that is missing must be told (行政许可法 32)."""
    return start(Clock.Kind.NOTICE, received_at, TELLING, time, met_at=met_at)


def acceptance(promised: Limit, statutory: Limit, accepted_at: datetime, time: CentreTime) -> list[ClockRow]:
    """The two clocks that acceptance starts: what is promised, and what the law allows at most (行政许可法 42)."""
    return [
        start(Clock.Kind.PROMISED, accepted_at, promised, time),
        start(Clock.Kind.STATUTORY, accepted_at, statutory, time),
    ]


def limit_of(value: Decimal, unit: str) -> Limit:
    """A stored limit as the rules know it."""
    return Limit(value, cast(Unit, unit))


def save(case: Case, rows: Sequence[ClockRow]) -> None:
    """Store clocks; one that the case has already is set anew (the notice clock after a correction)."""
    Clock.objects.bulk_create(
        [
            Clock(
                case=case,
                kind=row.kind,
                starts_at=row.starts_at,
                limit_value=row.limit.value,
                limit_unit=row.limit.unit,
                extension=row.extension,
                due_at=row.due_at,
                left=row.left,
                is_provisional=row.is_provisional,
                met_at=row.met_at,
            )
            for row in rows
        ],
        update_conflicts=True,
        unique_fields=["case", "kind"],
        update_fields=[
            "starts_at",
            "limit_value",
            "limit_unit",
            "extension",
            "due_at",
            "left",
            "is_provisional",
            "met_at",
        ],
    )


def meet(case: Case, at: datetime, *kinds: str) -> None:
    """What these clocks wait for was done now; without kinds, all that still run."""
    running = Clock.objects.filter(case=case, met_at=None)
    (running.filter(kind__in=kinds) if kinds else running).update(met_at=at)


def stops_of(case: Case) -> list[StopRow]:
    """The times of a case that are not counted, for the clocks that heed their kind."""
    return list(StopRow.objects.filter(case=case).order_by("starts_at", "id"))


def heeded(stops: Iterable[StopRow], clock_kind: str) -> list[Stop]:
    """Those that a clock of this kind stands still for; an empty one (begun and ended at once) is none."""
    return [
        Stop(one.starts_at, one.ends_at)
        for one in stops
        if one.kind in HEEDS.get(clock_kind, ()) and (one.ends_at is None or one.ends_at > one.starts_at)
    ]


def stop(case: Case, kind: str, at: datetime, reason: str, part: str = "") -> StopRow:
    """The clocks that can stand still do so from now on; count them anew afterwards."""
    return StopRow.objects.create(case=case, kind=kind, part=part, starts_at=at, reason=reason[:200])


def go_on(case: Case, at: datetime, **which: str) -> bool:
    """End the open stops (of a kind, of a part); whether there were any. Count the clocks anew afterwards."""
    return StopRow.objects.filter(case=case, ends_at=None, **which).update(ends_at=at) > 0


def count_anew(clock: Clock, time: CentreTime, stops: Sequence[StopRow], extension: Decimal | None = None) -> ClockRow:
    """The stored clock as the rules count it now, with those of the case's stops that its kind heeds."""
    return start(
        clock.kind,
        clock.starts_at,
        limit_of(clock.limit_value, clock.limit_unit),
        time,
        stops=heeded(stops, clock.kind),
        extension=clock.extension if extension is None else extension,
        met_at=clock.met_at,
    )


def recount(case: Case, time: CentreTime, extensions: Mapping[str, Decimal] | None = None) -> dict[str, ClockRow]:
    """Count the running clocks that heed stops anew, after a stop began or ended or an extension was granted.

    ``extensions``: by kind of clock, what its extension is from now on. Returns the rows by kind, already stored.
    """
    stops, given = stops_of(case), extensions or {}
    running = Clock.objects.filter(case=case, met_at=None, kind__in=HEEDS).order_by("id")
    rows = {clock.kind: count_anew(clock, time, stops, given.get(clock.kind)) for clock in running}
    save(case, list(rows.values()))
    return rows


def shown_due(case: Case, rows: Mapping[str, ClockRow]) -> datetime | None:
    """The due moment that the case shows after these clocks were counted anew; unchanged if none of them is shown."""
    row = rows.get(SHOWN_IN.get(case.state, ""))
    return row.due_at if row else case.due_at
