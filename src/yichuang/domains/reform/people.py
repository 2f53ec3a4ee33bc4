"""The roster as posts and authorisations make it: what annex 2 may begin with."""

from datetime import datetime

from django.db.models import Q

from yichuang.domains.authority.models import Authorisation
from yichuang.domains.catalogue.models import ServiceItem
from yichuang.domains.organisation.models import Department, Post
from yichuang.rules.office import in_shanghai
from yichuang.rules.reform.annexes.approvers import Approver

KINDS = (Post.Kind.DEPARTMENT_HEAD, Post.Kind.CHIEF_REPRESENTATIVE, Post.Kind.APPROVER)


def roster_of(centre_id: int, now: datetime) -> list[Approver]:
    """A row for each department that is in the hall; an approver who is not established is left out, since such a row
    needs a written explanation. ``items``: how many published items its people are authorised for today."""
    today = in_shanghai(now).date()
    departments = Department.objects.filter(centre_id=centre_id).exclude(presence=Department.Presence.OFF_SITE)
    posts = Post.objects.filter(centre_id=centre_id, kind__in=KINDS, account__isnull=False, department__isnull=False)
    held = posts.filter(Q(ends_on=None) | Q(ends_on__gte=today)).select_related("account").order_by("id")
    people: dict[tuple[int | None, str], Post] = {}
    for post in held:
        if post.kind != Post.Kind.APPROVER or post.is_establishment:
            people.setdefault((post.department_id, post.kind), post)
    counted = _authorised(centre_id, now)
    return [
        _row(one, [people.get((one.pk, kind)) for kind in KINDS], counted.get(one.pk, 0))
        for one in departments.order_by("id")
    ]


def _row(department: Department, people: list[Post | None], items: int) -> Approver:
    leader, chief, approver = people
    return Approver(
        unit=department.short_name or department.name,
        items=items,
        leader_name=_name(leader),
        leader_post=leader.title if leader else "",
        chief_name=_name(chief),
        chief_established=chief.is_establishment if chief else None,
        approver_name=_name(approver),
        approver_established=approver.is_establishment if approver else None,
    )


def _name(post: Post | None) -> str:
    return post.account.name if post and post.account else ""


def _authorised(centre_id: int, now: datetime) -> dict[int, int]:
    today = in_shanghai(now).date()
    granted = Authorisation.objects.filter(
        department__centre_id=centre_id,
        powers__overlap=["review", "decide"],
        revoked_at=None,
        starts_on__lte=today,
    ).filter(Q(ends_on=None) | Q(ends_on__gte=today))
    whole = set(granted.filter(all_items=True).values_list("department_id", flat=True))
    some = set(granted.filter(all_items=False).values_list("items__pk", flat=True))
    items = ServiceItem.objects.filter(centre_id=centre_id, state=ServiceItem.State.PUBLISHED, children=None)
    counted: dict[int, int] = {}
    for item_id, department_id in items.values_list("pk", "department_id"):
        if department_id in whole or item_id in some:
            counted[department_id] = counted.get(department_id, 0) + 1
    return counted
