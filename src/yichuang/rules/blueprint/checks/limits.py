"""An item's clock and way: its limits, its stages, its special procedures."""

from collections.abc import Iterator

from yichuang.rules.blueprint.blueprint import Blueprint
from yichuang.rules.blueprint.findings import Finding

_BEFORE_DECISION = ("review", "site_visit", "expert_review", "public_notice")
_AFTER_DECISION = ("sealing", "certificate")


def promise_keeps_the_law(blueprint: Blueprint) -> Iterator[Finding]:
    """承诺时限 ≤ 法定时限, in the same unit (优化营商环境条例 36)."""
    for placed in blueprint.items:
        promised, statutory = placed.item.promised_limit, placed.item.statutory_limit
        if promised.value == 0:
            continue
        if promised.unit != statutory.unit:
            yield placed.says("承诺时限与法定时限的单位不同，无法比较", "promised_limit")
        elif promised.value > statutory.value:
            text = f"承诺时限 {promised.value:g} 长于法定时限 {statutory.value:g}"
            yield placed.says(text, "promised_limit")


def instant_means_zero(blueprint: Blueprint) -> Iterator[Finding]:
    """即办件 ⇔ promised limit 0 (rules.md 2.5 no. 1)."""
    for placed in blueprint.items:
        if (placed.item.case_kind == "instant") != (placed.item.promised_limit.value == 0):
            yield placed.says("即办件的承诺时限为 0，承诺件不为 0", "promised_limit")


def stages_fit_the_decision(blueprint: Blueprint) -> Iterator[Finding]:
    """Who looks comes before the decision, sealing and certificate after it; no decision, no such stage."""
    for placed in blueprint.items:
        stages = placed.item.stages
        if len(set(stages)) < len(stages):
            yield placed.says("办理环节重复", "stages")
        elif placed.item.needs_decision and "decision" not in stages:
            yield placed.says("需要作决定的事项，stages 应有 decision", "stages")
        elif not placed.item.needs_decision and stages:
            yield placed.says("不需决定的事项在窗口当场办结，stages 应为空", "stages")
        elif stages and stages != _ordered(list(stages)):
            yield placed.says("办理环节次序不对：审查类在决定之前，用印和制证在决定之后", "stages")


def only_instant_closes_at_the_counter(blueprint: Blueprint) -> Iterator[Finding]:
    """What needs no decision is registered at once, and is never a licence."""
    for placed in blueprint.items:
        if placed.item.needs_decision:
            continue
        if placed.item.case_kind != "instant":
            yield placed.says("不需决定的事项应为即办件", "case_kind")
        if placed.item.type == "licensing":
            yield placed.says("行政许可都要作决定，needs_decision 应为 true", "needs_decision")


def instant_items_wait_for_nobody(blueprint: Blueprint) -> Iterator[Finding]:
    """At once leaves no time for a visit to the premises, an expert review or a public notice."""
    for placed in blueprint.items:
        slow = set(placed.item.stages) & {"site_visit", "expert_review", "public_notice"}
        if placed.item.case_kind == "instant" and slow:
            yield placed.says("即办件不能有现场勘验、专家评审或公示环节", "stages")


def _ordered(stages: list[str]) -> list[str]:
    def rank(stage: str) -> int:
        return 0 if stage in _BEFORE_DECISION else 2 if stage in _AFTER_DECISION else 1

    return sorted(stages, key=rank)


PROBLEMS = (
    promise_keeps_the_law,
    instant_means_zero,
    stages_fit_the_decision,
    only_instant_closes_at_the_counter,
    instant_items_wait_for_nobody,
)
