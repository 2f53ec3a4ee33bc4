from .channel import Channel
from .message import Message, MessageAttempt
from .policy import DigestLine, MessagePolicy, MessageTemplate

__all__ = ["Channel", "DigestLine", "Message", "MessageAttempt", "MessagePolicy", "MessageTemplate"]
