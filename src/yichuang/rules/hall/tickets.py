"""What a ticket may say, and when a missed one may join the line again.

The reasons for priority (法定优先) are those that halls name: the old, the disabled, the pregnant or with an infant,
the military, veterans, fire and rescue, emergencies. Staff state them, never a touch on a kiosk; the old
may have theirs by the birth date of the card that they lay on it (``TicketPolicy.elderly_from``).
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum

from yichuang.rules.office import SHANGHAI


class Purpose(StrEnum):
    """What somebody came for: a matter, a result, an answer, or one of the special windows (特色窗口), each of which
    has a queue of its own."""

    APPLY = "apply"
    COLLECT = "collect"
    CONSULT = "consult"
    UNRESOLVED_MATTERS = "unresolved_matters"
    ASSISTANCE = "assistance"
    BUNDLES = "bundles"
    ENTERPRISE_BENEFITS = "enterprise_benefits"
    CROSS_REGION = "cross_region"
    COURIER = "courier"
    GREEN_CHANNEL = "green_channel"
    CROSS_PROVINCE = "cross_province"


ORDINARY = frozenset({Purpose.APPLY, Purpose.COLLECT, Purpose.CONSULT})
SPECIAL = frozenset(Purpose) - ORDINARY


class Priority(StrEnum):
    """Why somebody is called before the others."""

    ELDERLY = "elderly"
    DISABLED = "disabled"
    PREGNANT = "pregnant"
    MILITARY = "military"
    VETERAN = "veteran"
    RESCUE = "rescue"
    URGENT = "urgent"


class Source(StrEnum):
    """Where a ticket was taken."""

    KIOSK = "kiosk"
    PHONE = "phone"
    GUIDANCE = "guidance"


class HoldReason(StrEnum):
    """Why somebody who is being served steps aside for a while (挂起)."""

    FETCH = "fetch"
    COPY = "copy"
    PAY = "pay"
    OTHER = "other"


_OWN_LETTER = {Purpose.COLLECT: "Y", Purpose.CONSULT: "Z"} | dict.fromkeys(SPECIAL, "X")


def hall_day(now: datetime) -> date:
    """The day of the hall's lines: the date in Shanghai."""
    return now.astimezone(SHANGHAI).date()


def letter(purpose: Purpose, zone_prefix: str) -> str:
    """The letter of a ticket: its zone's; fetching a result (Y), asking (Z) and special windows (X) have their own."""
    return _OWN_LETTER.get(purpose, zone_prefix)


def may_rejoin(misses: int, rejoins: int = 1) -> bool:
    """Whether a ticket that was missed ``misses`` times may join the line again; ``rejoins``: so often on its day."""
    return misses <= rejoins


def rejoin_moment(line: Sequence[datetime], now: datetime, after: int = 3) -> datetime:
    """The place in line of a missed ticket that comes back: right behind the ``after``-th who waits, or at the end.

    ``line``: the moments at which those who wait stand in line, ascending (the first few are enough).
    """
    if len(line) < max(1, after):
        return now
    return line[after - 1] + timedelta(microseconds=1) if after else line[0] - timedelta(microseconds=1)


def waited_until(queued_at: datetime, called_at: datetime, now: datetime) -> datetime:
    """The place in line of somebody who goes on elsewhere: what was waited before the call counts, the service not."""
    return now - max(called_at - queued_at, timedelta(0))
