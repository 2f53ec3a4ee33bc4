"""Send one message: claim → talk → mark, so that a process may die between any two of them.

What is claimed is committed with its attempt before anything leaves the house. Whoever finds a claimed message and
gets its lock knows that the other process died in between, and that the message may have arrived: a gateway that knows
our key is asked again with the same key, for every other one a person decides (docs/decisions/0018).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction

from yichuang.rules.messages.address import is_signed_http
from yichuang.rules.messages.answers import Answer, Outcome, pause_after
from yichuang.rules.messages.hidden import revealed
from yichuang.toolkit import jobs

from ..gateway import Parcel, deliver
from ..models import Message, MessageAttempt
from ..queries.policy import quiet_until_of

OVERLOOKED = timedelta(minutes=15)
"""After which a message that should have been sent is looked at again, whatever became of its job."""
_MOST_OVERLOOKED = 200


@dataclass(frozen=True)
class _Claim:
    message_id: int
    attempt_id: int
    address: str
    parcel: Parcel


def send(*, key: str, now: datetime) -> None:
    """Make one attempt with the message ``key``, if its time has come and no other process is at it."""
    with _alone(key) as is_alone:
        if not is_alone:
            return
        claim = _claim(key, now)
        if claim is not None:
            _mark(claim, deliver(claim.address, claim.parcel, now), now)


def list_overlooked(now: datetime) -> list[str]:
    """Keys of messages whose job was lost: due since a quarter of an hour, at most 200, the oldest first."""
    state = Message.State
    waiting = Message.objects.filter(
        state__in=[state.QUEUED, state.HELD, state.SENDING], not_before__lte=now - OVERLOOKED
    )
    return list(waiting.order_by("not_before").values_list("key", flat=True)[:_MOST_OVERLOOKED])


@contextmanager
def _alone(key: str) -> Iterator[bool]:
    """Whether this process holds the message; the lock ends with the connection, so a killed process lets go."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 18))", [key])
        (is_alone,) = cursor.fetchone()
        try:
            yield is_alone
        finally:
            if is_alone:
                cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 18))", [key])


@transaction.atomic
def _claim(key: str, now: datetime) -> _Claim | None:
    """Take the message and begin an attempt; None where there is nothing to do."""
    message = Message.objects.select_for_update(of=("self",)).select_related("by", "centre").filter(key=key).first()
    state = Message.State
    if message is None or message.by is None or message.not_before is None or message.not_before > now:
        return None
    is_keyed = is_signed_http(message.by.address)
    if message.state == state.SENDING:  # the process that sent it died
        MessageAttempt.objects.filter(message=message, outcome="begun").update(
            outcome=MessageAttempt.Outcome.UNSURE, detail="发送时系统中断"
        )
        if not is_keyed:
            _set(message, state.UNSURE)
            return None
    elif message.state not in {state.QUEUED, state.HELD}:
        return None
    if not message.by.is_active:
        _begin(message, now, MessageAttempt.Outcome.REFUSED, "渠道已停用")
        _set(message, state.FAILED)
        return None
    until = quiet_until_of(message.centre_id, now) if message.by.keeps_quiet and not message.is_urgent else None
    if until:
        message.not_before = until
        _set(message, state.HELD)
        jobs.defer_at("send_message", until, key=key)
        return None
    attempt = _begin(message, now)
    _set(message, state.SENDING)
    parcel = Parcel(
        key=message.key,
        kind=message.by.kind,
        to=message.to,
        text=revealed(message.text, message.secret),
        subject=message.subject,
        event=message.event,
        audience=message.audience,
        secret=message.by.secret,
        title=message.centre.name if message.centre else "",
    )
    return _Claim(message.pk, attempt.pk, message.by.address, parcel)


def _begin(message: Message, now: datetime, outcome: str = "begun", detail: str = "") -> MessageAttempt:
    message.attempts += 1
    return MessageAttempt.objects.create(
        message=message, number=message.attempts, at=now, outcome=outcome, detail=detail
    )


@transaction.atomic
def _mark(claim: _Claim, answer: Answer, now: datetime) -> None:
    """Write what became of the attempt, and what follows."""
    message = Message.objects.select_for_update(of=("self",)).select_related("by").get(pk=claim.message_id)
    MessageAttempt.objects.filter(pk=claim.attempt_id).update(outcome=str(answer.outcome), detail=answer.detail[:200])
    state = Message.State
    if message.state not in {state.SENDING, state.UNSURE}:
        return  # a person decided meanwhile
    if answer.outcome == Outcome.SENT:
        _set(message, state.SENT)
        return
    is_unsure = answer.outcome == Outcome.UNSURE
    may_retry = answer.outcome == Outcome.LATER or (is_unsure and is_signed_http(claim.address))
    pause = pause_after(message.attempts) if may_retry else None
    if pause:
        message.not_before = now + pause
        _set(message, state.QUEUED)
        jobs.defer_at("send_message", message.not_before, key=message.key)
    else:
        _set(message, state.UNSURE if is_unsure else state.FAILED)


def _set(message: Message, state: Message.State) -> None:
    message.state = state
    if state == Message.State.SENT:
        message.secret = ""
    message.save(update_fields=["state", "attempts", "not_before", "secret"])
