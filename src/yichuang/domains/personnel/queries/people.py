"""People of a centre: who employs them, which posts they hold, how their agreements stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from yichuang.domains.accounts.models import User
from yichuang.domains.organisation.models import Centre, Post, ServiceAgreement
from yichuang.rules.access import Actor
from yichuang.rules.office import in_shanghai
from yichuang.rules.personnel.agreements import NEEDED_BY, AgreementState
from yichuang.toolkit.pages import SIZE, Page, page_of

from ..models import Employment
from ..scope import people_of
from .agreements import Cover, load_covers

MOST = 2_000  # people of one centre that a filter looks through
SEATED = (Post.Kind.CLERK, Post.Kind.OUTLET_CLERK)
OPEN_STATES = frozenset({AgreementState.MISSING, AgreementState.OVER, AgreementState.ENDING})


@dataclass(frozen=True)
class PersonRow:
    """A person. ``posts``: kind and place of each; ``unit``: who employs, by name; ``agreements``: state by kind;
    ``known_since``: the day on which the account was made."""

    account_id: int
    username: str
    name: str
    posts: tuple[tuple[str, str], ...]
    employer: str
    unit: str
    company: str
    department: str
    department_code: str
    is_establishment: bool
    is_leader: bool
    joined_on: date | None
    left_on: date | None
    known_since: date
    zone_ids: tuple[int, ...]
    sits: bool
    is_recorded: bool
    agreements: dict[str, Cover]

    @property
    def is_open(self) -> bool:
        """Whether an agreement is missing, over or ending."""
        return any(one.state in OPEN_STATES for one in self.agreements.values())


def list_people(
    actor: Actor, now: datetime, *, words: str = "", only: str = "", after: str | None = None
) -> Page[PersonRow]:
    """People by username. ``words``: part of name or username; ``only``: an employer, ``agreements`` (something is
    missing or ends soon), ``left``."""
    today = in_shanghai(now).date()
    found = people_of(actor.centre_id)
    if words:
        found = found.filter(Q(username__icontains=words) | Q(name__icontains=words))
    if after:
        found = found.filter(username__gt=after)
    ordered = found.order_by("username")
    if not only:
        rows = rows_of(actor.centre_id, ordered[: SIZE + 1], today)
    else:
        rows = [row for row in rows_of(actor.centre_id, ordered[:MOST], today) if _is(row, only, today)][: SIZE + 1]
    return page_of(rows, lambda row: row.username, after=after)


def _is(row: PersonRow, only: str, today: date) -> bool:
    gone = row.left_on is not None and row.left_on <= today
    if only == "left":
        return gone
    return not gone and (row.is_open if only == "agreements" else row.employer == only)


def list_everybody(centre_id: int, today: date) -> list[PersonRow]:
    """All who are here on a day, by employer's unit and name as an office sorts them: window people first."""
    rows = rows_of(centre_id, people_of(centre_id).order_by("username")[:MOST], today)
    here = [row for row in rows if row.left_on is None or row.left_on > today]
    return sorted(here, key=lambda row: (not row.sits, row.zone_ids, row.unit, row.account_id))


def list_leaders(centre_id: int, today: date) -> list[PersonRow]:
    """Who takes turns on duty on a day."""
    return leaders_among(list_everybody(centre_id, today))


def leaders_among(people: Sequence[PersonRow]) -> list[PersonRow]:
    """班子成员: who was marked so; where nobody was, the holders of the manager's posts."""
    marked = [row for row in people if row.is_leader]
    return sorted(marked or [row for row in people if _manages(row)], key=lambda row: row.account_id)


def _manages(row: PersonRow) -> bool:
    return any(kind == Post.Kind.CENTRE_MANAGER for kind, _ in row.posts)


def rows_of(centre_id: int, accounts: Iterable[User], today: date) -> list[PersonRow]:
    """The rows of accounts, in their order; five queries however many they are."""
    listed = list(accounts)
    posts: dict[int, list[Post]] = {}
    held = Post.objects.filter(centre_id=centre_id, account__in=listed).select_related("department", "zone", "centre")
    for post in held.order_by("id"):
        if post.ends_on is None or post.ends_on >= today:
            posts.setdefault(post.account_id or 0, []).append(post)
    employed = Employment.objects.filter(centre_id=centre_id, account__in=listed).select_related("department")
    employments = {one.account_id: one for one in employed}
    company = company_of(centre_id)
    drafts = [_row(one, posts.get(one.pk, []), employments.get(one.pk), company) for one in listed]
    covers = load_covers(centre_id, [(row.account_id, row.employer, row.company) for row in drafts], today)
    for row in drafts:
        row.agreements.update(covers[row.account_id])
    return drafts


def company_of(centre_id: int) -> str:
    """The third-party company of the centre's blueprint; empty where there is none."""
    found = ServiceAgreement.objects.filter(centre_id=centre_id).order_by("id").values_list("company", flat=True)
    return found.first() or ""


def _row(account: User, posts: Sequence[Post], employment: Employment | None, company: str) -> PersonRow:
    first = posts[0] if posts else None
    employer = employment.employer if employment else first.employer if first else Post.Employer.CENTRE.value
    home = employment.department if employment else first.department if first else None
    named = employment.company if employment else company if employer == Post.Employer.COMPANY else ""
    unit = home.name if employer == Post.Employer.DEPARTMENT and home else named
    return PersonRow(
        account_id=account.pk,
        username=account.username,
        name=account.name,
        posts=tuple((post.kind, _place(post)) for post in posts),
        employer=employer,
        unit=unit,
        company=named,
        department=home.name if home else "",
        department_code=home.code if home else "",
        is_establishment=employment.is_establishment if employment else any(one.is_establishment for one in posts),
        is_leader=bool(employment and employment.is_leader),
        joined_on=employment.joined_on if employment else None,
        left_on=employment.left_on if employment else None,
        known_since=in_shanghai(account.created_at).date(),
        zone_ids=tuple(post.zone_id for post in posts if post.zone_id),
        sits=any(post.kind in SEATED for post in posts),
        is_recorded=employment is not None,
        agreements={},
    )


def _place(post: Post) -> str:
    place = post.department or post.zone
    return place.name if place else ""


@dataclass(frozen=True)
class LowerFigures:
    """A centre below, in figures only: nobody there is named."""

    name: str
    people: int
    open_agreements: int


def list_lower_figures(actor: Actor, now: datetime) -> list[LowerFigures]:
    """The centres directly below the actor's (ORG-1: a higher centre sees the lower ones' figures)."""
    today, found = in_shanghai(now).date(), []
    for centre in Centre.objects.filter(parent_id=actor.centre_id).order_by("id")[:SIZE]:
        people = list_everybody(centre.pk, today)
        if people:
            found.append(LowerFigures(centre.name, len(people), sum(row.is_open for row in people)))
    return found


def needed_by(employer: str) -> tuple[str, ...]:
    """The kinds of agreement that people of an employer need."""
    return tuple(str(kind) for kind in NEEDED_BY.get(employer, ()))
