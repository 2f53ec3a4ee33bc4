"""What a centre decides about 容缺 and credit: how long, at most, and for how long a breach bars (rules.md 5). Pure.

No national document names a number: the item's promised limit is the most that may be given to supply (容缺的补正期限不
超过承诺时限), the bar of a breach is the centre's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .credit import BAR_DAYS


@dataclass(frozen=True, slots=True)
class ReliefPolicy:
    """``deferral_days``: working days to supply at most, None: as long as the item's promise; ``credit_bar_days``:
    natural days for which a late deferral bars from another one."""

    deferral_days: int | None = None
    credit_bar_days: int = BAR_DAYS


def relief_policy(settings: Mapping[str, Any]) -> ReliefPolicy:
    """Of a centre's settings: the blueprint's ``relief``, else what was set under its own name before there was one."""
    said = settings.get("relief") or {}
    most = said.get("deferral_days") or settings.get("deferral_days")
    bar = said.get("credit_bar_days") or settings.get("credit_bar_days") or BAR_DAYS
    return ReliefPolicy(int(most) if most else None, int(bar))
