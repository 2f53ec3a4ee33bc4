"""What the legal clock is given and what it answers: limits, stops, a due moment or what is left."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal, get_args

from yichuang.rules.refusal import Refusal

Unit = Literal["working_day", "natural_day", "month", "year", "hour"]
ReceiptOnDayOff = Literal["roll", "same_day"]

UNITS: tuple[Unit, ...] = get_args(Unit)
RECEIPTS: tuple[ReceiptOnDayOff, ...] = get_args(ReceiptOnDayOff)
UNITS_WITH_HALVES: frozenset[Unit] = frozenset({"working_day", "hour"})
LONGEST = 100_000


@dataclass(frozen=True, slots=True, init=False)
class Limit:
    """A duration: ``value`` in ``unit``, a multiple of 0.5 for working days and hours, else a whole number.

    0 is an instant matter (即办). Raises Refusal ``limit_invalid``.
    """

    value: Decimal
    unit: Unit

    def __init__(self, value: Decimal | int | float, unit: Unit = "working_day") -> None:
        if unit not in UNITS:
            raise _no_limit("时限单位应为工作日、自然日、月、年或小时。")
        if isinstance(value, bool) or not isinstance(value, Decimal | int | float) or value != value:
            raise _no_limit("时限应为数字。")
        if not 0 <= value <= LONGEST:
            raise _no_limit(f"时限应在0与{LONGEST}之间。")
        if value * 2 % 1:
            raise _no_limit("时限应为0.5的整数倍。")
        if value % 1 and unit not in UNITS_WITH_HALVES:
            raise _no_limit("只有工作日和小时可以有半个，其他单位请填整数。")
        object.__setattr__(self, "value", Decimal(value))
        object.__setattr__(self, "unit", unit)

    @property
    def halves(self) -> int:
        """The value in half units."""
        return int(self.value * 2)


@dataclass(frozen=True, slots=True)
class Stop:
    """The clock stands still from ``start`` until just before ``end``; None while it still does.

    Both moments are aware. Raises Refusal ``stop_invalid`` if the end is not after the start.
    """

    start: datetime
    end: datetime | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end <= self.start:
            raise Refusal("stop_invalid", "停止计时的结束时间应晚于开始时间，请改正。", field="stops")


@dataclass(frozen=True, slots=True)
class Due:
    """The limit ends ``at`` this moment (Shanghai); ``provisional`` while a year's calendar is not loaded."""

    at: datetime
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Open:
    """No due moment while a stop is open; ``left`` of the limit in its unit, a multiple of 0.5."""

    left: Decimal
    provisional: bool = False


def _no_limit(message: str) -> Refusal:
    return Refusal("limit_invalid", message, field="limit")
