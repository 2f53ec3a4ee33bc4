"""Machines by their own credentials: enrolment by a one-time code, how they are, slips to print (HALL-6)."""

from typing import Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from yichuang.domains.machines import actions
from yichuang.interfaces.limits import enrol_machine

from ..door import actor_of, permission

router = Router(tags=["设备"])


class EnrolIn(Schema):
    """The code that the technician was shown."""

    code: str


class EnrolledOut(Schema):
    """``token``: bearer token, given this once; ``stream``: of ``/live/``, on which a printer hears of orders."""

    machine: str
    name: str
    kind: str
    token: str
    stream: str


@router.post("/machines/enrol", response={201: EnrolledOut}, auth=None, summary="设备登记")
@permission("public")
def enrol(request: HttpRequest, given: EnrolIn) -> tuple[int, EnrolledOut]:
    """Turn a one-time code (15 minutes) into the token of this printer or terminal; earlier tokens of it end."""
    made = enrol_machine(request, given.code, by_api=True)
    stream = f"printer:{made.machine_id}"
    return 201, EnrolledOut(machine=made.code, name=made.name, kind=made.kind, token=made.secret, stream=stream)


class BeatIn(Schema):
    """How the machine is; ``condition`` empty where it cannot know."""

    version: str = ""
    condition: Literal["", "ok", "paper_low", "paper_out", "printer_fault"] = ""
    text: str = ""
    errors: int = 0


class BeatOut(Schema):
    """``every``: seconds until the next report is expected; three missed ones are a fault."""

    every: int
    stream: str


@router.post("/machines/beat", response=BeatOut, summary="报告设备状态")
@permission("report_machine")
def beat(request: HttpRequest, given: BeatIn) -> BeatOut:
    """The machine is there, and so well."""
    said = actions.Beat(version=given.version or "api", errors=given.errors, condition=given.condition, text=given.text)
    orders = actions.report(actor=actor_of(request), said=said, now=timezone.now())
    return BeatOut(every=orders.every, stream=f"printer:{orders.machine_id}")


class PrintOut(Schema):
    """A slip to print now, once. A part is ``{"text", "size", "align"}``, ``{"qr"}`` or ``{"cut": true}``."""

    id: int
    parts: list[dict[str, Any]]


class ClaimOut(Schema):
    """The order that is now the caller's, or null."""

    order: PrintOut | None


@router.post("/print-orders/claim", response=ClaimOut, summary="认领打印单")
@permission("print")
def claim(request: HttpRequest) -> ClaimOut:
    """The next slip of this printer. What it claimed before and did not confirm is of unknown end from now on."""
    order = actions.claim_print(actor=actor_of(request), now=timezone.now())
    return ClaimOut(order=PrintOut(id=order.id, parts=order.parts) if order else None)


class ConfirmIn(Schema):
    """How it ended; ``not_begun``: not a byte was sent, it may be claimed again."""

    outcome: Literal["printed", "failed", "unknown", "not_begun"]
    note: str = ""


class ConfirmOut(Schema):
    """The order as it is now."""

    id: int
    state: str


@router.post("/print-orders/{order_id}/confirm", response=ConfirmOut, summary="确认打印结果")
@permission("print")
def confirm(request: HttpRequest, order_id: int, given: ConfirmIn) -> ConfirmOut:
    """Say how the printing ended; the same may be said again."""
    order = actions.confirm_print(
        actor=actor_of(request), now=timezone.now(), order_id=order_id, outcome=given.outcome, note=given.note
    )
    return ConfirmOut(id=order.pk, state=order.state)
