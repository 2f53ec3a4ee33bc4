"""Cases with a clock that counts into a year whose calendar isn't loaded, for the manager (clock.md)."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Exists, OuterRef, Prefetch

from yichuang.rules.access import Actor, check_kind
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.pages import Page

from .. import labels
from ..models import Case, Clock
from .scope import in_scope

SIZE = 20


@dataclass(frozen=True, slots=True)
class ProvisionalClock:
    """One such clock: due as guessed, or what is left while it stands still."""

    label: str
    due_at: datetime | None
    left: Decimal | None
    unit: str


@dataclass(frozen=True, slots=True)
class ProvisionalRow:
    """A case with its provisional clocks."""

    number: str
    item_name: str
    department_name: str
    state: str
    clocks: tuple[ProvisionalClock, ...]


def list_provisional(actor: Actor, after: str = "") -> Page[ProvisionalRow]:
    """The centre's cases with provisional running clocks, the oldest first.

    Raises ``Refusal``: ``not_permitted``, ``bad_cursor``.
    """
    check_kind(actor, "see_case")
    if after and not (after.isascii() and after.isdecimal() and len(after) < 19):
        raise Refusal("bad_cursor", "翻页位置无效，请从第一页重新开始。", field="after")
    guessed = Clock.objects.filter(met_at=None, is_provisional=True)
    cases = Case.objects.filter(in_scope(actor), Exists(guessed.filter(case=OuterRef("pk"))), pk__gt=int(after or 0))
    shown = Prefetch("clocks", queryset=guessed.order_by("id"))
    related = cases.select_related("version", "department").prefetch_related(shown)
    found = list(related.order_by("id")[: SIZE + 1])
    return Page(
        tuple(_row(case) for case in found[:SIZE]),
        str(found[SIZE - 1].pk) if len(found) > SIZE else None,
        is_first=not after,
    )


def _row(case: Case) -> ProvisionalRow:
    return ProvisionalRow(
        case.number,
        case.version.name,
        case.department.name,
        case.state,
        tuple(
            ProvisionalClock(labels.CLOCKS[one.kind], one.due_at, one.left, one.limit_unit) for one in case.clocks.all()
        ),
    )


def _clock(row: Clock) -> ProvisionalClock:
    return ProvisionalClock(labels.CLOCKS[row.kind], row.due_at, row.left, row.limit_unit)
