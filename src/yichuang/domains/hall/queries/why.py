"""Why a ticket was called when and where it was: the choice with its candidates, from the trail."""

from dataclasses import dataclass
from datetime import date, datetime

from yichuang.domains.audit.queries import list_entries
from yichuang.domains.organisation.models import Window
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.hall.tickets import Purpose, hall_day
from yichuang.rules.refusal import Refusal

from ..labels import PURPOSES, TIERS
from ..models import Ticket


@dataclass(frozen=True)
class Candidate:
    """A ticket that the window could have called, in the order of the rule. ``index``: within its tier, high first."""

    number: str
    tier: int
    tier_name: str
    index: float
    is_called: bool


@dataclass(frozen=True)
class CallChoice:
    """One call: ``place`` of the ticket among the ``of`` candidates (1, unless other windows were taking the first at
    the same moment); of the candidates the first few and the called one are kept."""

    at: datetime
    window: str
    window_name: str
    post: str
    why: str
    place: int
    of: int
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True)
class TicketWhy:
    """A ticket and each time it was called."""

    number: str
    day: date
    zone_name: str
    purpose_name: str
    taken_at: datetime
    calls: tuple[CallChoice, ...]


def why_called(actor: Actor, number: str, now: datetime, day: date | None = None) -> TicketWhy:
    """The calls of a ticket of the actor's centre, of today or of ``day``. Raises ``Refusal``: ``not_permitted``,
    ``not_found``."""
    check_kind(actor, "see_trail")
    tickets = Ticket.objects.select_related("zone").filter(centre_id=actor.centre_id, day=day or hall_day(now))
    ticket = tickets.filter(number=number.strip().upper()).first()
    if ticket is None:
        raise Refusal("not_found", "这一天没有这个号，请核对号码和日期。", field="number")
    entries = [one for one in list_entries(f"ticket:{ticket.pk}") if one.verb == "call" and one.outcome == "done"]
    codes = {str(one.detail["window"]) for one in entries}
    windows = Window.objects.filter(centre_id=actor.centre_id, code__in=codes)
    names = dict(windows.values_list("code", "display_name"))
    calls = []
    for one in entries:
        rows = one.detail["candidates"]
        candidates = tuple(Candidate(row[0], row[1], TIERS[row[1]], row[2], row[0] == ticket.number) for row in rows)
        code = str(one.detail["window"])
        calls.append(
            CallChoice(
                one.at, code, names.get(code, code), one.actor.removeprefix("post:"),
                str(one.detail["why"]), int(one.detail.get("place", 1)), int(one.detail.get("of", len(rows))),
                candidates,
            )
        )  # fmt: skip
    return TicketWhy(
        ticket.number, ticket.day, ticket.zone.name, PURPOSES[Purpose(ticket.purpose)], ticket.taken_at, tuple(calls)
    )
