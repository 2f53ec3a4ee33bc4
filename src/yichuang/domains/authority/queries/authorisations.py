"""Authorisations as a manager reads them, page by page, and what the form for a new one offers."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from yichuang.domains.catalogue.models import ServiceItem
from yichuang.rules.access import Actor, Power
from yichuang.rules.clock import SHANGHAI
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.pages import SIZE, Page, page_of

from ..models import Authorisation, Seal

SOON = timedelta(days=30)
FOR_EVER = date(9999, 12, 31)
STATES = ("in_force", "ending", "coming", "over", "revoked")


@dataclass(frozen=True)
class AuthorisationRow:
    """One authorisation. ``state`` is one of ``STATES``; ``items``: names, empty for all of the department."""

    code: str
    post_code: str
    post_kind: str
    holder: str
    department: str
    powers: tuple[Power, ...]
    items: tuple[str, ...]
    seal: str
    starts_on: date
    ends_on: date | None
    revoked_at: datetime | None
    state: str


def list_authorisations(
    actor: Actor,
    now: datetime,
    *,
    department: str = "",
    power: str = "",
    state: str = "",
    holder: str = "",
    after: str | None = None,
) -> Page[AuthorisationRow]:
    """A page of the centre's authorisations, those which end first on top.

    Filters that are empty or unknown are left out; ``holder``: part of a name or of a post's code.
    """
    today = now.astimezone(SHANGHAI).date()
    found = _of_centre(actor).annotate(last=Coalesce("ends_on", FOR_EVER)).filter(_in_state(state, today))
    if department:
        found = found.filter(department__code=department)
    if power in set(Power):
        found = found.filter(powers__contains=[power])
    if holder:
        found = found.filter(Q(post__account__name__icontains=holder) | Q(post__code__icontains=holder))
    if after and (place := _place(after)):
        found = found.filter(Q(last__gt=place[0]) | Q(last=place[0], pk__gt=place[1]))
    rows = list(found.order_by("last", "pk")[: SIZE + 1])
    cursors = {one.code: f"{(one.ends_on or FOR_EVER).isoformat()}~{one.pk}" for one in rows}
    return page_of([_row(one, today) for one in rows], lambda row: cursors[row.code], after=after)


def get_authorisation(actor: Actor, code: str, now: datetime) -> AuthorisationRow:
    """One authorisation of the actor's centre; raises ``Refusal('not_found')``."""
    found = _of_centre(actor).filter(code=code).first()
    if found is None:
        raise Refusal("not_found", "没有找到这项授权，它可能属于其他中心。请返回授权列表重新选择。")
    return _row(found, now.astimezone(SHANGHAI).date())


def list_ending(actor: Actor, now: datetime, limit: int = 20) -> list[AuthorisationRow]:
    """Authorisations that end within 30 days, the next first."""
    today = now.astimezone(SHANGHAI).date()
    found = _of_centre(actor).filter(_in_state("ending", today)).order_by("ends_on", "pk")[:limit]
    return [_row(one, today) for one in found]


def list_own(actor: Actor, now: datetime) -> list[AuthorisationRow]:
    """What the actor's own post is authorised to do now, and until when."""
    today = now.astimezone(SHANGHAI).date()
    found = _related().filter(post=actor.post_id).filter(_in_state("in_force", today) | _in_state("ending", today))
    return [_row(one, today) for one in found.order_by(F("ends_on").asc(nulls_last=True), "pk")]


def list_powers(actor: Actor, item_code: str, now: datetime, covered: Iterable[int] = ()) -> dict[Power, date | None]:
    """The actor's powers over an item of its department in force now, each with its last day (None: without an end).

    ``covered``: posts in whose place it acts, whose powers count with its own (AB岗).
    """
    today = now.astimezone(SHANGHAI).date()
    in_force = Q(starts_on__lte=today, revoked_at=None) & (Q(ends_on=None) | Q(ends_on__gte=today))
    over_item = Q(all_items=True) | Q(items__code=item_code)
    own = Authorisation.objects.filter(
        in_force, over_item, post__in=[actor.post_id, *covered], department=actor.department_id
    )
    last: dict[Power, date] = {}
    for powers, ends_on in own.values_list("powers", "ends_on"):
        for power in map(Power, powers):
            last[power] = max(last.get(power, date.min), ends_on or FOR_EVER)
    return {power: None if last[power] == FOR_EVER else last[power] for power in Power if power in last}


def list_seals(actor: Actor) -> list[str]:
    """Names of the seals in use in the actor's centre."""
    seals = Seal.objects.filter(centre_id=actor.centre_id, is_active=True).order_by("id")
    return list(seals.values_list("name", flat=True))


def list_items_of(actor: Actor, department_code: str) -> list[tuple[str, str]]:
    """Code and name of the published items of a department of the actor's centre."""
    items = ServiceItem.objects.filter(
        centre_id=actor.centre_id, department__code=department_code, state=ServiceItem.State.PUBLISHED
    )
    return list(items.order_by("name").values_list("code", "name"))


def _related() -> QuerySet[Authorisation]:
    return Authorisation.objects.select_related("post__account", "department", "seal").prefetch_related("items")


def _of_centre(actor: Actor) -> QuerySet[Authorisation]:
    return _related().filter(post__centre_id=actor.centre_id)


def _in_state(state: str, today: date) -> Q:
    running = Q(revoked_at=None, starts_on__lte=today)
    soon = today + SOON
    return {
        "in_force": running & (Q(ends_on=None) | Q(ends_on__gt=soon)),
        "ending": running & Q(ends_on__gte=today, ends_on__lte=soon),
        "coming": Q(revoked_at=None, starts_on__gt=today),
        "over": Q(revoked_at=None, ends_on__lt=today),
        "revoked": Q(revoked_at__isnull=False),
    }.get(state, Q())


def _state(one: Authorisation, today: date) -> str:
    if one.revoked_at:
        return "revoked"
    if one.ends_on and one.ends_on < today:
        return "over"
    if one.starts_on > today:
        return "coming"
    return "ending" if one.ends_on and one.ends_on <= today + SOON else "in_force"


def _row(one: Authorisation, today: date) -> AuthorisationRow:
    return AuthorisationRow(
        code=one.code,
        post_code=one.post.code,
        post_kind=one.post.kind,
        holder=one.post.account.name if one.post.account else "",
        department=one.department.name,
        powers=_ordered(one.powers),
        items=() if one.all_items else tuple(item.name for item in one.items.all()),
        seal=one.seal.name if one.seal else "",
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        revoked_at=one.revoked_at,
        state=_state(one, today),
    )


def _ordered(powers: Collection[str]) -> tuple[Power, ...]:
    return tuple(power for power in Power if power in powers)


def _place(cursor: str) -> tuple[date, int] | None:
    """Where a page begins; None for a cursor that nobody gave out."""
    day, _, pk = cursor.partition("~")
    try:
        return date.fromisoformat(day), int(pk)
    except ValueError:
        return None
