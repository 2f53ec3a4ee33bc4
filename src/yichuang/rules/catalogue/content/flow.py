"""The flow of an item (办理环节): what is examined by whom, in which order or side by side (CASE-6)."""

from collections.abc import Iterable, Mapping
from typing import Annotated

from pydantic import Field

from yichuang.rules.shapes import Code, Part

from .kinds import Stage
from .parts import Limit


class FlowStep(Part):
    """A step. ``departments``: who does it, empty for the item's own; a joint review has one row for each.

    ``after``: codes of the steps that come before it; None: the step before it in the list; empty: none. ``limit``:
    its own time. ``four_eyes``: nobody who accepted the case or did a step before it may do it. ``public_days``:
    working days of a public notice (公示). ``upper``: the organ that a case is reported up to (行政许可法 35).
    """

    code: Code
    kind: Stage
    name: str = ""
    departments: list[Code] = []
    after: list[Code] | None = None
    limit: Limit | None = None
    four_eyes: bool = False
    public_days: Annotated[int, Field(ge=1, le=90)] | None = None
    upper: str = ""


def predecessors(flow: list[FlowStep]) -> dict[str, tuple[str, ...]]:
    """For each step the codes that it comes after, as written or, where nothing is written, the one before it."""
    found: dict[str, tuple[str, ...]] = {}
    last: tuple[str, ...] = ()
    for step in flow:
        found[step.code] = last if step.after is None else tuple(step.after)
        last = (step.code,)
    return found


def earlier(code: str, after: Mapping[str, Iterable[str]]) -> set[str]:
    """Codes of all steps that come before ``code``, by any way."""
    found: set[str] = set()
    left = list(after.get(code, ()))
    while left:
        one = left.pop()
        if one not in found:
            found.add(one)
            left += after.get(one, ())
    return found
