"""What is kept of every service: one row for each time that somebody stood at a window, or waited in vain.

The data set that the field lacks (docs/how-to/hall-data.md). A ticket that went on to another zone, or came back after
it was missed, has several rows: its *legs*. They are put together from the ticket and from what happened between
windows and it, so that nothing is written twice.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

LegKind = Literal["walk", "appt", "transfer"]
_GOES_ON = ("transfer", "next_matter")  # what ends a leg and begins another one


@dataclass(frozen=True, slots=True)
class ServedTicket:
    """A leg. ``since_at``: from when its wait counts (taking; the later of slot and taking, for an appointment; the
    moment of the transfer; the return after a miss). ``called_at`` is None for who was never called, ``started_at``
    for who did not come, ``finished_at`` where nobody pressed 完成. ``missed``: was called and did not come; ``held``:
    was put on hold in between, so that its length says little of its item.
    ``ticket_id`` joins the legs of one ticket, ``state`` is its state now."""

    day: date
    zone_id: int
    zone_code: str
    item_id: int | None
    purpose: str
    kind: LegKind
    priority: bool
    taken_at: datetime
    since_at: datetime
    called_at: datetime | None
    started_at: datetime | None
    finished_at: datetime | None
    window_id: int | None
    missed: bool
    held: bool = False
    ticket_id: int = 0
    state: str = ""
    item_code: str = ""
    window_code: str = ""

    @property
    def wait(self) -> float | None:
        """Minutes waited until the call; None for who was never called."""
        return max(0.0, _minutes(self.since_at, self.called_at)) if self.called_at else None

    @property
    def service(self) -> float | None:
        """Minutes of the service; None where it has no known beginning or end, or was not of one piece."""
        whole = not self.missed and not self.held
        if self.started_at is None or self.finished_at is None or not whole:
            return None
        return _minutes(self.started_at, self.finished_at)


@dataclass(frozen=True, slots=True)
class Happening:
    """Something between a window and a ticket: ``kind`` call, start, finish, miss, transfer, next_matter, hold …
    ``zone_id`` and ``item_id``: where the ticket stood before a transfer or its next matter, None where that was not
    kept."""

    kind: str
    at: datetime
    window_id: int
    window_code: str
    zone_id: int | None = None
    zone_code: str = ""
    item_id: int | None = None
    item_code: str = ""


@dataclass(frozen=True, slots=True)
class TicketNow:
    """A ticket as it stands at the end: its last zone and item, its place in the line (``queued_at``)."""

    ticket_id: int
    day: date
    zone_id: int
    zone_code: str
    item_id: int | None
    item_code: str
    purpose: str
    priority: bool
    taken_at: datetime
    queued_at: datetime
    slot_at: datetime | None
    state: str = ""


@dataclass(slots=True)
class _Leg:
    kind: LegKind
    since: datetime
    called: Happening | None = None
    started: datetime | None = None
    held: bool = False


def legs(ticket: TicketNow, happened: Iterable[Happening]) -> list[ServedTicket]:
    """The rows of a ticket in their order; ``happened`` in the order of time."""
    found: list[ServedTicket] = []
    first: LegKind = "appt" if ticket.slot_at else "walk"
    leg = _Leg(first, max(ticket.taken_at, ticket.slot_at or ticket.taken_at))
    ended = False
    following = [*happened]
    for place, one in enumerate(following, 1):
        if one.kind == "call":
            leg.called, leg.started, ended = one, None, False
        elif one.kind == "start":
            leg.started = leg.started or one.at
        elif one.kind == "hold":
            leg.held = True
        elif one.kind in ("finish", "miss", *_GOES_ON):
            found.append(_served(ticket, leg, one))
            ended = one.kind not in _GOES_ON
            since = max(one.at, ticket.queued_at) if one.kind == "miss" else one.at
            stays = one.kind == "next_matter" and _stays(ticket, following[place:])
            here, began = (leg.called, one.at) if stays else (None, None)
            leg = _Leg("transfer" if one.kind in _GOES_ON else leg.kind, since, here, began)
    if not ended or leg.called:
        found.append(_served(ticket, leg, None))
    return found


def _stays(ticket: TicketNow, following: Sequence[Happening]) -> bool:
    """Whether the next matter begins at the same window at once: no window calls for it, nor was it waited for."""
    return following[0].kind != "call" if following else ticket.state in ("serving", "done", "held")


def _served(ticket: TicketNow, leg: _Leg, end: Happening | None) -> ServedTicket:
    left = end if end and end.kind in _GOES_ON and end.zone_id is not None else None  # where it stood before
    zone_id, zone_code = (left.zone_id or 0, left.zone_code) if left else (ticket.zone_id, ticket.zone_code)
    item_id, item_code = (left.item_id, left.item_code) if left else (ticket.item_id, ticket.item_code)
    return ServedTicket(
        day=ticket.day,
        zone_id=zone_id,
        zone_code=zone_code,
        item_id=item_id,
        purpose=ticket.purpose,
        kind=leg.kind,
        priority=ticket.priority,
        taken_at=ticket.taken_at,
        since_at=leg.since,
        called_at=leg.called.at if leg.called else None,
        started_at=leg.started,
        finished_at=end.at if end else None,
        window_id=leg.called.window_id if leg.called else None,
        missed=end is not None and end.kind == "miss",
        held=leg.held,
        ticket_id=ticket.ticket_id,
        state=ticket.state,
        item_code=item_code,
        window_code=leg.called.window_code if leg.called else "",
    )


def services(rows: Sequence[ServedTicket]) -> dict[tuple[int, str, int | None], list[float]]:
    """Minutes of service by zone, purpose and item, in the order of the rows."""
    found: dict[tuple[int, str, int | None], list[float]] = {}
    for row in rows:
        if (minutes := row.service) is not None:
            found.setdefault((row.zone_id, row.purpose, row.item_id), []).append(minutes)
    return found


def _minutes(start: datetime, end: datetime) -> float:
    return (end - start).total_seconds() / 60
