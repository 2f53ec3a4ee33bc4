"""Presence and authorisation health: what is missing, where to mend it, and presence by department as bars."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from yichuang.domains.authority.labels import HEALTH_GROUPS
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.journeys.health import examine_centre
from yichuang.rules.access import PERMISSIONS, Actor
from yichuang.rules.health import DepartmentFigures, Finding, Health

SHOWN = 8  # of a group, before the rest is folded away
_PLACES: dict[str, tuple[str, str]] = {
    "staff": ("management_staff", "manage_centre"),
    "authorisations": ("authorisations", "manage_centre"),
    "absences": ("management_absences", "set_absence"),
    "accounts": ("accounts", "manage_accounts"),
    "presence": ("management_presence", "manage_centre"),
    "collection": ("dispatch", "manage_dispatch"),
}


@dataclass(frozen=True)
class Line:
    """What is said in one line: one finding, or several of the same words; each with the address where it is mended,
    empty for whoever may not go there."""

    finding: Finding
    subjects: tuple[tuple[str, str], ...]

    @property
    def href(self) -> str:
        """The one address of all of them; empty where each has its own."""
        addresses = {href for _, href in self.subjects}
        return addresses.pop() if len(addresses) == 1 else ""


@dataclass(frozen=True)
class Section:
    """Findings of one group: the first ones, and those folded away."""

    code: str
    title: str
    first: tuple[Line, ...]
    rest: tuple[Line, ...]
    worst: str

    number: int


@dataclass(frozen=True)
class Bar:
    """A department's items as parts of a hundred of the largest one's, and its posts as dots."""

    row: DepartmentFigures
    in_hall: float
    outside: float
    negative: float
    volume: float
    dots: tuple[bool, ...]

    @property
    def outside_from(self) -> float:
        """Where the part outside begins."""
        return self.in_hall

    @property
    def negative_from(self) -> float:
        """Where the part kept out begins."""
        return self.in_hall + self.outside


@require_safe
@staff("see_health")
def page(request: StaffRequest) -> HttpResponse:
    """Findings by group, the gravest first, beside the departments."""
    found = examine_centre(request.actor.centre_id, timezone.now())
    context = {
        "figures": found.figures,
        "sections": _sections(request.actor, found),
        "bars": _bars(found),
        "severe": sum(one.severity == "severe" for one in found.findings),
        "soon": sum(one.severity == "soon" for one in found.findings),
    }
    return render(request, "management/health.html", context)


def _sections(actor: Actor, found: Health) -> list[Section]:
    sections = []
    for code, title in HEALTH_GROUPS.items():
        own = [one for one in found.findings if one.group == code]
        alike: dict[tuple[str, str, str], list[Finding]] = {}
        for one in own:
            alike.setdefault((one.kind, one.severity, one.message), []).append(one)
        lines = [
            Line(ones[0], tuple((one.subject.name, _address(actor, one)) for one in ones)) for ones in alike.values()
        ]
        if lines:
            first, rest = tuple(lines[:SHOWN]), tuple(lines[SHOWN:])
            sections.append(Section(code, title, first, rest, own[0].severity, len(own)))
    return sections


def _address(actor: Actor, finding: Finding) -> str:
    name, permission = _PLACES[finding.place]
    if actor.kind not in PERMISSIONS[permission]:
        return ""
    if finding.place == "presence" and actor.kind in PERMISSIONS["place_item"]:
        return reverse("management_place", args=[finding.subject.code])
    if finding.place == "collection":
        return reverse("dispatch_department", args=[finding.subject.code])
    query = {"post_vacant": "?only=vacant", "undecidable": "?power=decide", "decider_ending": "?state=ending"}
    return reverse(name) + query.get(finding.kind, "")


def _bars(found: Health) -> list[Bar]:
    rows = found.figures.departments
    most = max((row.items.total for row in rows), default=0) or 1
    busiest = max((row.accepted for row in rows), default=0) or 1
    return [
        Bar(
            row=row,
            in_hall=100 * row.items.in_hall / most,
            outside=100 * row.items.outside / most,
            negative=100 * row.items.negative / most,
            volume=100 * row.accepted / busiest,
            dots=tuple(number < row.filled for number in range(row.posts)),
        )
        for row in rows
    ]
