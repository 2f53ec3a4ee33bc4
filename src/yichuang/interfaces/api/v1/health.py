"""Presence and authorisation health of the caller's centre (ORG-2, ORG-6, CAT-9)."""

from datetime import datetime
from decimal import Decimal
from typing import Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from yichuang.journeys.health import examine_centre
from yichuang.rules.health import Figures, Finding

from ..door import actor_of, permission
from .scope import centre_of

router = Router(tags=["进驻与授权体检"])


class SubjectOut(Schema):
    """What a finding is about, by its stable code."""

    kind: Literal["department", "post", "item", "window", "authorisation"]
    code: str
    name: str


class FindingOut(Schema):
    """``kind``: stable word; ``severity``: severe (impossible now), soon (won't be), advice; ``advice``: do next."""

    kind: str
    severity: Literal["severe", "soon", "advice"]
    subject: SubjectOut
    message: str
    advice: str


class PresenceCountOut(Schema):
    """Items by presence; ``rate``: 进驻率 in percent, null where nothing ought to be in the hall."""

    in_hall: int
    negative: int
    outside: int
    rate: Decimal | None


class DepartmentPresenceOut(PresenceCountOut):
    """``presence``: stationed, collected or off_site; ``posts`` and ``filled``: of its chief representative and
    approvers; ``accepted``: cases of the last days."""

    code: str
    name: str
    presence: str
    posts: int
    filled: int
    accepted: int


class FiguresOut(PresenceCountOut):
    """The centre in numbers. ``vacant``: posts without anybody who can sign in; ``days``: how far back is counted."""

    posts: int
    vacant: int
    undecidable: int
    accepted: int
    days: int
    departments: list[DepartmentPresenceOut]


class PresenceHealthOut(Schema):
    """``at``: the moment that it is true of."""

    centre: str
    at: datetime
    findings: list[FindingOut]
    figures: FiguresOut


@router.get("/health/presence", response=PresenceHealthOut, summary="进驻与授权体检")
@permission("see_health")
def presence_health(request: HttpRequest) -> PresenceHealthOut:
    """Who is missing, what nobody can decide, what is outside the hall, and what volumes ask for."""
    actor, now = actor_of(request), timezone.now()
    found = examine_centre(actor.centre_id, now)
    return PresenceHealthOut(
        centre=centre_of(actor).code,
        at=now,
        findings=[_finding(one) for one in found.findings],
        figures=_figures(found.figures),
    )


def _finding(one: Finding) -> FindingOut:
    subject = SubjectOut(kind=one.subject.kind, code=one.subject.code, name=one.subject.name)
    return FindingOut(kind=one.kind, severity=one.severity, subject=subject, message=one.message, advice=one.advice)


def _figures(found: Figures) -> FiguresOut:
    return FiguresOut(
        in_hall=found.items.in_hall,
        negative=found.items.negative,
        outside=found.items.outside,
        rate=found.rate,
        posts=found.posts,
        vacant=found.vacant,
        undecidable=found.undecidable,
        accepted=found.accepted,
        days=found.days,
        departments=[
            DepartmentPresenceOut(
                code=row.code,
                name=row.name,
                presence=row.presence,
                in_hall=row.items.in_hall,
                negative=row.items.negative,
                outside=row.items.outside,
                rate=row.items.rate,
                posts=row.posts,
                filled=row.filled,
                accepted=row.accepted,
            )
            for row in found.departments
        ],
    )
