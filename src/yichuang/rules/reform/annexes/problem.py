"""What is wrong with a field of an annex."""

from collections.abc import Sequence
from dataclasses import dataclass

from yichuang.rules.refusal import Refusal

MOST_TOLD = 6


@dataclass(frozen=True, slots=True)
class Problem:
    """``row`` counted from 0, -1 for the whole table; ``field``: name of the column; ``blocks``: cannot be saved so."""

    row: int
    field: str
    message: str
    blocks: bool = True


def refuse(problems: Sequence[Problem], where: Sequence[str]) -> None:
    """Refuse what cannot be saved; ``where``: words for the place of each problem, such as a cell.

    Raises ``Refusal('annex_invalid')`` that names the first six places.
    """
    told = [f"{place}：{one.message}" for one, place in zip(problems, where, strict=True) if one.blocks]
    if not told:
        return
    more = f"（另有 {len(told) - MOST_TOLD} 处）" if len(told) > MOST_TOLD else ""
    first = next(one for one in problems if one.blocks)
    raise Refusal(
        "annex_invalid",
        "；".join(told[:MOST_TOLD]) + f"{more}。请改正后再保存，表格没有改动。",
        field="file",
        extra={"row": first.row, "column": first.field},
    )
