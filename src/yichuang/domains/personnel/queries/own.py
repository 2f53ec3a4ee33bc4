"""What the office keeps about oneself, to read: own duties, leave, training and level."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from yichuang.domains.organisation.queries import load_calendar
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.office import in_shanghai
from yichuang.rules.personnel.halves import days_from, monday_of
from yichuang.rules.personnel.levels import Proposal

from ..models import RosterEntry
from .leaves import LeaveRow, list_leaves_of
from .levels import DecisionRow, find_proposal, list_decisions_of
from .training import OwnTraining, list_training_of

WEEKS = 4


@dataclass(frozen=True)
class OwnDay:
    """A day: the names of the windows of both halves, empty where none is planned; ``leads``: on duty as a leader."""

    date: date
    is_working: bool
    am: str
    pm: str
    leads: bool

    @property
    def is_planned(self) -> bool:
        """Whether the person has a duty on it."""
        return bool(self.am or self.pm or self.leads)


@dataclass(frozen=True)
class OwnPage:
    """``weeks``: from the present Monday, days off only where something is planned."""

    weeks: tuple[tuple[OwnDay, ...], ...]
    planned: int
    leaves: tuple[LeaveRow, ...]
    training: tuple[OwnTraining, ...]
    level: int | None
    proposal: Proposal | None
    decisions: tuple[DecisionRow, ...]


def get_own(actor: Actor, now: datetime) -> OwnPage:
    """The page of whoever asks, of nobody else. Raises ``Refusal('not_permitted')``."""
    check_kind(actor, "see_own_roster")
    today, account, centre_id = in_shanghai(now).date(), actor.account_id or 0, actor.centre_id
    first = monday_of(today)
    last = first + timedelta(days=7 * WEEKS - 1)
    rows = RosterEntry.objects.filter(centre_id=centre_id, account_id=account, date__range=(first, last))
    held: dict[tuple[date, str], str] = {}
    for one in rows.select_related("window").order_by("id"):
        held[one.date, one.half] = one.window.display_name if one.window else "带班"
    calendar = load_calendar(centre_id)
    days = [
        OwnDay(
            day,
            calendar.is_working_day(day),
            held.get((day, "am"), ""),
            held.get((day, "pm"), ""),
            (day, "day") in held,
        )
        for day in days_from(first, last)
    ]
    shown = [one for one in days if one.is_working or one.is_planned]
    weeks = [tuple(one for one in shown if monday_of(one.date) == first + timedelta(days=7 * n)) for n in range(WEEKS)]
    level, proposal = find_proposal(centre_id, account, today)
    return OwnPage(
        weeks=tuple(week for week in weeks if week),
        planned=sum(one.is_planned for one in days),
        leaves=tuple(one for one in list_leaves_of(actor, account, with_notes=False) if not one.is_cancelled),
        training=tuple(list_training_of(actor, account)),
        level=level,
        proposal=proposal,
        decisions=tuple(list_decisions_of(actor, account)),
    )
