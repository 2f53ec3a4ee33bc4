"""All that the office keeps about one person."""

from dataclasses import dataclass
from datetime import date, datetime

from yichuang.rules.access import Actor
from yichuang.rules.masking import mask_phone
from yichuang.rules.office import in_shanghai
from yichuang.rules.personnel.levels import Proposal
from yichuang.rules.refusal import Refusal

from ..models import DisciplineRecord, Employment
from ..scope import NOT_FOUND, people_of
from .agreements import AgreementView, list_agreements_of
from .attendance import AttendanceLine, get_own_month
from .leaves import LeaveRow, list_leaves_of
from .levels import DecisionRow, find_proposal, list_decisions_of
from .people import PersonRow, needed_by, rows_of
from .training import OwnTraining, list_training_of


@dataclass(frozen=True)
class DisciplineRow:
    """A measure. Texts only where the reader may see them; ``state``: running, corrected."""

    id: int
    kind: str
    measure: str
    happened_on: date
    decided_by: str
    decided_on: date
    facts: str
    objected_on: date | None
    objection: str
    is_answered: bool
    answer: str
    correction: str
    corrected_on: date | None
    state: str


@dataclass(frozen=True)
class PersonFile:
    """A person's page. ``needed``: kinds of agreement that must be there."""

    row: PersonRow
    phone: str
    needed: tuple[str, ...]
    agreements: tuple[AgreementView, ...]
    leaves: tuple[LeaveRow, ...]
    month: AttendanceLine
    days: tuple[tuple[date, bool], ...]
    training: tuple[OwnTraining, ...]
    level: int | None
    proposal: Proposal | None
    decisions: tuple[DecisionRow, ...]
    discipline: tuple[DisciplineRow, ...]
    is_shown: bool


def get_person(actor: Actor, now: datetime, account_id: int, *, is_shown: bool = False) -> PersonFile:
    """The file of a person of the actor's centre. ``is_shown``: with what is otherwise masked, after `look_at_person`
    put the look on record. Raises ``Refusal('not_found')``."""
    today = in_shanghai(now).date()
    account = people_of(actor.centre_id).filter(pk=account_id).first()
    if account is None:
        raise Refusal("not_found", NOT_FOUND)
    row = rows_of(actor.centre_id, [account], today)[0]
    employment = Employment.objects.filter(centre_id=actor.centre_id, account=account).first()
    phone = employment.phone if employment else ""
    sheet = get_own_month(actor, now, today, row)
    level, proposal = find_proposal(actor.centre_id, account_id, today)
    return PersonFile(
        row=row,
        phone=phone if is_shown else mask_phone(phone),
        needed=needed_by(row.employer),
        agreements=tuple(list_agreements_of(actor, now, account_id)),
        leaves=tuple(list_leaves_of(actor, account_id, with_notes=is_shown)),
        month=sheet.lines[0],
        days=sheet.days,
        training=tuple(list_training_of(actor, account_id)),
        level=level,
        proposal=proposal,
        decisions=tuple(list_decisions_of(actor, account_id)),
        discipline=tuple(_discipline(actor, account_id, is_shown=is_shown)),
        is_shown=is_shown,
    )


def _discipline(actor: Actor, account_id: int, *, is_shown: bool) -> list[DisciplineRow]:
    """Measures with their corrections, the latest first."""
    rows = DisciplineRecord.objects.filter(centre_id=actor.centre_id, account_id=account_id, corrects=None)
    return [_measure(one, is_shown=is_shown) for one in rows.select_related("correction").order_by("-id")[:50]]


def _measure(one: DisciplineRecord, *, is_shown: bool) -> DisciplineRow:
    correction = getattr(one, "correction", None)
    return DisciplineRow(
        id=one.pk,
        kind=one.kind,
        measure=one.measure,
        happened_on=one.happened_on,
        decided_by=one.decided_by,
        decided_on=one.decided_on,
        facts=one.facts if is_shown else "",
        objected_on=one.objected_on,
        objection=one.objection if is_shown else "",
        is_answered=bool(one.answer),
        answer=one.answer if is_shown else "",
        correction=correction.facts if correction and is_shown else "",
        corrected_on=correction.decided_on if correction else None,
        state="corrected" if correction else "running",
    )
