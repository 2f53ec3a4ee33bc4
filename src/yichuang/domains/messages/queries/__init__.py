from .inbox import InboxRow, count_unread, list_inbox
from .list_messages import MessageRow, has_secret, list_messages, list_messages_of
from .message_words import MessageWords, words_beside_own
from .outbox import MOST_COUNTED, ChannelRow, OutboxRow, count_outbox, get_outgoing, list_channels, list_outbox
from .policy import PolicyRow, get_policy, list_own_words, own_words

__all__ = [
    "MOST_COUNTED",
    "ChannelRow",
    "InboxRow",
    "MessageRow",
    "MessageWords",
    "OutboxRow",
    "PolicyRow",
    "count_outbox",
    "count_unread",
    "get_outgoing",
    "get_policy",
    "has_secret",
    "list_channels",
    "list_inbox",
    "list_messages",
    "list_messages_of",
    "list_outbox",
    "list_own_words",
    "own_words",
    "words_beside_own",
]
