"""Who sits at which window, and whom they serve: read under a lock, so that one window does one thing at a time."""

from dataclasses import dataclass
from datetime import datetime

from yichuang.domains.organisation.models import Window, WindowDuty, Zone
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.hall.pressed import Moment, at_once, moment_of
from yichuang.rules.hall.tickets import hall_day
from yichuang.rules.refusal import Refusal

from ..joined import Joined
from ..models import Call, Ticket, Visit

_DUTY = Joined(
    WindowDuty,
    ["window", "window__centre", "window__zone"],
    'WHERE "row".post_id = %s AND "row".closed_at IS NULL FOR UPDATE OF "row"',
)
_IN_HAND = Joined(
    Ticket,
    ["zone", "centre", "visit"],
    """WHERE "row".window_id = %s AND "row".state IN ('called', 'serving') FOR UPDATE OF "row" """,
)


@dataclass(frozen=True)
class Seat:
    """A post on duty at a window, locked until the end of the transaction."""

    duty: WindowDuty
    window: Window


def post_and_centre(actor: Actor) -> tuple[int, int]:
    """The post that acts and its centre. Raises ``Refusal`` ``not_permitted`` where there is none."""
    if actor.post_id is None:
        raise Refusal("not_permitted", "您的账号目前没有任何岗位，请联系中心管理员。")
    return actor.post_id, actor.centre_id


def find_seat(actor: Actor, now: datetime) -> Seat | None:
    """The actor's window of today, locked; None where it sits at none."""
    post_id, _ = post_and_centre(actor)
    duty = _DUTY.first([post_id])
    if duty is None or hall_day(duty.opened_at) != hall_day(now):
        return None
    return Seat(duty, duty.window)


def take_seat(actor: Actor, now: datetime) -> Seat:
    """The actor's window, locked. Raises ``Refusal``: ``not_permitted``, ``no_window``."""
    check_kind(actor, "call")
    seat = find_seat(actor, now)
    if seat is None:
        raise Refusal("no_window", "您今天还没有开启窗口，请先选择窗口并点「开启」。")
    return seat


def find_in_hand(window: Window) -> Ticket | None:
    """The ticket that a window has called or serves, locked."""
    return _IN_HAND.first([window.pk])


def take_in_hand(window: Window, ticket_id: int | None, *states: Ticket.State) -> Ticket:
    """The ticket in hand, which must be the one that the page showed and in one of ``states``.

    Raises ``Refusal``: ``no_ticket`` (nothing in hand), ``stale`` (another ticket than the page showed),
    ``not_started`` / ``already_started``.
    """
    return check_in_hand(find_in_hand(window), ticket_id, *states)


def check_in_hand(ticket: Ticket | None, ticket_id: int | None, *states: Ticket.State) -> Ticket:
    """`take_in_hand` of what `find_in_hand` has found."""
    if ticket is None:
        raise Refusal("no_ticket", "窗口手上没有号，请先点「叫下一位」。")
    if ticket_id is not None and ticket.pk != ticket_id:
        raise Refusal("stale", f"窗口手上已经是 {ticket.number}，页面已更新，请看清号码后再操作。")
    if ticket.state not in states:
        if ticket.state == Ticket.State.CALLED:
            raise Refusal("not_started", f"{ticket.number} 还没有开始办理：人到了请点「开始」，没有来请点「过号」。")
        raise Refusal("already_started", f"{ticket.number} 正在办理，请办完后点「完成」或转到其他专区。")
    return ticket


def find_walk_in(window: Window) -> Visit | None:
    """The open visit of somebody without a ticket at this window, locked."""
    return (
        Visit.objects.select_for_update(of=("self",))
        .filter(window=window, closed_at=None, ticket=None)
        .order_by("-opened_at")
        .first()
    )


def moment_at(seat: Seat, now: datetime, seconds_ago: float | None) -> Moment:
    """From when a press at this window counts: a window does one thing at a time, so not before its last act."""
    if seconds_ago is None:
        return at_once(now)
    calls = Call.objects.filter(window=seat.window).order_by("-at").values_list("at", flat=True)
    visits = Visit.objects.filter(window=seat.window).order_by("-opened_at").values_list("opened_at", "closed_at")
    acts = (seat.duty.opened_at, calls.first(), *(visits.first() or ()))
    return moment_of(now, seconds_ago, max(at for at in acts if at is not None))


def note_call(kind: str, ticket: Ticket, seat: Seat, at: datetime, left: tuple[Zone, int | None] | None = None) -> None:
    """Remember what happened between this window and this ticket; ``left``: the zone and the item that it goes on
    from."""
    was = {"zone": left[0], "item_id": left[1]} if left else {}
    Call.objects.create(ticket=ticket, window=seat.window, post_id=seat.duty.post_id, kind=kind, at=at, **was)
