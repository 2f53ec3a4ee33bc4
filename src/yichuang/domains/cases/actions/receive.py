"""Receive (收件): what was handed in becomes a case; a complete matter is accepted in the same act (受理).

The way of 60 times a day: one statement writes the case with all its rows, one the trail, one the job.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.authority.queries import Approver
from yichuang.domains.organisation.queries import load_time
from yichuang.rules.cases.intake import check_complete
from yichuang.rules.cases.lifecycle import State, step
from yichuang.toolkit import jobs

from .. import clocks
from ..models import Case
from .dispatch import dispatch_detail
from .examine import Examined
from .opening import open_stages
from .relief import relief_clocks, write_relief
from .write_case import Written, write_applicant, write_case


@dataclass(frozen=True)
class Received:
    """The case that came of an application. ``is_again``: the same form had been sent before, nothing was written."""

    number: str
    state: str
    edition: int
    progress_token: str
    due_at: datetime | None
    is_provisional: bool
    assignee: str = ""
    is_again: bool = False


def receive(examined: Examined, *, and_accept: bool = False) -> Received:
    """Write the case, received or at once accepted; the trail says ``receive`` and, if so, ``accept``.

    Raises ``Refusal('materials_missing')`` where it shall be accepted and is not complete.
    """
    return _accepted(examined) if and_accept else _received(examined, "receive")


def submit(examined: Examined) -> Received:
    """Write what was sent in online (``examine`` for the verb ``submit``): it waits for the precheck, and the 5 days to
    tell what is missing run from now (行政许可法 32: 自收到申请材料之日起)."""
    return _received(examined, "submit")


def _received(examined: Examined, verb: str) -> Received:
    item, now = examined.item, examined.now
    telling = clocks.telling(now, load_time(item.centre_id))
    state = step(None, verb) or State.RECEIVED
    with transaction.atomic(savepoint=False):  # nothing below refuses: no savepoint inside another transaction
        made = write_case(
            examined,
            applicant_id=write_applicant(examined),
            state=state,
            clocks=[telling],
            stages=[],
            due_at=telling.due_at,
        )
        if made is None:
            return _again(examined)
        _leave(examined, made, [verb])
    return Received(made.number, state, 1, made.progress_token, telling.due_at, telling.is_provisional)


def _accepted(examined: Examined) -> Received:
    item, now = examined.item, examined.now
    check_complete(item.requirements, examined.settled)
    time = load_time(item.centre_id)
    promise = clocks.limit_of(item.promised_value, item.promised_unit)
    promised, statutory = clocks.acceptance(
        promise,
        clocks.limit_of(item.statutory_value, item.statutory_unit),
        now,
        time,
    )
    following = relief_clocks(examined.relief, promise, now, time, item.centre_id)
    opening = open_stages(
        centre_id=item.centre_id,
        department_id=item.department_id,
        item_id=item.id,
        published=item.stages,
        flow=item.flow,
        needs_decision=item.needs_decision,
        now=now,
        time=time,
        accepting_centre_id=examined.actor.centre_id or None,
    )
    assignee = opening.assignee
    state = step(step(None, "receive"), "accept") or State.ACCEPTED
    with transaction.atomic(savepoint=False):  # nothing below refuses: no savepoint inside another transaction
        made = write_case(
            examined,
            applicant_id=write_applicant(examined),
            state=state,
            clocks=[clocks.telling(now, time, met_at=now), promised, statutory, *following],
            stages=opening.stages,
            due_at=promised.due_at,
            accepted_at=now,
            assignee_id=assignee.post_id if assignee else None,
        )
        if made is None:
            return _again(examined)
        if examined.relief is not None:
            assert examined.actor.post_id is not None  # of a clerk
            write_relief(
                examined.relief,
                case_id=made.id,
                department_id=item.department_id,
                requirements={one.code: one.id for one in item.requirements},
                until=following[0].due_at if following else None,
                now=now,
                post_id=examined.actor.post_id,
                time=time,
            )
        _leave(examined, made, ["receive", "accept"], assignee)
    return Received(
        made.number,
        state,
        1,
        made.progress_token,
        promised.due_at,
        promised.is_provisional,
        assignee.name if assignee else "",
    )


def _leave(examined: Examined, made: Written, verbs: list[str], assignee: Approver | None = None) -> None:
    came = {
        "item": examined.item.code,
        "version": examined.item.version_number,
        "channel": examined.channel,
        "window": examined.item.window_code,
        "materials": {one.code: list(one.files) for one in examined.materials if one.is_there},
        **(examined.pressed.detail if examined.pressed else {}),
    }
    details = {
        "receive": came,
        "submit": came,
        "accept": dispatch_detail(assignee, needs_decision=examined.item.needs_decision)
        | (examined.relief.detail if examined.relief else {}),
    }
    subject = f"case:{made.number}"
    traces = [audit.Trace(subject, verb, details[verb]) for verb in verbs]
    audit.begin(traces, examined.actor, examined.now)
    jobs.defer("follow_case", number=made.number, verb=verbs[-1], edition=1)


def _again(examined: Examined) -> Received:
    case = Case.objects.select_related("assignee__account").get(
        received_by=examined.actor.post_id, intake_key=examined.key
    )
    running = case.clocks.filter(due_at=case.due_at).order_by("kind").first()
    holder = case.assignee.account if case.assignee else None
    return Received(
        case.number,
        case.state,
        case.edition,
        case.progress_token,
        case.due_at,
        running.is_provisional if running else False,
        holder.name if holder else "",
        is_again=True,
    )
