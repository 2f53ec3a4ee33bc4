"""The way of a matter as a drawing: boxes one under the other, so that it is legible on a phone and on paper."""

from dataclasses import dataclass

from yichuang.domains.catalogue.labels import STAGES
from yichuang.domains.catalogue.queries import Guide

WIDTH, HEIGHT, GAP = 252, 58, 24
LONGEST_NOTE = 17  # characters that fit into a box


@dataclass(frozen=True)
class Box:
    """One step at a height of the drawing."""

    title: str
    note: str
    top: int
    is_end: bool
    is_last: bool

    @property
    def arrow(self) -> str:
        """Path of the arrow to the next box."""
        middle, bottom = WIDTH // 2, self.top + HEIGHT
        tip = bottom + GAP - 3
        return f"M{middle} {bottom}V{tip}M{middle - 5} {tip - 6}L{middle} {tip}L{middle + 5} {tip - 6}"


@dataclass(frozen=True)
class Flow:
    """The drawing; ``words`` says the same for those who don't see it."""

    boxes: tuple[Box, ...]
    height: int
    words: str
    width: int = WIDTH
    middle: int = WIDTH // 2
    box_width: int = WIDTH - 4
    box_height: int = HEIGHT


def draw_flow(guide: Guide) -> Flow:
    """From handing in to the result, through the stages of the version."""
    steps = [
        ("申请", "带齐材料到窗口，或在网上提交" if "online" in guide.channels else "带齐材料到窗口提交"),
        ("收件核对", "材料不齐的，一次性说清缺什么"),
        ("受理", "出具受理通知书" if guide.needs_decision else "信息核对无误"),
    ]
    if guide.needs_decision:
        stages = [stage for stage in guide.stages if stage in STAGES]
        steps += [(STAGES[stage], guide.department) for stage in stages]
        steps.append(("领取结果", guide.result_name or "窗口领取，或邮政寄递"))
    else:
        steps.append(("窗口办结", guide.result_name or "当场办完"))
    last = len(steps) - 1
    boxes = tuple(
        Box(title, _shortened(note), place * (HEIGHT + GAP) + 2, place in {0, last}, place == last)
        for place, (title, note) in enumerate(steps)
    )
    return Flow(boxes, (HEIGHT + GAP) * last + HEIGHT + 4, "，".join(f"{title}（{note}）" for title, note in steps))


def _shortened(note: str) -> str:
    return note if len(note) <= LONGEST_NOTE else f"{note[: LONGEST_NOTE - 1]}…"
