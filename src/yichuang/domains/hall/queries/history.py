"""The history of a hall as far as tickets themselves tell it: one row for each. For figures; nobody is named in it."""

from datetime import date

from yichuang.rules.hall.history import ServedTicket

from ..models import Ticket


def history(centre_id: int, since: date, until: date) -> list[ServedTicket]:
    """The tickets of these days, both included."""
    found = Ticket.objects.filter(centre_id=centre_id, day__gte=since, day__lte=until).select_related("zone", "item")
    return [_row(one) for one in found.order_by("day", "id").iterator()]


def _row(one: Ticket) -> ServedTicket:
    return ServedTicket(
        day=one.day,
        zone_id=one.zone_id,
        zone_code=one.zone.code,
        item_id=one.item_id,
        purpose=one.purpose,
        kind="appt" if one.slot_at else "walk",
        priority=bool(one.priority),
        taken_at=one.taken_at,
        since_at=max(one.taken_at, one.slot_at or one.taken_at),
        called_at=one.called_at,
        started_at=one.started_at,
        finished_at=one.finished_at,
        window_id=one.window_id,
        missed=one.state == Ticket.State.MISSED,
        ticket_id=one.pk,
    )
