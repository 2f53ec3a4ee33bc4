"""Training: the year's plan, what is covered and what not, and the sessions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import Count

from yichuang.domains.organisation.models import Centre
from yichuang.rules.access import Actor
from yichuang.rules.office import in_shanghai
from yichuang.rules.personnel.training import COVERED, Coverage, Result, Taught, cover
from yichuang.toolkit.pages import SIZE, Page, page_of

from ..models import TrainingPlan, TrainingRecord, TrainingSession
from .people import PersonRow, list_everybody

FRESH = timedelta(days=365)


@dataclass(frozen=True)
class Cell:
    """A topic on a level. ``month``: by when it is planned, 0 where it is not; ``state``: done, late (the month is
    over), planned, unplanned; ``missing``: names."""

    coverage: Coverage
    month: int
    state: str
    missing: tuple[str, ...]


@dataclass(frozen=True)
class TrainingYear:
    """``lines``: topic with a cell for each level; ``units``: those below the centre that are known, by level."""

    year: int
    levels: tuple[str, ...]
    own_level: str
    topics: tuple[str, ...]
    lines: tuple[tuple[str, tuple[Cell, ...]], ...]
    units: Mapping[str, tuple[str, ...]]
    people: tuple[PersonRow, ...]


@dataclass(frozen=True)
class SessionRow:
    """A training that was held. ``who``: how many of the centre; ``units`` below it, with ``heads`` people."""

    id: int
    topic: str
    level: str
    held_on: date
    hours: Decimal
    teacher: str
    place: str
    who: int
    units: tuple[str, ...]
    heads: int


def training_of(centre: Centre) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Topics and levels that the centre's plan asks for; the centre's own level is always among them."""
    said = centre.settings.get("training") or {}
    levels = dict.fromkeys([str(centre.level), *said.get("covers", [])])
    return tuple(said.get("topics", [])), tuple(levels)


def get_training_year(actor: Actor, now: datetime, year: int) -> TrainingYear:
    """The plan of a year beside what was held."""
    centre = Centre.objects.get(pk=actor.centre_id)
    asked, levels = training_of(centre)
    today = in_shanghai(now).date()
    plans = {
        (one.topic, one.level): one.month
        for one in TrainingPlan.objects.filter(centre=centre, year=year).order_by("id")
    }
    held = TrainingSession.objects.filter(centre=centre, held_on__year=year)
    counts = {(topic, level): n for topic, level, n in held.values_list("topic", "level").annotate(n=Count("id"))}
    topics = tuple(dict.fromkeys([*asked, *(topic for topic, _ in plans), *(topic for topic, _ in counts)]))
    people = tuple(list_everybody(centre.pk, today))
    names = {str(row.account_id): row.name for row in people}
    units = _units(centre, levels)
    wanted = {level: tuple(names) if level == centre.level else units[level] for level in levels}
    cells = cover(topics, wanted, _taught(centre, date(year, 1, 1), date(year, 12, 31)), counts)
    by_topic: dict[str, list[Cell]] = {topic: [] for topic in topics}
    for one in cells:
        month = plans.get((one.topic, one.level), 0)
        missing = tuple(names.get(who, who) for who in one.missing)
        by_topic[one.topic].append(Cell(one, month, _state(one, year, month, today), missing))
    lines = tuple((topic, tuple(row)) for topic, row in by_topic.items())
    return TrainingYear(year, levels, centre.level, topics, lines, units, people)


def _state(one: Coverage, year: int, month: int, today: date) -> str:
    if not one.is_open:
        return "done"
    if not month:
        return "unplanned"
    return "late" if (year, month) < (today.year, today.month) else "planned"


def _units(centre: Centre, levels: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Units below the centre by level: its lower centres, and those that earlier sessions named."""
    found: dict[str, dict[str, None]] = {level: {} for level in levels}
    for name, level in Centre.objects.filter(parent=centre).order_by("id").values_list("name", "level"):
        if level in found and level != centre.level:
            found[level][name] = None
    named = TrainingRecord.objects.filter(session__centre=centre, account=None).order_by("unit")
    for unit, level in named.values_list("unit", "session__level").distinct():
        if level in found:
            found[level][unit] = None
    return {level: tuple(names) for level, names in found.items()}


def _taught(centre: Centre, first: date, last: date) -> list[Taught]:
    rows = TrainingRecord.objects.filter(session__centre=centre, session__held_on__range=(first, last))
    return [
        Taught(topic, level, str(account) if account else unit, Result(result))
        for topic, level, account, unit, result in rows.values_list(
            "session__topic", "session__level", "account_id", "unit", "result"
        )
    ]


def missing_topics(centre_id: int, today: date) -> tuple[tuple[str, ...], dict[int, set[str]]]:
    """The centre's topics, and which of them each person has been taught in the year up to ``today``."""
    centre = Centre.objects.get(pk=centre_id)
    topics, _ = training_of(centre)
    taught: dict[int, set[str]] = {}
    rows = TrainingRecord.objects.filter(
        session__centre=centre, session__held_on__gt=today - FRESH, account__isnull=False, result__in=COVERED
    )
    for account, topic in rows.values_list("account_id", "session__topic"):
        taught.setdefault(account or 0, set()).add(topic)
    return topics, taught


def list_sessions(actor: Actor, year: int, after: str | None = None) -> Page[SessionRow]:
    """A page of the sessions of a year, the latest first."""
    rows = TrainingSession.objects.filter(centre_id=actor.centre_id, held_on__year=year)
    if after and "_" in after:
        day, _, row_id = after.partition("_")
        rows = rows.filter(held_on__lte=day).exclude(held_on=day, id__gte=int(row_id) if row_id.isdecimal() else 0)
    found = list(rows.order_by("-held_on", "-id").prefetch_related("records")[: SIZE + 1])
    return page_of([_session(one) for one in found], lambda one: f"{one.held_on}_{one.id}", after=after)


def _session(row: TrainingSession) -> SessionRow:
    records = list(row.records.all())
    units = [one for one in records if one.unit]
    return SessionRow(
        id=row.pk,
        topic=row.topic,
        level=row.level,
        held_on=row.held_on,
        hours=row.hours,
        teacher=row.teacher,
        place=row.place,
        who=sum(one.account_id is not None and one.result in COVERED for one in records),
        units=tuple(one.unit for one in units),
        heads=sum(one.people for one in units),
    )


@dataclass(frozen=True)
class OwnTraining:
    """A training in which a person took part."""

    topic: str
    held_on: date
    hours: Decimal
    result: str


def list_training_of(actor: Actor, account_id: int) -> list[OwnTraining]:
    """A person's last fifty trainings."""
    rows = TrainingRecord.objects.filter(account_id=account_id, session__centre_id=actor.centre_id)
    found = rows.select_related("session").order_by("-session__held_on", "-id")[:50]
    return [OwnTraining(one.session.topic, one.session.held_on, one.session.hours, one.result) for one in found]
