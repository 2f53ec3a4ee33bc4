"""Lists over the items: each code known, each item on one list of its kind, none forgotten (HALL-4, CAT-3)."""

from collections.abc import Iterator

from yichuang.rules.blueprint.blueprint import Blueprint
from yichuang.rules.blueprint.checks.unique import repeated
from yichuang.rules.blueprint.findings import Finding
from yichuang.rules.catalogue.service_lists import resolve

_HALF_HOUR = 30
_LISTS = ("high_frequency", "extended_hours", "appointment", "assistance", "agency")


def service_lists_name_known_items(blueprint: Blueprint) -> Iterator[Finding]:
    """And none twice: who is served outside office hours needs no appointment list (上饶方案三（六）2)."""
    lists = blueprint.centre.content.service_lists
    if lists is None or not blueprint.complete:
        return
    known = {placed.item.code for placed in blueprint.items}
    for key in _LISTS:
        codes = getattr(lists, key)
        for at, code in enumerate(codes if isinstance(codes, list) else []):
            where = ("service_lists", key, at)
            if code not in known:
                yield blueprint.centre.says(f"服务清单中的事项 {code} 不存在", *where)
            elif code in codes[:at]:
                yield blueprint.centre.says(f"服务清单中的事项 {code} 重复", *where)
            elif key == "appointment" and code in lists.extended_hours:
                text = f"事项 {code} 已在延时错时服务清单，不必再列入预约服务清单"
                yield blueprint.centre.says(text, *where)


def hours_of_lists_fit(blueprint: Blueprint) -> Iterator[Finding]:
    """From before to; half hours; on working days outside office hours; only for items of the list."""
    centre, lists = blueprint.centre, blueprint.centre.content.service_lists
    office = centre.content.office
    for at, one in enumerate(lists.hours if lists else ()):
        where = ("service_lists", "hours", at)
        start, end = one.hours
        if _minutes(end) - _minutes(start) < _HALF_HOUR:
            yield centre.says("服务时间应先开始后结束，至少半小时", *where, "hours")
        for session in (office.am, office.pm) if "working_day" in one.days else ():
            if start < session[1] and session[0] < end:
                yield centre.says(f"工作日的 {start}—{end} 与办公时间 {session[0]}—{session[1]} 重叠", *where, "hours")
        known = lists.extended_hours if lists and one.kind == "extended_hours" else lists and lists.appointment
        for code in one.items:
            if isinstance(known, list) and code not in known:
                yield centre.says(f"事项 {code} 不在这张清单上", *where, "items")


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def item_lists_name_known_items(blueprint: Blueprint) -> Iterator[Finding]:
    """An item stands on one list: its power is either the township's own, claimed, or a public service."""
    centre = blueprint.centre
    lists = centre.content.item_lists
    yield from repeated("清单编码", ((one.code, centre, ("item_lists", i, "code")) for i, one in enumerate(lists)))
    if not blueprint.complete:
        return
    known = {placed.item.code for placed in blueprint.items}
    placed_on: dict[str, str] = {}
    for index, one in enumerate(lists):
        for at, code in enumerate(one.items):
            where = ("item_lists", index, "items", at)
            if code not in known:
                yield centre.says(f"清单“{one.name}”中的事项 {code} 不存在", *where)
            elif code in placed_on:
                yield centre.says(f"事项 {code} 已在清单“{placed_on[code]}”中", *where)
            placed_on.setdefault(code, one.name)
        if one.stated_total is not None and len(one.items) > one.stated_total:
            text = f"清单“{one.name}”列了 {len(one.items)} 项，多于文件所述的 {one.stated_total} 项"
            yield centre.says(text, "item_lists", index, "stated_total")


def items_missing_from_service_lists(blueprint: Blueprint) -> Iterator[Finding]:
    """高频事项纳入延时错时服务清单，其余面向企业和群众的纳入预约服务清单 (上饶方案三（六）2)."""
    lists = blueprint.centre.content.service_lists
    if lists is None or not blueprint.complete:
        return
    names = {placed.item.code: placed.item.name for placed in blueprint.items}
    objects = {placed.item.code: placed.item.service_objects for placed in blueprint.items}
    found = resolve(lists.model_dump(), objects)
    for code in found.missing_extended:
        text = f"高频事项“{names[code]}”不在延时错时服务清单"
        yield blueprint.centre.says(text, "service_lists", "extended_hours")
    for code in found.missing_both:
        text = f"“{names[code]}”既不在延时错时服务清单，也不在预约服务清单"
        yield blueprint.centre.says(text, "service_lists", "appointment")


def items_missing_from_item_lists(blueprint: Blueprint) -> Iterator[Finding]:
    """What the general windows accept stands on one of the published lists, where there are any (上饶方案三（二）3)."""
    centre = blueprint.centre.content
    if not centre.item_lists or not blueprint.complete:
        return
    general = {zone.code for zone in centre.zones if zone.general}
    listed = {code for one in centre.item_lists for code in one.items}
    for placed in blueprint.items:
        if placed.zone in general and placed.item.code not in listed:
            yield placed.says("不在任何一张公布的清单上", "code")


PROBLEMS = (service_lists_name_known_items, hours_of_lists_fit, item_lists_name_known_items)
NOTES = (items_missing_from_service_lists, items_missing_from_item_lists)
