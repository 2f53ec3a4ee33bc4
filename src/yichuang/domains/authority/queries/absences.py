"""Who is away, who stands in, and who could (AB岗)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from yichuang.domains.organisation.models import Post
from yichuang.rules.access import Actor, PostKind
from yichuang.rules.clock import SHANGHAI
from yichuang.toolkit.pages import SIZE, Page, number_after, page_of

from ..models import Absence

STATES = ("away", "coming", "over")
_DESK = (PostKind.APPROVER, PostKind.CHIEF_REPRESENTATIVE)
_OF_DEPARTMENT = frozenset({PostKind.CHIEF_REPRESENTATIVE, PostKind.DEPARTMENT_HEAD})


@dataclass(frozen=True)
class AbsenceRow:
    """An absence. ``state``: away (now), coming, over."""

    id: int
    post_code: str
    holder: str
    department: str
    substitute: str
    starts_on: date
    ends_on: date
    reason: str
    state: str


@dataclass(frozen=True)
class DeskPost:
    """A post of the approval desk that somebody holds."""

    code: str
    holder: str
    department: str


def list_absences(actor: Actor, now: datetime, after: str | None = None) -> Page[AbsenceRow]:
    """A page of what the actor may set: one's own, the department's, the centre's; the latest first."""
    today = now.astimezone(SHANGHAI).date()
    found = Absence.objects.filter(_own(actor)).select_related("post__account", "post__department")
    if (last := number_after(after)) is not None:
        found = found.filter(pk__lt=last)
    rows = list(found.select_related("substitute__account").order_by("-pk")[: SIZE + 1])
    return page_of([_row(one, today) for one in rows], lambda row: str(row.id), after=after)


def list_desk_posts(actor: Actor) -> list[DeskPost]:
    """Posts of the approval desk that somebody holds, of the actor's department or, for a manager, of the centre."""
    posts = Post.objects.filter(centre_id=actor.centre_id, kind__in=_DESK, account__isnull=False)
    if actor.kind != PostKind.CENTRE_MANAGER:
        posts = posts.filter(department_id=actor.department_id or 0)
    return [
        DeskPost(one.code, one.account.name if one.account else "", one.department.name if one.department else "")
        for one in posts.select_related("account", "department").order_by("department__id", "id")
    ]


def covered_posts(actor: Actor, now: datetime) -> dict[int, str]:
    """The posts in whose place the actor acts today, with their holders' names."""
    if actor.post_id is None:
        return {}
    found = _running(now).filter(substitute=actor.post_id).values_list("post_id", "post__account__name")
    return {post: name or "" for post, name in found}


def _running(now: datetime) -> QuerySet[Absence]:
    today = now.astimezone(SHANGHAI).date()
    return Absence.objects.filter(ended_at=None, starts_on__lte=today, ends_on__gte=today)


def _own(actor: Actor) -> Q:
    if actor.kind == PostKind.CENTRE_MANAGER:
        return Q(post__centre_id=actor.centre_id)
    if actor.kind in _OF_DEPARTMENT:
        return Q(post__department_id=actor.department_id)
    return Q(post_id=actor.post_id) | Q(substitute_id=actor.post_id)


def _row(one: Absence, today: date) -> AbsenceRow:
    is_over = one.ended_at is not None or one.ends_on < today
    return AbsenceRow(
        id=one.pk,
        post_code=one.post.code,
        holder=one.post.account.name if one.post.account else "",
        department=one.post.department.name if one.post.department else "",
        substitute=one.substitute.account.name if one.substitute.account else "",
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        reason=one.reason,
        state="over" if is_over else "coming" if one.starts_on > today else "away",
    )
