"""Counting papers when they change hands: each line is counted, and each deviation is named at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from yichuang.rules.refusal import Refusal

MOST = 999  # sheets of one paper


@dataclass(frozen=True)
class Listed:
    """A line as it should be: what the list says, or what the other side counted."""

    line_id: int
    name: str
    originals: int
    copies: int


@dataclass(frozen=True)
class Deviation:
    """A line of which another number was there; 0 and 0: it was missing."""

    line_id: int
    name: str
    expected: tuple[int, int]
    counted: tuple[int, int]

    @property
    def words(self) -> str:
        """「申请表」应为原件1份、复印件0份，未见到."""
        there = "未见到" if self.counted == (0, 0) else f"清点为{_sheets(self.counted)}"
        return f"「{self.name}」应为{_sheets(self.expected)}，{there}"


def tally(lines: Sequence[Listed], counts: Mapping[int, tuple[int, int]]) -> list[Deviation]:
    """Compare what was counted with what should be there, line by line.

    Raises ``Refusal``: ``batch_empty``; ``line_not_counted``, with the lines that nobody has counted; ``bad_count``.
    """
    if not lines:
        raise Refusal("batch_empty", "这个批次里还没有材料，不用交接。")
    missed = [one for one in lines if one.line_id not in counts]
    if missed:
        names = "、".join(f"「{one.name}」" for one in missed[:3])
        raise Refusal(
            "line_not_counted",
            f"还有 {len(missed)} 项没有清点：{names}{'等' if len(missed) > 3 else ''}。"
            "请逐项扫码或填写份数，没见到的填 0。",
            field=f"line_{missed[0].line_id}",
            extra={"lines": [one.line_id for one in missed]},
        )
    if wrong := next((one for one in lines if not all(0 <= n <= MOST for n in counts[one.line_id])), None):
        raise Refusal("bad_count", f"「{wrong.name}」的份数应在 0 到 {MOST} 之间。", field=f"line_{wrong.line_id}")
    return [
        Deviation(one.line_id, one.name, (one.originals, one.copies), counts[one.line_id])
        for one in lines
        if counts[one.line_id] != (one.originals, one.copies)
    ]


def _sheets(pair: tuple[int, int]) -> str:
    return f"原件{pair[0]}份" + (f"、复印件{pair[1]}份" if pair[1] else "")
