"""The way inside the office: stages, the decision, special procedures."""

from collections.abc import Iterator

from yichuang.rules.catalogue.content import ItemContent

from .finding import Finding, advises, blocks

_BEFORE_DECISION = ("review", "site_visit", "expert_review", "joint_review", "public_notice", "report_up")
_AFTER_DECISION = ("sealing", "certificate")
_SLOW = frozenset({"site_visit", "expert_review", "joint_review", "public_notice", "report_up"})
_ONLY_IN_A_FLOW = {"joint_review": "会签要写明由哪些部门会签", "report_up": "转报上级要写明报给哪个机关"}


def stages_fit_the_decision(content: ItemContent) -> Iterator[Finding]:
    """Who looks comes before the decision, sealing and certificate after it; no decision, no such stage."""
    stages = list(content.stages)
    if len(set(stages)) < len(stages) and not content.flow:
        yield blocks("stages", "stages", "办理环节重复", "每个环节只写一次")
    elif content.needs_decision and "decision" not in stages:
        yield blocks("stages", "stages", "需要作决定的事项没有“决定”环节，办件走不到决定", "加上“决定”环节（decision）")
    elif not content.needs_decision and stages:
        yield blocks("stages", "stages", "不需决定的事项在窗口当场办结，不应有办理环节", "清空办理环节")
    elif content.flow:
        return  # the order is that of the flow: check.arrangement
    elif named := [text for kind, text in _ONLY_IN_A_FLOW.items() if kind in stages]:
        yield blocks("stages", "flow_needed", named[0], "在“环节流程”页面编排")
    elif stages != sorted(stages, key=_rank):
        yield blocks("stages", "stages", "办理环节次序不对：审查类在决定之前，用印和制证在决定之后", "调整次序")


def only_instant_closes_at_the_counter(content: ItemContent) -> Iterator[Finding]:
    """What needs no decision is registered at once, and is never a licence (行政许可法 38)."""
    if content.needs_decision:
        return
    if content.case_kind == "promised":
        yield blocks("case_kind", "counter_closing", "不需决定的事项应为即办件", "改为即办件，或改为需要作决定")
    if content.type == "licensing":
        text = "行政许可都要作决定（行政许可法第三十八条）"
        yield blocks("needs_decision", "counter_closing", text, "改为需要作决定")


def instant_items_wait_for_nobody(content: ItemContent) -> Iterator[Finding]:
    """At once leaves no time for a visit to the premises, an expert review, a public notice, a special procedure."""
    if content.case_kind != "instant":
        return
    if _SLOW & set(content.stages):
        text = "即办件不能有现场勘验、专家评审、会签、公示或转报上级环节"
        yield blocks("stages", "instant_waits", text, "去掉这些环节，或改为承诺件")
    if content.special_procedures:
        text = "即办件当场办结，不会中止计时，不应有特别程序（行政许可法第四十五条）"
        yield blocks("special_procedures", "instant_special", text, "清空特别程序，或改为承诺件")


def special_procedures_are_listed(content: ItemContent) -> Iterator[Finding]:
    """Only kinds listed here may stop the clock (行政许可法 45); their names come from that article by the shape."""
    if len(set(content.special_procedures)) < len(content.special_procedures):
        yield blocks("special_procedures", "special_twice", "特别程序重复", "每种只写一次")
    if "expert_review" in content.stages and "expert_review" not in content.special_procedures:
        text = "有专家评审环节，却没有列入特别程序：评审所需时间要计入承诺时限（行政许可法第四十五条）"
        yield advises("special_procedures", "special_unlisted", text, "需要扣除评审时间的，列入特别程序")


def _rank(stage: str) -> int:
    return 0 if stage in _BEFORE_DECISION else 2 if stage in _AFTER_DECISION else 1
