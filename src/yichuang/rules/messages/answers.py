"""What became of one attempt to send a message, and what follows from it.

The one question that matters is whether the other side may have taken it: what was clearly refused may be sent again,
what may have arrived is sent again only under the same key or by a person's decision.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 20, 60, 240))
"""Before the second, third … attempt. After the last one the message has failed."""
MOST_ATTEMPTS = len(PAUSES) + 1


class Outcome(StrEnum):
    """``later``: clearly not taken, another attempt may succeed; ``refused``: another attempt would not help."""

    SENT = "sent"
    LATER = "later"
    REFUSED = "refused"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Answer:
    """An outcome with what the outbox shows of it: no secret, no personal data."""

    outcome: Outcome
    detail: str = ""


def pause_after(attempts: int) -> timedelta | None:
    """How long to wait after the ``attempts``-th attempt failed; None: no more."""
    return PAUSES[attempts - 1] if 1 <= attempts <= len(PAUSES) else None


def of_status(status: int) -> Answer:
    """The meaning of a gateway's HTTP status. 408, 425 and 429 ask to come again; a redirect is a wrong address."""
    detail = f"HTTP {status}"
    if 200 <= status < 300:
        return Answer(Outcome.SENT, detail)
    if status >= 500 or status in {408, 425, 429}:
        return Answer(Outcome.LATER, detail)
    return Answer(Outcome.REFUSED, detail)


_STATUS = re.compile(r"error=(\d{3})\b")
_NEVER_CONNECTED = re.compile(
    r"Connection refused|Failed to establish|Failed to resolve|Name or service not known|No route to host"
    r"|Network is unreachable|ConnectTimeout|connect timeout|getaddrinfo failed"
)
_NOT_LET_IN = re.compile(r"SMTPAuthenticationError|\(53[045],|SMTPRecipientsRefused|\(55\d,")


def of_log(was_sent: bool, lines: Iterable[str]) -> Answer:
    """The meaning of what Apprise reported: it says yes or no, and why only in its log.

    What can't be told is ``unsure``.
    """
    if was_sent:
        return Answer(Outcome.SENT)
    said = "\n".join(lines)
    if status := _STATUS.search(said):
        return of_status(int(status[1]))
    if _NEVER_CONNECTED.search(said):
        return Answer(Outcome.LATER, "连接不上")
    if _NOT_LET_IN.search(said):
        return Answer(Outcome.REFUSED, "对方邮件服务器拒绝")
    return Answer(Outcome.UNSURE, "没有得到明确答复")
