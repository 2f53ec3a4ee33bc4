"""Writes on messages, keyword-only.

tell(subject, key, phone, text, now, centre_id, event, is_urgent, secret): an applicant · take_secret(subject, event),
what only its recipient may read and no phone could be sent · tell_posts(…): staff ·
note_for_digest(…), tell_digests(now, words): once a day · send(key, now): one attempt, by the job ``send_message`` ·
list_overlooked(now): whose job was lost · forget_recipients(subjects): of what is over

By a person: add_channel · change_channel · try_channel · send_again · mark_arrived · drop_message · read_messages ·
set_own_email · adapt_message · set_message_policy
"""

from .adapt import adapt_message, set_message_policy
from .channels import add_channel, change_channel, try_channel
from .digest import note_for_digest, tell_digests
from .forget import forget_recipients
from .inbox import read_messages, set_own_email
from .outbox import drop_message, mark_arrived, send_again
from .send import list_overlooked, send
from .tell import take_secret, tell, tell_posts

__all__ = [
    "adapt_message",
    "add_channel",
    "change_channel",
    "drop_message",
    "forget_recipients",
    "list_overlooked",
    "mark_arrived",
    "note_for_digest",
    "read_messages",
    "send",
    "send_again",
    "set_message_policy",
    "set_own_email",
    "take_secret",
    "tell",
    "tell_digests",
    "tell_posts",
    "try_channel",
]
