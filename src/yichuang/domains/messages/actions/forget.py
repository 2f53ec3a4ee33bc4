"""Whom a message went to is forgotten when what it was about is over; that it was sent, and what it said, stays."""

from collections.abc import Sequence

from ..models import Message

_S = Message.State


def forget_recipients(subjects: Sequence[str]) -> int:
    """Empty the telephone numbers of messages about ``subjects``, in the caller's transaction; how many there were.

    What still waits to be sent is given up: nobody needs to hear of something that is long over.
    """
    about = Message.objects.filter(subject__in=subjects)
    about.filter(state__in=[_S.QUEUED, _S.HELD, _S.SENDING]).update(state=_S.DROPPED, not_before=None)
    return about.exclude(to="").update(to="")
