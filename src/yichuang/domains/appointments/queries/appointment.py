"""One appointment as the person who holds its number sees it, and as a form that is being filled in."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from yichuang.domains.messages.queries import MessageRow, list_messages
from yichuang.rules.hall.policy import hall_policy
from yichuang.rules.hall.tickets import SPECIAL, Purpose, hall_day
from yichuang.rules.masking import mask_name, mask_phone
from yichuang.rules.naming import SPECIAL_LABELS
from yichuang.rules.refusal import Refusal

from ..labels import STATES
from ..models import Appointment
from ..typed import figures


@dataclass(frozen=True)
class AppointmentView:
    """``code`` of what was booked; ``may_change``: the half hour has not begun; ``may_check_in``: it is of today
    and nobody came yet; personal data masked,
    empty once it was forgotten."""

    number: str
    state: str
    state_name: str
    code: str
    what: str
    zone_name: str
    day: date
    starts_at: datetime
    arrive_by: datetime
    name: str
    phone: str
    reason: str
    may_change: bool
    may_check_in: bool
    ticket_token: str
    ticket_number: str
    centre_code: str
    centre_name: str
    centre_address: str

    @property
    def spoken(self) -> str:
        """The number in groups, as it is read out."""
        return f"{self.number[:3]} {self.number[3:6]} {self.number[6:]}"


@dataclass(frozen=True)
class HoldView:
    """A place that is held for a form. ``keep_days``: how long the centre keeps what is filled in."""

    key: str
    code: str
    what: str
    zone_name: str
    starts_at: datetime
    held_until: datetime
    is_over: bool
    number: str
    keep_days: int


def get_appointment(number: str, now: datetime) -> AppointmentView:
    """The appointment of a number, typed with or without spaces. Raises ``Refusal('not_found')``."""
    digits = figures(number)
    found = Appointment.objects.select_related("zone", "item", "centre", "ticket")
    one = found.filter(number=digits).first() if digits else None
    if one is None:
        raise Refusal("not_found", "没有找到这个预约号，请对照预约成功的短信逐位核对。", field="number")
    grace = hall_policy(one.centre.settings).appointments.grace_minutes
    return AppointmentView(
        number=one.number or "",
        state=one.state,
        state_name=STATES[one.state],
        code=one.item.code if one.item else one.purpose,
        what=what_of(one),
        zone_name=one.zone.name,
        day=one.day,
        starts_at=one.starts_at,
        arrive_by=one.starts_at + timedelta(minutes=grace),
        name=mask_name(one.name) if one.name else "",
        phone=mask_phone(one.phone) if one.phone else "",
        reason=one.reason,
        may_change=one.state == Appointment.State.BOOKED and now < one.starts_at,
        may_check_in=one.state in Appointment.TO_COME and one.day == hall_day(now),
        ticket_token=one.ticket.token if one.ticket else "",
        ticket_number=one.ticket.number if one.ticket else "",
        centre_code=one.centre.code,
        centre_name=one.centre.name,
        centre_address=one.centre.address,
    )


def list_told(number: str) -> list[MessageRow]:
    """What the person was told about an appointment."""
    return list_messages(f"appointment:{number}")


def get_hold(key: str, now: datetime) -> HoldView:
    """The place that a page holds. Raises ``Refusal('hold_gone')`` where there is none."""
    one = Appointment.objects.select_related("zone", "item", "centre").filter(key=key).first()
    if one is None:
        raise Refusal("hold_gone", "这个时间没有为您保留，请重新选择时间。", field="slot")
    return HoldView(
        key=key,
        code=one.item.code if one.item else one.purpose,
        what=what_of(one),
        zone_name=one.zone.name,
        starts_at=one.starts_at,
        held_until=one.held_until or one.starts_at,
        is_over=one.state == Appointment.State.HELD and (one.held_until is None or one.held_until <= now),
        number=one.number or "",
        keep_days=hall_policy(one.centre.settings).appointments.keep_days,
    )


def what_of(one: Appointment) -> str:
    """What was booked, in words. ``one`` comes with its item."""
    if one.item:
        return one.item.name
    return SPECIAL_LABELS[one.purpose] if Purpose(one.purpose) in SPECIAL else "办理业务"
