"""Occupational levels: who holds which, and who may be put forward for the next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from yichuang.domains.organisation.models import Centre
from yichuang.rules.access import Actor
from yichuang.rules.office import in_shanghai
from yichuang.rules.personnel.levels import Career, LevelRules, Proposal, propose, read_rules

from ..models import Employment, LevelDecision
from .people import PersonRow, list_everybody
from .training import missing_topics


@dataclass(frozen=True)
class LevelRow:
    """A person at a window with the level held (None: none), since when, and what comes next."""

    person: PersonRow
    level: int | None
    since: date | None
    proposal: Proposal | None


@dataclass(frozen=True)
class DecisionRow:
    """A decision on a level, as recorded."""

    level: int
    outcome: str
    decided_on: date
    decided_by: str
    note: str


def level_rules(centre_id: int) -> LevelRules:
    """The centre's own years, or the usual ones."""
    return read_rules(Centre.objects.values_list("settings", flat=True).get(pk=centre_id).get("levels"))


def list_levels(actor: Actor, now: datetime) -> list[LevelRow]:
    """All who sit at windows, those who may be put forward first, then by the day on which their years are full."""
    today = in_shanghai(now).date()
    people = [row for row in list_everybody(actor.centre_id, today) if row.sits]
    found = _careers(actor.centre_id, [row.account_id for row in people], today)
    rows = [LevelRow(row, *found[row.account_id]) for row in people]
    return sorted(rows, key=_order)


def _order(row: LevelRow) -> tuple[bool, date, int]:
    ready = row.proposal is not None and row.proposal.is_ready
    due = row.proposal.due_on if row.proposal else None
    return not ready, due or date.max, row.person.account_id


def find_proposal(centre_id: int, account_id: int, today: date) -> tuple[int | None, Proposal | None]:
    """The level that a person holds, and the next one with its conditions."""
    level, _, proposal = _careers(centre_id, [account_id], today)[account_id]
    return level, proposal


def list_decisions_of(actor: Actor, account_id: int) -> list[DecisionRow]:
    """A person's decisions, the latest first."""
    rows = LevelDecision.objects.filter(centre_id=actor.centre_id, account_id=account_id).order_by("-id")
    return [DecisionRow(one.level, one.outcome, one.decided_on, one.decided_by, one.note) for one in rows[:50]]


def _careers(
    centre_id: int, accounts: Iterable[int], today: date
) -> dict[int, tuple[int | None, date | None, Proposal | None]]:
    listed, rules = list(accounts), level_rules(centre_id)
    topics, taught = missing_topics(centre_id, today)
    joined = dict(
        Employment.objects.filter(centre_id=centre_id, account_id__in=listed).values_list("account_id", "joined_on")
    )
    held: dict[int, tuple[int, date]] = {}
    decisions = LevelDecision.objects.filter(centre_id=centre_id, account_id__in=listed)
    for one in decisions.exclude(outcome=LevelDecision.Outcome.NOT_PROMOTED).order_by("id"):
        held[one.account_id] = one.level, one.decided_on
    found: dict[int, tuple[int | None, date | None, Proposal | None]] = {}
    for account in listed:
        level, since = held.get(account, (None, None))
        missing = tuple(topic for topic in topics if topic not in taught.get(account, set()))
        career = Career(joined.get(account), level, since, missing)
        found[account] = level, since, propose(career, rules, today)
    return found
