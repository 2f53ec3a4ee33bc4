"""The history of a hall: every leg of every ticket with its times. For figures and forecasts; nobody is named in it."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.db import connection

from yichuang.rules.hall.history import Happening, ServedTicket, TicketNow, legs

_ROWS = """
SELECT ticket.id, ticket.day, ticket.zone_id, zone.code, ticket.item_id, coalesce(item.code, ''), ticket.purpose,
  ticket.priority <> '', ticket.taken_at, ticket.queued_at, ticket.slot_at,
  ticket.state,
  call.kind, call.at, call.window_id, win.code, call.zone_id, coalesce(was.code, ''), call.item_id,
  coalesce(thing.code, '')
FROM hall_ticket ticket JOIN organisation_zone zone ON zone.id = ticket.zone_id
LEFT JOIN catalogue_serviceitem item ON item.id = ticket.item_id
LEFT JOIN hall_call call ON call.ticket_id = ticket.id
LEFT JOIN organisation_window win ON win.id = call.window_id
LEFT JOIN organisation_zone was ON was.id = call.zone_id
LEFT JOIN catalogue_serviceitem thing ON thing.id = call.item_id
WHERE ticket.centre_id = %s AND ticket.day = %s ORDER BY ticket.id, call.at, call.id
"""


def history(centre_id: int, since: date, until: date) -> list[ServedTicket]:
    """All legs of the tickets of these days, both included, by day and ticket.

    Who was never called is among them (``called_at`` None), since they came; today's tickets too, as they stand.
    """
    return list(each_leg(centre_id, since, until))


def each_leg(centre_id: int, since: date, until: date) -> Iterator[ServedTicket]:
    """`history` row by row, one day in memory at a time, for exports of years."""
    for step in range((until - since).days + 1):
        yield from legs_of_day(centre_id, since + timedelta(days=step))


def legs_of_day(centre_id: int, day: date) -> list[ServedTicket]:
    """All legs of one day; one query."""
    with connection.cursor() as cursor:
        cursor.execute(_ROWS, [centre_id, day])
        rows = cursor.fetchall()
    found: list[ServedTicket] = []
    for _, group in groupby(rows, key=lambda row: row[0]):
        of_ticket = list(group)
        found += legs(_ticket(of_ticket[0]), [_happening(row) for row in of_ticket if row[12]])
    return found


def _ticket(row: tuple[Any, ...]) -> TicketNow:
    return TicketNow(*row[:12])


def _happening(row: tuple[Any, ...]) -> Happening:
    kind, at, window_id, window_code, zone_id, zone_code, item_id, item_code = row[12:]
    return Happening(kind, at, window_id, window_code, zone_id, zone_code, item_id, item_code)
