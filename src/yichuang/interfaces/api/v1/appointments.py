"""Appointments over the API: what is free for everybody; holding, booking and checking in for devices and partners."""

from contextlib import AbstractContextManager
from datetime import date, datetime

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from yichuang.domains.appointments import actions, queries
from yichuang.domains.appointments.models import Appointment
from yichuang.domains.organisation.queries import get_centre
from yichuang.interfaces.limits import guessing
from yichuang.journeys import check_in as journey
from yichuang.toolkit.throttle import Throttle

from ..door import actor_of, permission
from ..once import once
from .scope import centre_of, source_of

router = Router(tags=["预约"])
MISSES = Throttle("api-book-number", limit=200, seconds=600)  # of a caller: a platform has many people behind it


class SlotOut(Schema):
    """A half hour; ``extended``: outside office hours, by a published list."""

    starts_at: datetime
    free: int
    extended: bool


class HoldIn(Schema):
    """``item``: code of an item, or the purpose of a special window; ``key``: 32 random hexadecimal digits."""

    item: str
    starts_at: datetime
    key: str


class HoldOut(Schema):
    """A place that is held until a moment."""

    key: str
    starts_at: datetime
    held_until: datetime


class BookIn(Schema):
    """Who comes, for the place of ``key``."""

    key: str
    name: str
    id_number: str
    phone: str


class AppointmentOut(Schema):
    """An appointment; ``number`` is what its holder shows."""

    number: str
    state: str
    item: str
    zone: str
    starts_at: datetime


class ChangeIn(Schema):
    """Another half hour."""

    starts_at: datetime


class CheckInIn(Schema):
    """The number of the appointment, or the identity number as the card says it."""

    number: str


class CheckInOut(Schema):
    """The ticket; ``arrival``: early, on_time or late (then it is an ordinary one)."""

    token: str
    number: str
    arrival: str
    slot_at: datetime


def _counted(request: HttpRequest) -> AbstractContextManager[None]:
    """What is refused here says something of a number: refusals of a caller are counted."""
    return guessing("不成功的次数过多，请10分钟后再试，并检查程序里的预约号。", (MISSES, actor_of(request).label))


def _out(one: Appointment) -> AppointmentOut:
    return AppointmentOut(
        number=one.number or "",
        state=one.state,
        item=one.item.code if one.item else one.purpose,
        zone=one.zone.code,
        starts_at=one.starts_at,
    )


@router.get("/appointments/slots", response=list[SlotOut], auth=None, summary="可以预约的半小时")
@permission("public")
def slots(request: HttpRequest, item: str, day: date, centre: str | None = None) -> list[SlotOut]:
    """The half hours of a day that have not begun; ``item``: code of an item, or the purpose of a special window."""
    found = queries.list_slots(get_centre(centre), item, day, timezone.now()).slots
    return [SlotOut(starts_at=one.starts_at, free=one.free, extended=one.is_extended) for one in found]


@router.post("/appointments/holds", response={201: HoldOut}, summary="保留一个时间")
@permission("book")
@once
def hold(request: HttpRequest, given: HoldIn) -> tuple[int, HoldOut]:
    """Hold a place for five minutes; the same key with another half hour gives the first one back."""
    actor = actor_of(request)
    held = actions.hold(
        centre=centre_of(actor),
        code=given.item,
        starts_at=given.starts_at,
        key=given.key,
        actor=actor,
        now=timezone.now(),
    )
    assert held.held_until is not None
    return 201, HoldOut(key=held.key, starts_at=held.starts_at, held_until=held.held_until)


@router.post("/appointments", response={201: AppointmentOut}, summary="预约")
@permission("book")
@once
def book(request: HttpRequest, given: BookIn) -> tuple[int, AppointmentOut]:
    """Book the place that is held."""
    made = actions.book(**given.model_dump(), actor=actor_of(request), now=timezone.now())
    return 201, _out(made)


@router.post("/appointments/{number}/cancel", response=AppointmentOut, summary="取消预约")
@permission("book")
def cancel(request: HttpRequest, number: str) -> AppointmentOut:
    """Give the place back, until its half hour begins."""
    with _counted(request):
        return _out(actions.cancel(number=number, actor=actor_of(request), now=timezone.now()))


@router.post("/appointments/{number}/change", response=AppointmentOut, summary="改约")
@permission("book")
def change(request: HttpRequest, number: str, given: ChangeIn) -> AppointmentOut:
    """Move to another half hour; the number stays."""
    now = timezone.now()
    with _counted(request):
        return _out(actions.change(number=number, starts_at=given.starts_at, actor=actor_of(request), now=now))


@router.post("/appointments/check-in", response={201: CheckInOut}, summary="预约签到")
@permission("check_in")
@once
def check_in(request: HttpRequest, given: CheckInIn) -> tuple[int, CheckInOut]:
    """Check in; asked again it is the same ticket."""
    actor = actor_of(request)
    with _counted(request):
        came = journey.check_in(
            centre=centre_of(actor), number=given.number, source=source_of(actor), actor=actor, now=timezone.now()
        )
    return 201, CheckInOut(token=came.token, number=came.number, arrival=came.arrival, slot_at=came.slot_at)
