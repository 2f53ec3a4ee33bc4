"""One thing that is missing, with what to do next."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["severe", "soon", "advice"]
Group = Literal["people", "powers", "windows", "outside", "lists", "volumes"]
Place = Literal["staff", "authorisations", "absences", "accounts", "presence", "collection"]
SEVERITIES: tuple[Severity, ...] = ("severe", "soon", "advice")
GROUPS: tuple[Group, ...] = ("people", "powers", "windows", "outside", "lists", "volumes")


@dataclass(frozen=True, slots=True)
class Subject:
    """What it is about: a department, post, item, window or authorisation."""

    kind: Literal["department", "post", "item", "window", "authorisation"]
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Finding:
    """``kind``: stable word; ``severity``: severe (something can't be done now), soon (it won't be), advice;
    ``advice``: what to do next; ``place``: where it is done."""

    kind: str
    group: Group
    severity: Severity
    subject: Subject
    message: str
    advice: str
    place: Place

    @property
    def key(self) -> str:
        """Tells it from all others of the centre."""
        return f"{self.kind}:{self.subject.kind}:{self.subject.code}"
