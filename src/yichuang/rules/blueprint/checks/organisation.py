"""Region, departments, zones and windows: do the codes meet, do the names follow the rules (ORG-1…4)?"""

from collections.abc import Iterator
from itertools import pairwise

from yichuang.rules.blueprint.blueprint import Blueprint
from yichuang.rules.blueprint.checks.unique import repeated
from yichuang.rules.blueprint.findings import Finding
from yichuang.rules.blueprint.models import CENTRE, Window, Zone
from yichuang.rules.naming import venue_word

# Province 2, prefecture 4, county 6, town 9, village 12 digits.
_REGION_STEMS = (2, 4, 6, 9, 12)


def codes_unique(blueprint: Blueprint) -> Iterator[Finding]:
    centre = blueprint.centre
    for what, key in (("功能区域编码", "areas"), ("领域编码", "fields"), ("分中心编码", "branch_halls")):
        parts = getattr(centre.content, key)
        yield from repeated(what, ((p.code, centre, (key, i, "code")) for i, p in enumerate(parts)))
    yield from repeated("专区编码", ((line.code, centre, (*at, "code")) for at, line in blueprint.lines))
    departments = ((d.code, centre, ("departments", i, "code")) for i, d in enumerate(centre.content.departments))
    units = ((u.code, centre, ("units", i, "code")) for i, u in enumerate(centre.content.units))
    yield from repeated("部门或单位编码", [*departments, *units])
    windows = (
        (w.code, centre, (*at, "windows", j, "code"))
        for at, zone in blueprint.lines
        for j, w in enumerate(zone.window_list())
    )
    yield from repeated("窗口编码", windows)


def names_unique(blueprint: Blueprint) -> Iterator[Finding]:
    centre = blueprint.centre
    departments = enumerate(centre.content.departments)
    yield from repeated("部门名称", ((p.name, centre, ("departments", i, "name")) for i, p in departments))
    yield from repeated("专区名称", ((line.name, centre, (*at, "name")) for at, line in blueprint.lines))


def region_is_a_path(blueprint: Blueprint) -> Iterator[Finding]:
    """Parents stand from the highest down, each one's code the beginning of the next (GB/T 2260)."""
    region = blueprint.centre.content.region
    chain = [*region.parents, region]
    for index, (upper, lower) in enumerate(pairwise(chain)):
        if not lower.code.startswith(_stem(upper.code)) or lower.code == upper.code:
            where = ("region", "parents", index + 1, "code") if lower is not region else ("region", "code")
            yield blueprint.centre.says(f"行政区划代码 {lower.code} 不在上级 {upper.code} 之下", *where)


def venue_name_follows_level(blueprint: Blueprint) -> Iterator[Finding]:
    centre = blueprint.centre.content
    word = venue_word(centre.level)
    if not centre.name.endswith(word):
        yield blueprint.centre.says(f"场所名称应以“{word}”结尾：{centre.name}", "name")


def office_sessions_in_order(blueprint: Blueprint) -> Iterator[Finding]:
    office = blueprint.centre.content.office
    times = [*office.am, *office.pm]
    if any(earlier >= later for earlier, later in pairwise(times)):
        yield blueprint.centre.says("上下班时间应依次递增：" + "、".join(times), "office")


def agreements_end_after_start(blueprint: Blueprint) -> Iterator[Finding]:
    company = blueprint.centre.content.company
    for key in ("service_agreement", "confidentiality_agreement") if company else ():
        agreement = getattr(company, key)
        signed, expires = agreement.signed_on, agreement.expires_on
        if signed and expires and expires < signed:
            yield blueprint.centre.says("协议到期日早于签订日", "company", key, "expires_on")


def contact_phones_differ(blueprint: Blueprint) -> Iterator[Finding]:
    """咨询电话 ≠ 投诉电话, both with area code (rules.md 2.5 no. 7)."""
    contact = blueprint.centre.content.contact
    if contact.phone and contact.phone == contact.complaint_phone:
        yield blueprint.centre.says("投诉电话不能与咨询电话相同", "contact", "complaint_phone")
    for key in ("phone", "complaint_phone"):
        number = getattr(contact, key)
        if number and not number.startswith("0"):
            yield blueprint.centre.says(f"电话应带区号：{number}", "contact", key)


def negative_list_fits_presence(blueprint: Blueprint) -> Iterator[Finding]:
    """What stays out has a reason and an approver on the negative list (闽审改办〔2023〕1号)."""
    entries = blueprint.centre.content.negative_list
    for index, entry in enumerate(entries):
        if entry.department not in blueprint.departments:
            yield _unknown_department(blueprint, entry.department, "negative_list", index, "department")
    listed = {entry.department for entry in entries}
    for index, department in enumerate(blueprint.centre.content.departments):
        where = ("departments", index, "presence")
        if department.presence != "off_site":
            if department.approver_attendance == "in_hall" and department.presence == "collected":
                yield blueprint.centre.says(f"{department.name}未进驻，审批人员不能是 in_hall", *where)
        elif department.code not in listed:
            yield blueprint.centre.says(f"{department.name}不进驻，但负面清单没有它和不进驻的理由", *where)


def zones_name_known_departments(blueprint: Blueprint) -> Iterator[Finding]:
    for place, zone in blueprint.lines:
        if zone.lead not in {None, CENTRE, *blueprint.departments, *blueprint.units}:
            yield _unknown_department(blueprint, str(zone.lead), *place, "lead")
        for at, code in enumerate(zone.departments):
            where = (*place, "departments", at)
            if code not in blueprint.departments:
                yield _unknown_department(blueprint, code, *where)
            elif code in zone.departments[:at]:
                yield blueprint.centre.says(f"专区“{zone.name}”重复列出部门 {code}", *where)


def fields_and_areas_name_known_things(blueprint: Blueprint) -> Iterator[Finding]:
    """Each field of service has a zone, and zones and areas name what there is."""
    centre = blueprint.centre
    known = [field.code for field in centre.content.fields]
    used = {code for zone in centre.content.zones for code in zone.fields}
    for index, zone in enumerate(centre.content.zones):
        for at, code in enumerate(zone.fields):
            if code not in known:
                yield centre.says(f"领域 {code} 不在 fields 中", "zones", index, "fields", at)
    for index, field in enumerate(centre.content.fields):
        if field.code not in used:
            yield centre.says(f"领域“{field.name}”没有归入它的专区", "fields", index)
    for index, area in enumerate(centre.content.areas):
        for at, code in enumerate(area.departments):
            if code not in blueprint.departments:
                yield _unknown_department(blueprint, code, "areas", index, "departments", at)


def windows_say_what_they_are(blueprint: Blueprint) -> Iterator[Finding]:
    for place, zone in blueprint.lines:
        for at, window in enumerate(zone.window_list()):
            where = (*place, "windows", at)
            yield from _differs_sensibly(blueprint, zone, window, where)
            if window.operator is not None and window.operator not in blueprint.operators:
                yield blueprint.centre.says(f"窗口 {window.code} 的 operator {window.operator} 不存在", *where)
            if (window.operator is None) == (window.kind == "operated"):
                yield blueprint.centre.says(f"窗口 {window.code}：operator 与 kind: operated 只能同时写", *where)
            if window.kind == "special" and not window.specials:
                yield blueprint.centre.says(f"特色窗口 {window.code} 没有写 specials", *where)
            if len(set(window.specials)) < len(window.specials):
                yield blueprint.centre.says(f"窗口 {window.code} 的 specials 有重复", *where)
            if window.kind == "outlet" and "outlet" in window.specials:
                yield blueprint.centre.says(f"出件窗口 {window.code} 不必再加挂出件", *where)


def _differs_sensibly(
    blueprint: Blueprint, zone: Zone, window: Window, where: tuple[str | int, ...]
) -> Iterator[Finding]:
    """What a window says of whom it serves and whose items it takes."""
    for code in window.departments:
        if code not in zone.departments:
            text = f"窗口 {window.code} 的部门 {code} 不在专区“{zone.name}”的部门名单中"
            yield blueprint.centre.says(text, *where, "departments")
    if window.kind not in {"acceptance", "professional"} and (window.serves or window.departments):
        text = f"窗口 {window.code} 不是专区受理窗口，不应写 serves 或 departments"
        yield blueprint.centre.says(text, *where)


def outlet_policy_has_its_windows(blueprint: Blueprint) -> Iterator[Finding]:
    shows = any(w.window.kind == "outlet" or "outlet" in w.window.specials for w in blueprint.windows)
    if blueprint.centre.content.outlet.policy == "outlet_windows" and not shows:
        yield blueprint.centre.says("出件方式为 outlet_windows，但没有任何窗口出件", "outlet", "policy")


def outlet_windows_are_known(blueprint: Blueprint) -> Iterator[Finding]:
    zones = {zone.code for _, zone in blueprint.lines}
    handing_out = {
        one.window.code for one in blueprint.windows if one.window.kind == "outlet" or "outlet" in one.window.specials
    }
    for window, of_kind in blueprint.centre.content.outlet.windows.items():
        if window not in handing_out:
            yield blueprint.centre.says(f"{window} 不是出件窗口，也没有加挂出件", "outlet", "windows", window)
        for zone in of_kind:
            if zone not in zones:
                yield blueprint.centre.says(f"专区 {zone} 不在 zones 中", "outlet", "windows", window)


def _stem(code: str) -> str:
    """The part of a code that its children share: 350400000000 → 3504, 351000000000 → 3510."""
    digits = len(code.rstrip("0"))
    return code[: next(end for end in _REGION_STEMS if end >= digits)]


def _unknown_department(blueprint: Blueprint, code: str, *where: str | int) -> Finding:
    return blueprint.centre.says(f"部门 {code} 不在 departments 中", *where)


PROBLEMS = (
    codes_unique,
    names_unique,
    region_is_a_path,
    venue_name_follows_level,
    office_sessions_in_order,
    agreements_end_after_start,
    contact_phones_differ,
    negative_list_fits_presence,
    zones_name_known_departments,
    fields_and_areas_name_known_things,
    windows_say_what_they_are,
    outlet_policy_has_its_windows,
    outlet_windows_are_known,
)
