"""Calls to the hall: one's own, and those that nobody has followed yet."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet

from yichuang.rules.access import Actor, check_kind
from yichuang.rules.clock import SHANGHAI

from ..models import CallOut

MOST = 50


@dataclass(frozen=True)
class CallRow:
    """A call; ``state``: open, late (its time has passed), arrived or arrived_late."""

    id: int
    case_number: str
    item_name: str
    department: str
    holder: str
    post_code: str
    asked_at: datetime
    arrive_by: datetime
    arrived_at: datetime | None
    urged_at: datetime | None
    state: str


def list_own_calls(actor: Actor, now: datetime) -> list[CallRow]:
    """The actor's calls: open ones first, then those followed today; raises ``Refusal('not_permitted')``."""
    check_kind(actor, "arrive")
    today = now.astimezone(SHANGHAI).replace(hour=0, minute=0, second=0, microsecond=0)
    mine = CallOut.objects.filter(post=actor.post_id).filter(_open() | Q(arrived_at__gte=today))
    return _rows(mine, now)


def list_unanswered_calls(actor: Actor, now: datetime) -> list[CallRow]:
    """The centre's calls that nobody has followed, and those of the last hour that were; what is due first on top."""
    check_kind(actor, "see_calls")
    found = CallOut.objects.filter(post__centre=actor.centre_id)
    return _rows(found.filter(_open() | Q(arrived_at__gte=now - timedelta(hours=1))), now)


def _open() -> Q:
    """Not followed, and still of use: the case is with the post."""
    return Q(arrived_at=None, case__state="accepted", case__assignee=F("post"))


def _rows(found: QuerySet[CallOut], now: datetime) -> list[CallRow]:
    related = "case__item", "post__department", "post__account"
    return [
        CallRow(
            id=one.pk,
            case_number=one.case.number,
            item_name=one.case.item.name,
            department=one.post.department.name if one.post.department else "",
            holder=one.post.account.name if one.post.account else one.post.code,
            post_code=one.post.code,
            asked_at=one.asked_at,
            arrive_by=one.arrive_by,
            arrived_at=one.arrived_at,
            urged_at=one.urged_at,
            state=_state(one, now),
        )
        for one in found.select_related(*related).order_by(F("arrived_at").asc(nulls_first=True), "arrive_by")[:MOST]
    ]


def _state(one: CallOut, now: datetime) -> str:
    if one.arrived_at is not None:
        return "arrived_late" if one.is_late else "arrived"
    return "late" if one.arrive_by < now else "open"
