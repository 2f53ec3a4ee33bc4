"""Departments with their presence, posts with their holders, and the agreements with the company."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from yichuang.domains.accounts.models import Token
from yichuang.rules.access import Actor
from yichuang.rules.clock import SHANGHAI

from ..models import Department, Post, ServiceAgreement

INTERFACE_KINDS = (Post.Kind.DEVICE, Post.Kind.PARTNER)


@dataclass(frozen=True)
class PostRow:
    """A post; ``holder`` is empty where it is vacant or its term is over."""

    code: str
    kind: str
    employer: str
    department: str
    department_code: str
    zone: str
    holder: str
    title: str
    attendance: str
    is_establishment: bool
    ends_on: date | None
    rank: str = ""


@dataclass(frozen=True)
class DepartmentRow:
    """A department and its people in the hall."""

    code: str
    name: str
    kind: str
    presence: str
    attendance: str
    systems: str
    chief: PostRow | None
    approvers: tuple[PostRow, ...]
    kept_out: tuple[str, ...]


@dataclass(frozen=True)
class AgreementRow:
    """An agreement with the company. ``state``: unsigned (its day is to come), running, ending (in 60 days), over."""

    company: str
    kind: str
    signed_by: date
    ends_on: date | None
    state: str


@dataclass(frozen=True)
class TokenRow:
    """A token; ``state``: running, over or revoked."""

    token_id: int
    label: str
    created_at: datetime
    expires_at: datetime | None
    state: str


@dataclass(frozen=True)
class InterfaceRow:
    """A device or partner system with its tokens, newest first."""

    code: str
    kind: str
    name: str
    tokens: tuple[TokenRow, ...]


def list_posts(actor: Actor, now: datetime) -> list[PostRow]:
    """All posts of people in the actor's centre, by kind."""
    today = now.astimezone(SHANGHAI).date()
    posts = Post.objects.filter(centre_id=actor.centre_id).exclude(kind__in=INTERFACE_KINDS)
    return [_post(post, today) for post in posts.select_related("account", "department", "zone").order_by("id")]


def _post(post: Post, today: date) -> PostRow:
    over = post.ends_on is not None and post.ends_on < today
    return PostRow(
        code=post.code,
        kind=post.kind,
        employer=post.employer,
        department=post.department.name if post.department else "",
        department_code=post.department.code if post.department else "",
        zone=post.zone.name if post.zone else "",
        holder=post.account.name if post.account and not over else "",
        title=post.title,
        attendance=post.attendance or (post.department.attendance if post.department else ""),
        is_establishment=post.is_establishment,
        ends_on=post.ends_on,
        rank=post.rank,
    )


def list_departments(actor: Actor, posts: Sequence[PostRow]) -> list[DepartmentRow]:
    """The departments of the actor's centre, with those of ``posts`` that are theirs."""
    found = Department.objects.filter(centre_id=actor.centre_id).prefetch_related("negative_list").order_by("id")
    return [
        DepartmentRow(
            code=one.code,
            name=one.name,
            kind=one.kind,
            presence=one.presence,
            attendance=one.attendance,
            systems=one.systems,
            chief=next((p for p in posts if p.department_code == one.code and p.kind == "chief_representative"), None),
            approvers=tuple(p for p in posts if p.department_code == one.code and p.kind == "approver"),
            kept_out=tuple(entry.scope for entry in one.negative_list.all()),
        )
        for one in found
    ]


def list_agreements(actor: Actor, now: datetime) -> list[AgreementRow]:
    """The agreements of the actor's centre."""
    today = now.astimezone(SHANGHAI).date()
    found = ServiceAgreement.objects.filter(centre_id=actor.centre_id).order_by("company", "kind")
    return [AgreementRow(a.company, a.kind, a.signed_by, a.ends_on, _agreement_state(a, today)) for a in found]


def _agreement_state(agreement: ServiceAgreement, today: date) -> str:
    if agreement.ends_on is None or (agreement.ends_on - today).days > 60:
        return "unsigned" if agreement.signed_by > today else "running"
    return "over" if agreement.ends_on < today else "ending"


def list_interfaces(actor: Actor, now: datetime) -> list[InterfaceRow]:
    """Devices and partner systems of the actor's centre; secrets are nowhere."""
    posts = Post.objects.filter(centre_id=actor.centre_id, kind__in=INTERFACE_KINDS, account__isnull=False)
    found = list(posts.select_related("account").order_by("kind", "code"))
    tokens: dict[int, list[TokenRow]] = {}
    for token in Token.objects.filter(account_id__in=[post.account_id for post in found]).order_by("-id"):
        over = token.expires_at is not None and token.expires_at <= now
        state = "revoked" if token.revoked_at else "over" if over else "running"
        row = TokenRow(token.pk, token.label, token.created_at, token.expires_at, state)
        tokens.setdefault(token.account_id, []).append(row)
    return [
        InterfaceRow(post.code, post.kind, post.account.name, tuple(tokens.get(post.account.pk, ())))
        for post in found
        if post.account
    ]
