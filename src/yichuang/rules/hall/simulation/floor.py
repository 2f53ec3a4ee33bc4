"""The floor of a simulated hall: what happens when, from the first ticket until the last one is served.

Event by event on a heap, in plain Python. A window whose break or closing is due takes it before the next service and
never interrupts one. Somebody with a second matter stays where the window can do it, and is else transferred.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from heapq import heapify, heappop, heappush

from ..calling import Kind, Place
from .callers import Caller
from .day import Ticket
from .rows import Row

_FREE, _DUE, _ARRIVE, _LEFT = range(4)  # at the same moment in this order


@dataclass
class Day:
    """What came of a day. ``waits``: minutes by number of the ticket, without those who did not answer;
    ``busy``: minutes by row; ``starts``: (moment, row, ticket) of every service, for the tests."""

    waits: dict[int, float] = field(default_factory=dict)
    absent: int = 0
    busy: dict[int, float] = field(default_factory=dict)
    starts: list[tuple[float, Row, Place]] = field(default_factory=list)


class Floor:
    """One day; `run` does it."""

    def __init__(self, rows: Sequence[Row], tickets: Sequence[Ticket], caller: Caller, burn: float) -> None:
        self._rows, self._tickets, self._caller, self._burn = rows, tickets, caller, burn
        self._events: list[tuple[float, int, int]] = [(ticket.at, _ARRIVE, n) for n, ticket in enumerate(tickets)]
        self._events += [(row.opens, _FREE, row.number) for row in rows]
        self._events += [(at, _DUE, row.number) for row in rows for at in (row.lunch, row.closes) if at is not None]
        heapify(self._events)
        self._idle: dict[int, float] = {}
        self._away: set[int] = {row.number for row in rows}
        self._lunched: set[int] = set()
        self._left: list[Place] = []  # places of those who are sent on, by the number of the event
        self._ready = {ticket.place.ticket: ticket.place.since for ticket in tickets}  # from when a leg waits
        self.day = Day(busy={row.number: 0.0 for row in rows})

    def run(self) -> Day:
        """The day, served to the end."""
        while self._events:
            now, what, number = heappop(self._events)
            if what == _FREE:
                self._free(self._rows[number], now)
            elif what == _DUE:
                if number in self._idle:
                    self._free(self._rows[number], now)
            elif what == _ARRIVE:
                self._come(self._tickets[number].place, now)
            else:
                self._come(self._left[number], now)
        return self.day

    def _free(self, row: Row, now: float) -> None:
        number = row.number
        self._idle.pop(number, None)
        if row.closes is not None and now >= row.closes:
            self._leave(number)
            return
        if row.lunch is not None and now >= row.lunch and number not in self._lunched:
            self._lunched.add(number)
            self._leave(number)
            heappush(self._events, (now + row.lunch_len, _FREE, number))
            return
        if number in self._away:
            self._away.discard(number)
            self._tell()
        place = self._caller.call(row, now)
        if place is None:
            self._idle[number] = now
        else:
            self._serve(row, place, now)

    def _leave(self, number: int) -> None:
        self._away.add(number)
        self._tell()

    def _tell(self) -> None:
        self._caller.duty([row for row in self._rows if row.number not in self._away])

    def _come(self, place: Place, now: float) -> None:
        if self._idle:
            idle = [(self._rows[number], since) for number, since in self._idle.items()]
            row = self._caller.seat(place, idle, now)
            if row is not None:
                del self._idle[row.number]
                self._serve(row, place, now)
                return
        self._caller.wait(place)

    def _serve(self, row: Row, place: Place, now: float) -> None:
        ticket = self._tickets[place.ticket]
        self.day.starts.append((now, row, place))
        if ticket.absent:
            self.day.absent += 1
            self._finish(row, now, self._burn)
            return
        waits = self.day.waits
        waits[place.ticket] = waits.get(place.ticket, 0.0) + max(0.0, now - self._ready[place.ticket])
        second = place.kind is Kind.TRANSFER
        minutes = row.minutes(place.group, ticket.second if second else ticket.service)
        for group in place.further:
            if group in row.skills:
                minutes += row.minutes(group, ticket.second)
            else:
                self._send_on(place, group, now + minutes)
        self._finish(row, now, minutes)

    def _send_on(self, place: Place, group: int, at: float) -> None:
        waited = self.day.waits[place.ticket]
        self._ready[place.ticket] = at
        self._left.append(replace(place, group=group, since=at - waited, kind=Kind.TRANSFER, further=()))
        heappush(self._events, (at, _LEFT, len(self._left) - 1))

    def _finish(self, row: Row, now: float, minutes: float) -> None:
        self.day.busy[row.number] += minutes
        heappush(self._events, (now + minutes, _FREE, row.number))


def run_day(rows: Sequence[Row], tickets: Sequence[Ticket], caller: Caller, burn: float) -> Day:
    """The day of these people at these windows under this caller; ``burn``: minutes for who does not answer."""
    return Floor(rows, tickets, caller, burn).run()
