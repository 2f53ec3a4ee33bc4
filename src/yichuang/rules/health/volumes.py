"""Items that are neither in the hall nor kept out of it, and volumes that ask for a change of presence (动态调整)."""

from collections.abc import Iterator

from .facts import Facts
from .finding import Finding, Subject


def outside(facts: Facts) -> Iterator[Finding]:
    """体外循环: no window of its zones accepts it, and the negative list says nothing of it (CAT-9)."""
    accepting = accepting_zones(facts)
    for item in facts.items:
        if not item.is_negative and not item.zones & accepting:
            message = "没有窗口受理，也不在负面清单上（体外循环）。"
            advice = "请安排进驻专区，或经批准列入负面清单。"
            subject = Subject("item", item.code, item.name)
            yield Finding("item_outside", "outside", "severe", subject, message, advice, "presence")


def volumes(facts: Facts) -> Iterator[Finding]:
    """Who should be stationed, and who need not. Few cases mean nothing before the platform has seen the whole time."""
    limits = facts.thresholds
    with_items = {item.department for item in facts.items if not item.is_negative}
    for one in facts.departments:
        number = facts.accepted.get(one.code, 0)
        subject = Subject("department", one.code, one.name)
        if one.presence == "collected" and number >= limits.station_from:
            message = f"{one.name}没有进驻，近{limits.days}天受理了{number}件（达到{limits.station_from}件）。"
            advice = "建议进驻审批人员；未进驻以前加密取件时间。"
            yield Finding("ask_to_station", "volumes", "advice", subject, message, advice, "collection")
        elif (
            one.presence == "stationed"
            and one.code in with_items
            and facts.known_days >= limits.days
            and number < limits.collect_below
        ):
            message = f"{one.name}进驻大厅，近{limits.days}天只受理了{number}件（不到{limits.collect_below}件）。"
            advice = "可以改为窗口代收、定时取件。"
            yield Finding("ask_to_collect", "volumes", "advice", subject, message, advice, "staff")


def accepting_zones(facts: Facts) -> frozenset[str]:
    """Zones with a window that accepts."""
    return frozenset(window.zone for window in facts.windows)
