"""Clock rows of a case, computed by ``rules.clock`` from the centre's time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import cast

from yichuang.domains.organisation.queries import CentreTime
from yichuang.rules.cases.deadlines import TELLING
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
    return ClockRow(kind, starts_at, limit, due_at, left, found.provisional, met_at)


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
                due_at=row.due_at,
                left=row.left,
                is_provisional=row.is_provisional,
                met_at=row.met_at,
            )
            for row in rows
        ],
        update_conflicts=True,
        unique_fields=["case", "kind"],
        update_fields=["starts_at", "limit_value", "limit_unit", "due_at", "left", "is_provisional", "met_at"],
    )


def meet(case: Case, at: datetime, *kinds: str) -> None:
    """What these clocks wait for was done now; without kinds, all that still run."""
    running = Clock.objects.filter(case=case, met_at=None)
    (running.filter(kind__in=kinds) if kinds else running).update(met_at=at)


def stops_of(case: Case) -> list[Stop]:
    """The times of a case that are not counted; an empty one (begun and ended at once) is none."""
    found = StopRow.objects.filter(case=case).order_by("starts_at")
    return [Stop(one.starts_at, one.ends_at) for one in found if one.ends_at is None or one.ends_at > one.starts_at]
