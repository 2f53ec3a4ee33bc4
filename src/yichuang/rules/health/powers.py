"""Which item no authorised person can decide, and which window accepts what nobody may accept, decide or hand out."""

from collections.abc import Iterator
from datetime import timedelta

from yichuang.rules.access import POWER_NAMES, Power
from yichuang.rules.catalogue.presence import is_for

from .facts import Facts, Item, Window
from .finding import Finding, Place, Subject
from .standing import Book, Standing

_NAMED = 3
Standings = dict[tuple[str, Power], Standing]

_WHY: dict[str, tuple[str, str, Place]] = {
    "away": ("{who}离岗，代班岗位不能代为决定", "请登记能作决定的代班岗位。", "absences"),
    "locked": ("{who}的账号已锁定", "请管理员核实后解锁，或授权给其他岗位。", "accounts"),
    "vacant": ("获授权的岗位空缺（{who}）", "请确定人选，或授权给其他岗位。", "staff"),
    "post_ended": ("获授权的岗位任期已到（{who}）", "请续任，或授权给其他岗位。", "staff"),
    "unfit": (
        "获授权的{who}不符合作决定的条件（须为在编人员）",
        "请授权给在编的审批人员或首席代表。",
        "authorisations",
    ),
    "coming": ("授权还没有开始（{who}）", "请登记从今天起的授权。", "authorisations"),
    "ended": ("授权已到期（{who}）", "请更改截止日期，或重新授权。", "authorisations"),
    "missing": ("没有任何岗位获得决定权", "请由部门授权。", "authorisations"),
}
_AT_WINDOW: dict[Power, tuple[str, str]] = {
    Power.ACCEPT: ("window_cannot_accept", "没有人获授权受理"),
    Power.DECIDE: ("window_without_decider", "受理以后没有人能作决定"),
    Power.ISSUE: ("window_cannot_issue", "办结以后没有人获授权出件"),
}


def stand(facts: Facts, book: Book) -> Standings:
    """How each item that the hall ought to handle stands with accepting, deciding and handing out."""
    found: Standings = {}
    for item in facts.items:
        if not item.is_negative:
            for power in _needed(item):
                found[item.code, power] = book.standing(item, power)
    return found


def deciders(facts: Facts, standings: Standings) -> Iterator[Finding]:
    """Items that nobody can decide now, and those that nobody will in some days."""
    soon = facts.today + timedelta(days=facts.thresholds.ending_days)
    names = {one.code: one.name for one in facts.departments}
    for item in facts.items:
        standing = standings.get((item.code, Power.DECIDE))
        if standing is None:
            continue
        subject, of = Subject("item", item.code, item.name), names.get(item.department, item.department)
        if standing.state != "held":
            why, advice, place = _WHY[standing.state]
            message = f"{of}的事项没有人能作决定：{why.format(who=_named(standing.who))}。"
            yield Finding("undecidable", "powers", "severe", subject, message, advice, place)
        elif standing.until and standing.until <= soon:
            message = f"{of}的决定权到{standing.until}为止（{_named(standing.who)}），此后没有人能作决定。"
            advice = "请在到期以前续期，或另行授权。"
            yield Finding("decider_ending", "powers", "soon", subject, message, advice, "authorisations")


def windows(facts: Facts, standings: Standings) -> Iterator[Finding]:
    """Windows that accept what nobody may accept, decide or hand out."""
    by_zone: dict[str, list[Item]] = {}
    for item in facts.items:
        for zone in item.zones:
            by_zone.setdefault(zone, []).append(item)
    for window in facts.windows:
        accepted = [item for item in by_zone.get(window.zone, ()) if takes(window, item)]
        for power, (kind, said) in _AT_WINDOW.items():
            lacking = [item for item in accepted if _lacks(standings, item, power)]
            if lacking:
                message = f"{len(lacking)}个事项{said}：{_named([one.name for one in lacking])}。"
                advice = f"请补齐{POWER_NAMES[power]}的授权；补齐以前不要受理，以免超期。"
                subject = Subject("window", window.code, window.name)
                yield Finding(kind, "windows", "severe", subject, message, advice, "authorisations")


def takes(window: Window, item: Item) -> bool:
    """Whether people with this item are sent to this window of its zone."""
    if item.is_negative:
        return False
    return is_for(window.serves, window.departments, department=item.department, service_objects=item.service_objects)


def _needed(item: Item) -> Iterator[Power]:
    yield Power.ACCEPT
    if item.needs_decision:
        yield Power.DECIDE
    if item.has_result:
        yield Power.ISSUE


def _lacks(standings: Standings, item: Item, power: Power) -> bool:
    standing = standings.get((item.code, power))
    return standing is not None and standing.state != "held"


def _named(names: tuple[str, ...] | list[str]) -> str:
    shown = "、".join(names[:_NAMED])
    return f"{shown}等{len(names)}个" if len(names) > _NAMED else shown
