"""The way of a matter as a drawing: boxes one under the other, so that it is legible on a phone and on paper.

A box says what is done, by whom and how long. What the law doesn't count (行政许可法 45: hearing, inspection …) is
drawn with broken lines; what counts has a bar on its left.
"""

from dataclasses import dataclass
from decimal import Decimal

from yichuang.domains.catalogue.labels import SPECIAL_PROCEDURES, STAGES
from yichuang.domains.catalogue.queries import Guide
from yichuang.interfaces.web.templatetags.components import limit_words
from yichuang.rules.catalogue.bundles import waves
from yichuang.rules.catalogue.content import FlowStep, predecessors

WIDTH, HEIGHT, GAP = 300, 62, 22
LONGEST_NOTE = 20  # characters that fit into a box

_AFTER_DECISION = {"sealing", "certificate"}


@dataclass(frozen=True)
class Step:
    """``counts``: its time counts into the promised limit; None where none runs."""

    title: str
    who: str
    time: str
    counts: bool | None = None


@dataclass(frozen=True)
class Box:
    """One step at a height of the drawing."""

    step: Step
    top: int
    is_end: bool
    is_last: bool

    @property
    def note(self) -> str:
        """Who, and how long, as far as it fits."""
        words = f"{self.step.who} · {self.step.time}" if self.step.time else self.step.who
        return words if len(words) <= LONGEST_NOTE else f"{words[: LONGEST_NOTE - 1]}…"

    @property
    def is_uncounted(self) -> bool:
        """Whether its time isn't counted by law."""
        return self.step.counts is False

    @property
    def arrow(self) -> str:
        """Path of the arrow to the next box."""
        middle, bottom = WIDTH // 2, self.top + HEIGHT
        tip = bottom + GAP - 3
        return f"M{middle} {bottom}V{tip}M{middle - 5} {tip - 6}L{middle} {tip}L{middle + 5} {tip - 6}"


@dataclass(frozen=True)
class Flow:
    """The drawing; ``steps`` say the same for those who don't see it. ``promised``: what the bars stand for."""

    boxes: tuple[Box, ...]
    height: int
    promised: str
    width: int = WIDTH
    middle: int = WIDTH // 2
    box_width: int = WIDTH - 4
    box_height: int = HEIGHT

    @property
    def steps(self) -> list[Step]:
        """The steps in their order."""
        return [box.step for box in self.boxes]

    @property
    def has_uncounted(self) -> bool:
        """Whether any step isn't counted."""
        return any(box.is_uncounted for box in self.boxes)


def draw_flow(guide: Guide) -> Flow:
    """From handing in to the result, through the stages of the version."""
    steps = _steps(guide)
    last = len(steps) - 1
    boxes = tuple(
        Box(step, place * (HEIGHT + GAP) + 2, place in {0, last}, place == last) for place, step in enumerate(steps)
    )
    promised = limit_words(guide.promised_value, guide.promised_unit)
    return Flow(boxes, (HEIGHT + GAP) * last + HEIGHT + 4, promised if guide.needs_decision else "")


def _steps(guide: Guide) -> list[Step]:
    where = "到窗口或在网上" if {"online", "mobile"} & set(guide.channels) else "到窗口"
    begin = [Step("申请", f"您{where}提交", ""), Step("收件核对", "窗口", "当场，缺什么一次说清")]
    if not guide.needs_decision:
        return [*begin, Step("窗口办结", "窗口", "当场"), Step("拿到结果", "您", guide.result_name)]
    if guide.flow:
        return [*begin, Step("受理", "窗口", "发受理通知书"), *_laid_out(guide), _end(guide)]
    stages = [stage for stage in guide.stages if stage in STAGES and stage not in _AFTER_DECISION | {"decision"}]
    special = [one for one in guide.special_procedures if one in SPECIAL_PROCEDURES]
    counted = [
        Step(STAGES[stage], guide.department, "不计入时限" if stage in special else "", stage not in special)
        for stage in stages
    ]
    uncounted = [
        Step(f"{SPECIAL_PROCEDURES[one]}（需要时）", "书面告知您", "不计入时限", False)
        for one in special
        if one not in stages
    ]
    # 行政许可法 44: a licence is handed over within ten days of the decision
    made = [
        Step(STAGES[stage], guide.department, "决定后 10 日内" if guide.type == "licensing" else "")
        for stage in guide.stages
        if stage in _AFTER_DECISION
    ]
    return [
        *begin,
        Step("受理", "窗口", "发受理通知书"),
        *counted,
        *uncounted,
        Step("作出决定", guide.department, "", True),
        *made,
        _end(guide),
    ]


def _end(guide: Guide) -> Step:
    if guide.courier:
        return Step("领取结果", "您到窗口领，或寄给您", "")
    return Step("领取结果", "您", guide.result_name)


def _laid_out(guide: Guide) -> list[Step]:
    """The steps of the flow; what runs beside another one says so, and each says who and how long."""
    flow, special = guide.flow, set(guide.special_procedures)
    codes = {step.code for step in flow}
    after = {code: tuple(one for one in before if one in codes) for code, before in predecessors(list(flow)).items()}
    by_code = {step.code: step for step in flow}
    found = []
    for wave in waves(after):
        for place, code in enumerate(wave):
            step = by_code[code]
            title = step.name or STAGES[step.kind]
            who = "、".join(guide.flow_departments.get(one, one) for one in step.departments) or guide.department
            counts = None if step.kind in _AFTER_DECISION else step.kind not in special
            found.append(Step(f"同时：{title}" if place else title, who, _time(step, guide), counts))
    return found


def _time(step: FlowStep, guide: Guide) -> str:
    if step.kind in guide.special_procedures:
        return "不计入时限"
    if step.public_days:
        return f"公示 {step.public_days} 个工作日"
    if step.limit:
        return f"{limit_words(Decimal(str(step.limit.value)), step.limit.unit)}内"
    if step.kind in _AFTER_DECISION and guide.type == "licensing":
        return "决定后 10 日内"
    return ""
