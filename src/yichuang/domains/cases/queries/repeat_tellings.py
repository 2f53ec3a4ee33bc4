"""Second tellings: what the law knows none of, for the manager and the supervisor, with who told first."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count

from yichuang.rules.access import Actor, check_kind
from yichuang.rules.refusal import Refusal

from ..labels import REPEAT_KINDS
from ..models import RepeatTelling

PAGE = 20
COUNTED = timedelta(days=365)
_FAULT = RepeatTelling.Kind.COULD_HAVE_BEEN_TOLD


@dataclass(frozen=True, slots=True)
class RepeatTellingRow:
    """``is_fault``: it could have been told the first time, and counts against ``first_told_by``."""

    number: str
    item_name: str
    kind_label: str
    is_fault: bool
    reason: str
    problems: tuple[str, ...]
    first_told_by: str
    told_by: str
    told_at: datetime


@dataclass(frozen=True, slots=True)
class RepeatTellingPage:
    """One page, the latest first; ``next``: the cursor of the following one, empty on the last."""

    rows: list[RepeatTellingRow]
    next: str = ""


@dataclass(frozen=True, slots=True)
class FaultCount:
    """How often somebody left out what had to be told the first time, in the last year."""

    name: str
    post_code: str
    faults: int


def list_repeat_tellings(actor: Actor, cursor: str = "", only_faults: bool = False) -> RepeatTellingPage:
    """The centre's second tellings. Raises ``Refusal``: ``not_permitted``, ``bad_cursor``."""
    check_kind(actor, "see_repeat_tellings")
    if cursor and not cursor.isdecimal():
        raise Refusal("bad_cursor", "翻页位置无效，请从第一页重新开始。", field="cursor")
    found = RepeatTelling.objects.filter(centre=actor.centre_id)
    if only_faults:
        found = found.filter(kind=_FAULT)
    if cursor:
        found = found.filter(pk__lt=int(cursor))
    found = found.select_related("case__version", "notice", "first_told_by__account", "told_by__account")
    rows = list(found.order_by("-pk")[: PAGE + 1])
    shown = rows[:PAGE]
    return RepeatTellingPage([_row(one) for one in shown], str(shown[-1].pk) if len(rows) > PAGE else "")


def count_repeat_faults(actor: Actor, now: datetime, limit: int = 20) -> list[FaultCount]:
    """Who told first, by faults of the last year, the most first. Raises ``Refusal('not_permitted')``."""
    check_kind(actor, "see_repeat_tellings")
    found = (
        RepeatTelling.objects.filter(centre=actor.centre_id, kind=_FAULT, told_at__gte=now - COUNTED)
        .values("first_told_by__code", "first_told_by__account__name")
        .annotate(faults=Count("pk"))
        .order_by("-faults", "first_told_by__code")
    )
    return [
        FaultCount(
            one["first_told_by__account__name"] or one["first_told_by__code"], one["first_told_by__code"], one["faults"]
        )
        for one in found[:limit]
    ]


def _row(one: RepeatTelling) -> RepeatTellingRow:
    first, again = one.first_told_by, one.told_by
    return RepeatTellingRow(
        number=one.case.number,
        item_name=one.case.version.name,
        kind_label=REPEAT_KINDS[one.kind],
        is_fault=one.kind == _FAULT,
        reason=one.reason,
        problems=tuple(item["problem"] for item in one.notice.items),
        first_told_by=first.account.name if first.account else first.code,
        told_by=again.account.name if again.account else again.code,
        told_at=one.told_at,
    )
