"""What a person decides about a message that did not go through: send again, it arrived, give up. Each with a trail."""

from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.authority import actions as authority
from yichuang.rules.access import Actor
from yichuang.rules.messages.address import needs_recipient
from yichuang.rules.refusal import Refusal
from yichuang.toolkit import jobs

from ..models import Message

_S = Message.State
_FROM = {
    "send_again": {_S.FAILED, _S.UNSURE, _S.HELD, _S.DROPPED},
    "mark_arrived": {_S.UNSURE},
    "drop_message": {_S.QUEUED, _S.HELD, _S.FAILED, _S.UNSURE},
}
_SHORTEST, _LONGEST = 2, 120


def send_again(*, actor: Actor, now: datetime, message_id: int, reason: str) -> Message:
    """Queue it once more, at once; a recipient who may have it already gets it again: that is the person's decision.

    Raises ``Refusal``: ``not_permitted``, ``not_found``, ``wrong_state``, ``reason_missing``, ``no_address``.
    """
    return _decide(actor, now, message_id, "send_again", reason, _S.QUEUED)


def mark_arrived(*, actor: Actor, now: datetime, message_id: int, reason: str) -> Message:
    """Put on record that an unsure message has arrived. Raises as ``send_again``."""
    return _decide(actor, now, message_id, "mark_arrived", reason, _S.SENT)


def drop_message(*, actor: Actor, now: datetime, message_id: int, reason: str) -> Message:
    """Give up a message that was not sent; it stays in the outbox. Raises as ``send_again``."""
    return _decide(actor, now, message_id, "drop_message", reason, _S.DROPPED)


def _decide(actor: Actor, now: datetime, message_id: int, verb: str, reason: str, to: Message.State) -> Message:
    authority.require_kind(actor, "handle_messages", now, subject=f"message:{message_id}")
    reason = " ".join(reason.split())
    with transaction.atomic():
        found = Message.objects.select_for_update(of=("self",)).select_related("by")
        message = found.filter(pk=message_id, centre_id=actor.centre_id).exclude(by=None).first()
        if message is None or message.by is None:
            raise Refusal("not_found", "没有找到这条消息，请返回发件箱重新选择。")
        if message.state not in _FROM[verb]:
            raise Refusal("wrong_state", "这条消息的状态已经变化，请刷新发件箱后再决定。")
        if not _SHORTEST <= len(reason) <= _LONGEST:
            raise Refusal("reason_missing", f"请写明理由（{_SHORTEST}至{_LONGEST}个字）。", field="reason")
        if to == _S.QUEUED and not message.to and needs_recipient(message.by.kind, message.by.address):
            raise Refusal("no_address", "没有登记接收人的号码或邮箱，无法发送，请用其他方式通知。")
        before, message.state = message.state, to
        if to == _S.QUEUED:
            message.not_before = now
            message.is_urgent = message.is_urgent or before == _S.HELD  # sent on purpose before the quiet hours end
            jobs.defer("send_message", key=message.key)
        if to == _S.SENT:
            message.secret = ""
        message.save(update_fields=["state", "not_before", "is_urgent", "secret"])
        audit.leave(f"message:{message.pk}", verb, actor, now, {"from": before, "reason": reason})
    return message
