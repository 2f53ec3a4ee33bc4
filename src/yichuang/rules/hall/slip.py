"""What the slip (小票) of a ticket says, as parts that a printer of 58 or 80 mm can do. Pure.

A part is a JSON object: ``{"text", "size", "align"}``, ``{"qr"}`` or ``{"cut": true}``, so that it can be kept as a
print order and sent to the agent of a kiosk. It holds no name and no number of a person.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from yichuang.rules.office import in_shanghai

Part = dict[str, Any]
SIZES = ("small", "normal", "big", "huge")
_WINDOWS = 4  # as many as fit a line; the board names the one that calls
_WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True)
class Slip:
    """The facts. ``ahead``: people who are called before, at the latest; ``address``: of the phone's page;
    ``matters``: items of the visit, or the purpose."""

    centre: str
    number: str
    zone: str
    ahead: int
    taken_at: datetime
    address: str
    matters: Sequence[str] = ()
    windows: Sequence[str] = ()
    has_priority: bool = False
    note: str = "过号请到导办台重新排队，当日有效"


def parts_of(slip: Slip) -> list[Part]:
    """The slip from top to bottom: number first for bad eyes, then where to go, how long, and the way on by phone."""
    parts = [_line(slip.centre, "normal"), _line(slip.number, "huge")]
    if slip.has_priority:
        parts.append(_line("优先办理", "big"))
    parts.append(_line(slip.zone, "big"))
    parts += [_line(matter, "normal") for matter in slip.matters if matter]
    if slip.windows:
        more = f" 等{len(slip.windows)}个窗口" if len(slip.windows) > _WINDOWS else ""
        parts.append(_line("窗口：" + "、".join(slip.windows[:_WINDOWS]) + more, "small", "left"))
    parts.append(_line(f"前面还有 {slip.ahead} 人", "big"))
    parts += [{"qr": slip.address}, _line("扫码看排队进度", "small")]
    at = in_shanghai(slip.taken_at)
    when = f"{at.year}年{at.month}月{at.day}日 周{_WEEKDAYS[at.weekday()]} {at:%H:%M}"
    parts.append(_line(when, "small"))
    if slip.note:
        parts.append(_line(slip.note, "small"))
    parts.append({"cut": True})
    return parts


def _line(text: str, size: str, align: str = "center") -> Part:
    return {"text": text, "size": size, "align": align}
