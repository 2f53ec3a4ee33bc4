from .list_messages import MessageRow, list_messages

__all__ = ["MessageRow", "list_messages"]
