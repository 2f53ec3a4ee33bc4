"""What the screens of the hall are told: numbers, windows and counts; never a name, never an identity number.

Streams: ``hall:<centre code>`` (board, guidance desk, panels), ``window:<centre code>:<window code>`` (its display),
``pad:<centre code>:<window code>`` (its rating pad).
"""

from datetime import date, datetime
from typing import Any

from yichuang.domains.organisation.models import Window, Zone
from yichuang.rules.hall.announcing import announcement, clips
from yichuang.toolkit.live.publish import News, publish_all
from yichuang.toolkit.prepared import prepared_cursor

from ..models import Ticket, Visit

_COUNT = "SELECT count(*) FROM hall_ticket WHERE centre_id = %s AND day = %s AND zone_id = %s AND state = 'waiting'"


def tell_ticket(kind: str, ticket: Ticket, window: Window, now: datetime) -> None:
    """``called``, ``recalled``, ``missed``, ``started``, ``transferred`` or ``held`` at a window."""
    news = _of_ticket(kind, ticket, window)
    if kind in {"called", "transferred"}:
        news.append(_waiting(ticket.zone, window.centre.code, ticket.day))
    publish_all(news, now)


def tell_called(ticket: Ticket, window: Window, waiting: int, now: datetime) -> None:
    """``called``, by who has just read that ``waiting`` are left in the ticket's zone."""
    left = News(f"hall:{window.centre.code}", "waiting", {"zone": ticket.zone.code, "waiting": waiting})
    publish_all([*_of_ticket("called", ticket, window), left], now)


def _of_ticket(kind: str, ticket: Ticket, window: Window) -> list[News]:
    data: dict[str, Any] = {
        "number": ticket.number,
        "zone": ticket.zone.code,
        "window": window.code,
        "window_name": window.display_name,
    }
    if kind in {"called", "recalled"}:
        data["say"] = announcement(ticket.number, window.display_name)
        data["clips"] = clips(ticket.number, window.display_name, window.zone.code if window.zone else "")
    return [News(f"hall:{window.centre.code}", kind, data), News(_display(window), kind, data)]


def tell_waiting(ticket: Ticket, now: datetime) -> None:
    """``waiting``: how many wait in the ticket's zone, after one joined or left the line."""
    publish_all([_waiting(ticket.zone, ticket.centre.code, ticket.day)], now)


def tell_window(window: Window, state: str, now: datetime) -> None:
    """``window``: it was opened, paused, resumed or closed (``state``: open, paused or closed)."""
    data = {"window": window.code, "window_name": window.display_name, "state": state}
    publish_all([News(f"hall:{window.centre.code}", "window", data), News(_display(window), "window", data)], now)


def tell_label(window: Window, now: datetime) -> None:
    """``label``: one was hung on the window or taken off; its display reads itself anew."""
    publish_all([News(_display(window), "label", {"window": window.code})], now)


def tell_finished(ticket: Ticket | None, visit: Visit, window: Window, now: datetime) -> None:
    """``finished`` (with a ticket), and ``rate``: the visit at this window is over, its pad may ask for a rating."""
    news = _of_ticket("finished", ticket, window) if ticket else []
    pad = f"pad:{window.centre.code}:{window.code}"
    publish_all([*news, News(pad, "rate", {"token": visit.rating_token})], now)


def _display(window: Window) -> str:
    return f"window:{window.centre.code}:{window.code}"


def _waiting(zone: Zone, centre_code: str, day: date) -> News:
    with prepared_cursor() as cursor:
        cursor.execute(_COUNT, [zone.centre_id, day, zone.pk])
        (count,) = cursor.fetchone()
    return News(f"hall:{centre_code}", "waiting", {"zone": zone.code, "waiting": count})
