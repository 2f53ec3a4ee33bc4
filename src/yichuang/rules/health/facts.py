"""What is known of a centre on a day, as plain values. Codes are those of the blueprint; ``id`` only joins rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from yichuang.rules.access import Power


@dataclass(frozen=True, slots=True)
class Department:
    """``presence``: stationed, collected or off_site; ``attendance``: what is usual for its people."""

    code: str
    name: str
    presence: str = "stationed"
    attendance: str = "in_hall"


@dataclass(frozen=True, slots=True)
class Post:
    """A post of a person. ``account``: whoever holds it, None while it is vacant; ``is_locked``: nobody gets in with
    that account; ``ends_on``: last day of the post; ``rank``: empty where nobody wrote it down."""

    id: int
    code: str
    kind: str
    employer: str = "department"
    department: str = ""
    place: str = ""
    account: int | None = None
    holder: str = ""
    is_locked: bool = False
    attendance: str = ""
    rank: str = ""
    is_establishment: bool = True
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the catalogue that is accepted itself. ``zones``: codes of the zones that accept it;
    ``is_instant``: done at once (即办件)."""

    code: str
    name: str
    department: str
    needs_decision: bool = True
    has_result: bool = True
    is_instant: bool = False
    is_negative: bool = False
    zones: frozenset[str] = frozenset()
    service_objects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Window:
    """A window that accepts. ``serves`` and ``departments`` as in ``rules.catalogue.presence.is_for``."""

    code: str
    name: str
    zone: str
    serves: str = ""
    departments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grant:
    """An authorisation that is not revoked; ``items`` None: all of the department. Both days included."""

    code: str
    post: int
    department: str
    powers: frozenset[Power]
    items: frozenset[str] | None
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Absence:
    """A post is away on the day; another one stands in."""

    post: int
    substitute: int
    ends_on: date


@dataclass(frozen=True, slots=True)
class Demands:
    """What the centre asks of those whom departments send (``representatives`` of its blueprint, ORG-5)."""

    rank: str | None = None
    deputy_suffices: bool = False
    title_suffices: bool = False
    attendance: str | None = None
    no_other_duty: bool = False


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When volumes ask for another way of being present (``presence_advice`` of the blueprint). ``days``: how far back
    is counted; from ``station_from`` accepted cases on a department belongs into the hall, below ``collect_below`` a
    window may collect for it; ``ending_days``: how early the end of an authorisation is told."""

    days: int = 90
    station_from: int = 60
    collect_below: int = 6
    ending_days: int = 30


@dataclass(frozen=True, slots=True)
class Facts:
    """The centre on ``today``. ``accepted``: cases accepted in the last ``days`` by department; ``known_days``: for how
    long the platform has records at all; ``in_hall_from_instant``: so many instant items ask for someone in the hall.
    ``service_lists``: as in ``Centre.settings``, None where the centre has published none.
    ``posts``: of people, without devices and partner systems."""

    today: date
    departments: Sequence[Department] = ()
    posts: Sequence[Post] = ()
    items: Sequence[Item] = ()
    windows: Sequence[Window] = ()
    grants: Sequence[Grant] = ()
    absences: Sequence[Absence] = ()
    accepted: Mapping[str, int] = field(default_factory=dict)
    known_days: int = 0
    demands: Demands | None = None
    thresholds: Thresholds = Thresholds()
    in_hall_from_instant: int | None = None
    service_lists: Mapping[str, Any] | None = None


def read_settings(settings: Mapping[str, Any]) -> tuple[Demands | None, Thresholds, int | None]:
    """Demands, thresholds and the number of instant items from ``Centre.settings``; what is not said has its default,
    what these do not know is left aside."""
    asked = settings.get("representatives")
    demands = Demands(**_known(Demands, asked)) if asked else None
    thresholds = Thresholds(**_known(Thresholds, settings.get("presence_advice") or {}))
    return demands, thresholds, settings.get("in_hall_from_instant_items")


def _known(shape: type, said: Mapping[str, Any]) -> dict[str, Any]:
    names = {one.name for one in fields(shape)}
    return {name: value for name, value in said.items() if name in names}
