"""What a record of leave, of a decision on a level, or of discipline must say to be kept. Pure."""

from collections.abc import Iterable
from datetime import date

from yichuang.rules.refusal import Refusal

from .halves import Span

LONGEST_LEAVE = 366  # days: 产假, 长期病假


def check_leave(wanted: Span, known: Iterable[Span]) -> None:
    """Raises ``Refusal``: ``span_wrong``, ``span_too_long``, ``leave_overlaps`` (``known``: those not cancelled)."""
    if wanted.last < wanted.first:
        raise Refusal("span_wrong", "结束早于开始，请核对日期和上下午。", field="ends_on")
    if (wanted.ends_on - wanted.starts_on).days >= LONGEST_LEAVE:
        raise Refusal("span_too_long", "一次登记不超过一年；更长的请分次登记。", field="ends_on")
    for one in known:
        if one.meets(wanted):
            days = f"{one.starts_on:%Y-%m-%d} 至 {one.ends_on:%Y-%m-%d}"
            raise Refusal("leave_overlaps", f"与已登记的 {days} 重叠；请改日期，或先撤销原来的。", field="starts_on")


def check_decided(happened_on: date, decided_on: date, today: date) -> None:
    """Raises ``Refusal``: ``decided_ahead``, ``decided_before``."""
    if decided_on > today:
        raise Refusal("decided_ahead", "决定日期在今天以后；决定以后再登记。", field="decided_on")
    if decided_on < happened_on:
        raise Refusal("decided_before", "决定日期早于事情发生的日期，请核对。", field="decided_on")


def check_level(held: int | None, outcome: str, level: int, *, is_ready: bool, note: str) -> None:
    """A decision on a level follows the one held: recorded as its certificate says, or one step up.

    Against the rule (the years aren't full, training is missing) it needs a reason. Raises ``Refusal``:
    ``level_unknown``, ``level_not_next``, ``level_held``, ``reason_missing``.
    """
    if level not in range(1, 6):
        raise Refusal("level_unknown", "职业等级是五级到一级，请重新选择。", field="level")
    if outcome == "recorded":
        if held is not None and level >= held:
            raise Refusal("level_held", "已经登记为这一级或更高的等级。", field="level")
        return
    wanted = 5 if held is None else held - 1
    if level != wanted:
        raise Refusal("level_not_next", f"只能逐级晋升，下一级是{'零一二三四五'[wanted]}级。", field="level")
    if outcome == "promoted" and not is_ready and not note.strip():
        raise Refusal("reason_missing", "年限或培训尚未满足；确需晋升的，请写明理由和依据。", field="note")
