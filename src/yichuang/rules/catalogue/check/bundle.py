"""All checks of a bundle against its items (CAT-7)."""

from collections.abc import Callable, Iterator, Mapping

from yichuang.rules.catalogue.bundles import (
    find_cycle,
    longest_chain,
    merge_form,
    merge_materials,
    predecessors,
)
from yichuang.rules.catalogue.bundles.promise import about_days
from yichuang.rules.catalogue.content import BundleContent, ItemContent
from yichuang.rules.catalogue.wording import Field, check

from .finding import Finding
from .wording import SAYS

Items = Mapping[str, ItemContent]


def check_bundle(content: BundleContent, items: Items) -> tuple[Finding, ...]:
    """Everything that is wrong with a bundle as it stands, blocking findings first.

    ``items``: what the published versions of the member items say; a code that is missing there is unknown.
    """
    found = [finding for one in _CHECKS for finding in one(content, items)]
    return tuple(sorted(found, key=lambda finding: finding.weight != "blocking"))


def _members(content: BundleContent, items: Items) -> Iterator[Finding]:
    if len(content.items) < 2:
        yield Finding("items", "bundle_items", "blocking", "一件事至少由两个事项组成", "添加要一起办理的事项。")
    seen: set[str] = set()
    for index, part in enumerate(content.items):
        path = f"items.{index}.item"
        if part.item in seen:
            yield Finding(path, "bundle_item_twice", "blocking", f"事项 {part.item} 列了两次", "只保留一处。")
        if part.item not in items:
            text = f"事项 {part.item} 不在已公布的事项中"
            yield Finding(path, "bundle_item_unknown", "blocking", text, "先公布这个事项，或换成已公布的事项。")
        seen.add(part.item)


def _order(content: BundleContent, items: Items) -> Iterator[Finding]:
    codes = {part.item for part in content.items}
    rows = [(f"items.{index}.after", part.item, part.after) for index, part in enumerate(content.items)]
    rows += [(f"outside.{index}.after", step.code, step.after) for index, step in enumerate(content.outside)]
    for path, _, after in rows:
        for code in after:
            if code not in codes:
                text = f"先办的事项 {code} 不在这件事中"
                yield Finding(path, "bundle_after_unknown", "blocking", text, "从本件事的事项中选择。")
    circle = find_cycle({part.item: tuple(part.after) for part in content.items})
    if circle:
        names = "、".join(items[code].name if code in items else code for code in circle)
        yield Finding("items", "bundle_cycle", "blocking", f"这些事项互相等待，谁也开始不了：{names}", "去掉一处先后。")
    for index, step in enumerate(content.outside):
        if step.code in codes:
            text = f"厅外环节的编码 {step.code} 与事项相同"
            yield Finding(f"outside.{index}.code", "bundle_outside_code", "blocking", text, "换一个编码。")


def _situations(content: BundleContent, items: Items) -> Iterator[Finding]:
    known = {one.code: {option.code for option in one.options} for one in content.situations}
    rows = [(f"items.{index}.when", part.when) for index, part in enumerate(content.items)]
    rows += [(f"situations.{index}.when", one.when) for index, one in enumerate(content.situations)]
    for path, when in rows:
        for group in when:
            for question, options in group.items():
                if question not in known or set(options) - known[question]:
                    text = f"情形条件引用了不存在的问题或选项：{question}"
                    yield Finding(path, "bundle_when_unknown", "blocking", text, "从本件事的情形问题中选择。")


def _promise(content: BundleContent, items: Items) -> Iterator[Finding]:
    if content.promised_limit is None:
        text = "没有写明整件事的承诺时限"
        yield Finding("promised_limit", "bundle_promise_missing", "blocking", text, "填写对外公布的办结时限。")
        return
    after = predecessors(content)
    if find_cycle(after):
        return
    chain = longest_chain(after, items)
    if about_days(content.promised_limit) < chain.days:
        names = " → ".join(items[code].name if code in items else code for code in chain.items)
        text = f"承诺时限短于最长的办理链（约 {chain.days:g} 个工作日）：{names}"
        proposal = "链上的事项需要压缩时限或改为并联，否则这个承诺兑现不了。"
        yield Finding("promised_limit", "bundle_promise_short", "advice", text, proposal)


def _lead(content: BundleContent, items: Items) -> Iterator[Finding]:
    if content.lead_department is None:
        yield Finding("lead_department", "bundle_lead_missing", "blocking", "没有写明牵头部门", "选择牵头部门。")
    for index, part in enumerate(content.items):
        if part.item not in items or part.when or not content.service_objects:
            continue
        objects = set(items[part.item].service_objects)
        if objects and not objects & set(content.service_objects):
            text = f"“{items[part.item].name}”不面向这件事的服务对象"
            proposal = "核对服务对象；由前序事项设立的单位办理的，可以保留。"
            yield Finding(f"items.{index}.item", "bundle_service_object", "advice", text, proposal)


def _papers(content: BundleContent, items: Items) -> Iterator[Finding]:
    names: dict[str, tuple[str, str]] = {}
    for part in content.items:
        for material in items[part.item].materials if part.item in items else ():
            if material.shared:
                first = names.setdefault(material.shared, (material.name, part.item))
                if first[0] != material.name:
                    text = f"同一份材料叫法不一：“{first[0]}”与“{material.name}”"
                    yield Finding("items", "bundle_material_name", "advice", text, "统一材料名称，或分开共享键。")
    after = predecessors(content)
    if content.items and not find_cycle(after) and not merge_materials(content.name, after, items):
        yield Finding("items", "bundle_no_material", "advice", "这件事不需要任何材料", "核对各事项的材料清单。")


def _form(content: BundleContent, items: Items) -> Iterator[Finding]:
    members = {part.item: items[part.item] for part in content.items if part.item in items}
    merged = merge_form(members)
    for conflict in merged.conflicts:
        names = "与".join(f"“{members[code].name}”" for code in conflict.items)
        text = f"字段 {conflict.key} 在{names}的表单中类型不同，不能合并"
        yield Finding(
            "items", "bundle_field_conflict", "blocking", text, "统一两个表单的字段类型，或去掉其中的 x-same。"
        )
    for key in merged.shared:
        if key in members:
            text = f"合并字段 {key} 与事项编码相同"
            yield Finding("items", "bundle_field_code", "blocking", text, "给合并字段换一个名字。")


def _wording(content: BundleContent, items: Items) -> Iterator[Finding]:
    fields: tuple[tuple[str, list[str], Field], ...] = (
        ("conditions", content.conditions, "condition"),
        ("steps", content.steps, "flow"),
    )
    for path, texts, field in fields:
        for index, text in enumerate(texts):
            for found in check(text, field):
                says = f"“{text[found.start : found.end]}”：{SAYS[found.rule]}"
                place = f"{path}.{index}"
                yield Finding(place, found.rule, "blocking", says, found.advice, found.start, found.end)


_CHECKS: tuple[Callable[[BundleContent, Items], Iterator[Finding]], ...] = (
    _members,
    _order,
    _situations,
    _promise,
    _lead,
    _papers,
    _form,
    _wording,
)
