"""Call the next ticket to a window: the rule (``rules.hall.calling``) ranks, PostgreSQL hands out each ticket once.

Correct with any number of windows at once: the first of the ranking that no other window is taking in this moment is
locked and called in one statement.
"""

from datetime import datetime
from typing import Any

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor
from yichuang.rules.hall.calling import Choice, next_ticket
from yichuang.rules.hall.lines import as_window, served_lines
from yichuang.rules.hall.pressed import at_once
from yichuang.rules.hall.tickets import hall_day
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.prepared import prepared_cursor

from ..joined import columns_of, read_row
from ..models import Ticket
from ..queries.line import DEPTHS, LineNow, line_now
from ..skills import skill_of
from .close_window import refuse_while_busy
from .finish import end_visit, stays_for
from .seat import Seat, check_in_hand, find_in_hand, find_walk_in, take_seat
from .tell import tell_called

LOGGED = 5  # candidates in the trail, with the one that was called

# Locks the one ticket that it calls and steps over those that other windows are calling in this moment. The state is
# looked at again under the lock: a ticket that was called since the line was read is stepped over too.
_CALL = f"""
WITH next AS MATERIALIZED (
  SELECT ticket.id FROM unnest(%(ranking)s::bigint[]) WITH ORDINALITY AS ranked (id, place)
  JOIN hall_ticket ticket ON ticket.id = ranked.id
  WHERE ticket.state = 'waiting' AND ticket.centre_id = %(centre)s AND ticket.day = %(day)s
  ORDER BY ranked.place LIMIT 1 FOR UPDATE OF ticket SKIP LOCKED
), noted AS (
  INSERT INTO hall_call (ticket_id, window_id, post_id, kind, at)
  SELECT id, %(window)s, %(post)s, 'call', %(now)s FROM next
)
UPDATE hall_ticket ticket SET state = 'called', window_id = %(window)s, called_at = %(now)s
FROM next WHERE ticket.id = next.id RETURNING {columns_of(Ticket, "ticket")}
"""
_LATELY = """
SELECT ticket.priority <> '' FROM hall_call call JOIN hall_ticket ticket ON ticket.id = call.ticket_id
WHERE call.window_id = %s AND call.kind = 'call' AND call.at BETWEEN %s AND %s
ORDER BY call.at DESC, call.id DESC LIMIT 2
"""


def call_next(*, actor: Actor, now: datetime, finish_first: bool = False, seen: int | None = None) -> Ticket | None:
    """The ticket that is called now, or None where nobody waits in this window's lines.

    ``finish_first``: finish who is being served before (never somebody who was called and has not come). ``seen``: the
    ticket that the page showed at the press, 0 for none: where this window has called another one meanwhile, which
    has not come yet, the answer to an earlier press was lost, and this is the ticket; nobody else is called.
    Raises ``Refusal``: ``not_permitted``, ``no_window``, ``window_paused``, ``no_line``, ``ticket_in_hand``,
    ``visit_open``, ``not_started``, ``matters_left`` (the ticket goes on to its next matter at this window).
    """
    with transaction.atomic():
        seat = take_seat(actor, now)
        if seat.duty.paused_at:
            raise Refusal("window_paused", "窗口正在暂停，请先点「恢复」再叫号。")
        in_hand = find_in_hand(seat.window) if finish_first or seen is not None else None
        if in_hand and seen is not None and in_hand.pk != seen and in_hand.state == Ticket.State.CALLED:
            return in_hand
        if not (finish_first and _finish_first(in_hand, seat, actor, now)):
            refuse_while_busy(seat)
        if not served_lines(skill := skill_of(seat.window, now)):
            raise Refusal("no_line", f"{seat.window.display_name} 不参加叫号，请直接接待办事人。")
        turns = _priority_turns(seat, now)
        for depth in DEPTHS:
            line = line_now(seat.window.centre, now, depth)
            choice = next_ticket(as_window(skill, line.zones, turns), line.line, line.minute)
            if choice is None:
                return None
            if ticket := _call(choice, seat, now):
                _tell(ticket, choice, line, seat, actor, now)
                return ticket
        return None


def _finish_first(in_hand: Ticket | None, seat: Seat, actor: Actor, now: datetime) -> bool:
    """Finish who is at the window; False where nobody is. Who stays there for the next matter is not called away."""
    if in_hand is None:
        if walk_in := find_walk_in(seat.window):
            end_visit(None, walk_in, seat, actor, at_once(now))
        return walk_in is not None
    check_in_hand(in_hand, None, Ticket.State.SERVING)
    stays = stays_for(in_hand, seat, actor, at_once(now))
    if stays:
        raise Refusal(
            "matters_left",
            f"{in_hand.number} 还有事项要在本窗口接着办，请点「完成，办下一件」；不办了请点「结束来访」。",
            extra={"number": in_hand.number},
        )
    if stays is None:
        assert in_hand.visit is not None  # every ticket that is served has one
        end_visit(in_hand, in_hand.visit, seat, actor, at_once(now))
    return True


def _priority_turns(seat: Seat, now: datetime) -> int:
    """How many with priority this window has called in a row."""
    with prepared_cursor() as cursor:
        cursor.execute(_LATELY, [seat.window.pk, seat.duty.opened_at, now])
        lately = [with_priority for (with_priority,) in cursor.fetchall()]
    return lately.index(False) if False in lately else len(lately)


def _call(choice: Choice, seat: Seat, now: datetime) -> Ticket | None:
    """The first of the ranking that nobody else is taking, called; None where others have taken all of it."""
    values: dict[str, Any] = {
        "centre": seat.window.centre_id,
        "day": hall_day(now),
        "ranking": [candidate.place.ticket for candidate in choice.ranking],
        "window": seat.window.pk,
        "post": seat.duty.post_id,
        "now": now,
    }
    with prepared_cursor() as cursor:
        cursor.execute(_CALL, values)
        row = cursor.fetchone()
    if row is None:
        return None
    ticket = read_row(Ticket, row)
    ticket.window, ticket.centre = seat.window, seat.window.centre
    if seat.window.zone is not None and seat.window.zone_id == ticket.zone_id:
        ticket.zone = seat.window.zone
    return ticket


def _tell(ticket: Ticket, choice: Choice, line: LineNow, seat: Seat, actor: Actor, now: datetime) -> None:
    """The choice on the ticket's trail and the call on the screens."""
    ranking = choice.ranking
    place, called = next((n, one) for n, one in enumerate(ranking) if one.place.ticket == ticket.pk)
    logged = ranking[:LOGGED] + ([called] if place >= LOGGED else [])
    candidates = [[line.numbers[one.place.ticket], one.tier, round(one.index, 3)] for one in logged]
    detail = {
        "number": ticket.number,
        "window": seat.window.code,
        "why": choice.why(called),
        "candidates": candidates,
        "of": len(ranking),
        "place": place + 1,
    }
    audit.leave(f"ticket:{ticket.pk}", "call", actor, now, detail)
    waiting = sum(count for group, count in line.line.lengths.items() if group[0] == ticket.zone_id) - 1
    tell_called(ticket, seat.window, waiting, now)
