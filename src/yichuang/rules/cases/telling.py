"""Telling once (一次性告知, 行政许可法 32 (1) no. 4): what the notice may say of each material, proposed from the
published list, and whether it says all. Pure.

A clerk ticks ``Fault`` s; each proposes the sentence and how to mend it, which may be reworded. ``check_problems`` sees
to it that nothing that must be there and is not is left out, since there is no lawful second time.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from yichuang.rules.refusal import Refusal

from .intake import Problem

MISSING, TOO_FEW, ONLY_COPY, EXPIRED, UNCLEAR, POINT, OTHER = (
    "missing", "too_few", "only_copy", "expired", "unclear", "point", "other",
)  # fmt: skip
LONGEST = 300


class Asked(Protocol):
    """A material of the published list, as far as telling needs it."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def necessity(self) -> str: ...
    @property
    def originals(self) -> int: ...
    @property
    def copies(self) -> int: ...
    @property
    def source_note(self) -> str: ...
    @property
    def sample(self) -> str: ...
    @property
    def review_points(self) -> Sequence[str]: ...


class Named(Protocol):
    """A requirement that a notice can leave out."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def necessity(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Fault:
    """What may be wrong with a material. ``what``: one of the words above; ``label``: on the sheet; ``problem`` and
    ``how``: the proposed sentences; ``point``: the reviewing point that is not met."""

    what: str
    label: str
    problem: str
    how: str
    point: str = ""


def faults(asked: Asked) -> list[Fault]:
    """All that the sheet offers to tick for a material; the first is that it is missing, the last is free text."""
    name = asked.name
    again = f"请更正后重新提交{name}。"
    found = [Fault(MISSING, "没有提交", "未提交", how_to_hand_in(asked))]
    if asked.originals and asked.copies:
        found.append(Fault(ONLY_COPY, "只有复印件", "只提交了复印件，未提交原件", f"请提交{name}{_amount(asked)}。"))
    if asked.originals + asked.copies > 1:
        found.append(Fault(TOO_FEW, "份数不够", "提交的份数不够", f"请补足，共{_amount(asked)}。"))
    if asked.kind == "certificate":
        found.append(Fault(EXPIRED, "已过有效期", "已过有效期", f"请提交有效期内的{name}。{_source(asked)}"))
    for point in asked.review_points:
        wanted = point.strip().rstrip("。；")
        problem = f"不符合审查要点：{wanted}"[:LONGEST]
        found.append(Fault(POINT, point, problem, f"请更正后重新提交，做到：{wanted}。"[:LONGEST], point))
    found.append(Fault(UNCLEAR, "看不清", "字迹、印章或扫描件看不清", f"请重新提交清晰、完整的{name}。"))
    found.append(Fault(OTHER, "其他问题", "", again))
    return found


def how_to_hand_in(asked: Asked) -> str:
    """How a missing material is mended: how many, where it comes from, and all that will be looked at."""
    points = "；".join(point.strip().rstrip("。；") for point in asked.review_points)
    parts = [
        f"请提交{asked.name}{_amount(asked)}。",
        _source(asked),
        f"应符合：{points}。" if points else "",
        f"{asked.sample.rstrip('。')}。" if asked.sample else "",
        "也可以书面承诺后补（容缺受理）。" if asked.necessity == "deferrable" else "",
    ]
    text = ""
    for part in parts:  # whole sentences only
        if len(text) + len(part) <= LONGEST:
            text += part
    return text or f"请提交{asked.name}。"[:LONGEST]


def propose(asked: Iterable[Asked], there: Collection[str], marks: Mapping[str, Sequence[str]]) -> list[Problem]:
    """What a notice says, if nobody rewords it: each missing material that acceptance needs, and what is marked.

    ``there``: codes of the materials that came. ``marks``: by code, words of ``Fault.what`` or texts of points.
    """
    found = []
    for one in asked:
        marked = set(marks.get(one.code, ()))
        if one.code not in there and one.necessity != "optional":
            marked.add(MISSING)
        if MISSING in marked:
            marked = {MISSING}  # what is not there has no other fault
        found += [
            Problem(one.code, fault.problem, fault.how, fault.point)
            for fault in faults(one)
            if fault.problem and (fault.point or fault.what) in marked
        ]
    return found


def check_problems(problems: Sequence[Problem], asked: Sequence[Named], there: Collection[str]) -> None:
    """Whether a notice says all, in whole sentences.

    ``asked``: the case's requirements; ``there``: codes of those for which something in order came. Raises Refusal
    ``no_problem``, ``problem_incomplete``, ``unknown_material``; ``incomplete_telling`` names what was left out.
    """
    if not problems:
        raise Refusal("no_problem", "请至少列出一项需要补正的内容，一次告知全部。", field="problems")
    codes = {one.code for one in asked}
    for one in problems:
        if not one.problem.strip() or not one.how.strip():
            raise Refusal("problem_incomplete", "每一项都要写明存在的问题和补正的办法。", field="problems")
        if one.material and one.material not in codes:
            raise Refusal("unknown_material", "材料清单中没有所列的材料，请刷新页面后重新选择。", field="problems")
    told = {one.material for one in problems}
    left_out = [one for one in asked if one.necessity != "optional" and one.code not in there and one.code not in told]
    if left_out:
        names = "、".join(f"「{one.name}」" for one in left_out)
        raise Refusal(
            "incomplete_telling",
            f"还没有提交的{names}没有写进告知书。依法应当一次告知全部内容，以后不能再要求补正，请一并写明。",
            field="problems",
            extra={"left_out": [one.code for one in left_out]},
        )


def still_open(told: Iterable[str], wanting: Collection[str]) -> list[str]:
    """Codes of the told materials that have not come in order yet; what is told of no material is not among them."""
    return [code for code in dict.fromkeys(told) if code and code in wanting]


def _amount(asked: Asked) -> str:
    words = []
    if asked.originals:
        words.append(f"原件{asked.originals}份")
    if asked.copies:
        words.append(f"复印件{asked.copies}份")
    return "、".join(words)


def _source(asked: Asked) -> str:
    return f"取得方式：{asked.source_note.rstrip('。')}。" if asked.source_note else ""
