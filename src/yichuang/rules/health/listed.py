"""Items that the published lists forget: 高频事项 belong on the 延时错时 list, what faces the public on it or on the
预约 list (上饶方案三（六）2; HALL-4)."""

from collections.abc import Iterator

from yichuang.rules.catalogue.service_lists import resolve

from .facts import Facts
from .finding import Finding, Subject


def listed(facts: Facts) -> Iterator[Finding]:
    """Nothing where the centre has published no lists: then nothing is promised to anybody."""
    if not facts.service_lists:
        return
    names = {item.code: item.name for item in facts.items if not item.is_negative}
    objects = {item.code: item.service_objects for item in facts.items if item.code in names}
    found = resolve(facts.service_lists, objects)
    for code in found.missing_extended:
        message = "是高频事项，不在延时错时服务清单上。"
        advice = "请在蓝图的 service_lists 里列入 extended_hours，重新载入后公布。"
        yield Finding(
            "not_extended", "lists", "advice", Subject("item", code, names[code]), message, advice, "presence"
        )
    for code in found.missing_both:
        message = "面向企业和群众，既不在延时错时服务清单，也不在预约服务清单。"
        advice = "请在蓝图的 service_lists 里列入其中一张，重新载入后公布。"
        yield Finding("on_no_list", "lists", "advice", Subject("item", code, names[code]), message, advice, "presence")
