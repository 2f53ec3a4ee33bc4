"""Bundles: what the catalogue's checker says of them, and a window that may accept each (CAT-7)."""

from collections.abc import Iterator

from yichuang.rules.blueprint.blueprint import Blueprint
from yichuang.rules.blueprint.checks.unique import repeated
from yichuang.rules.blueprint.findings import Finding
from yichuang.rules.catalogue.bundles.place import SPECIAL
from yichuang.rules.catalogue.check import check_bundle


def codes_and_names_unique(blueprint: Blueprint) -> Iterator[Finding]:
    yield from repeated("一件事编码", ((p.bundle.code, p, ("code",)) for p in blueprint.bundles))
    yield from repeated("一件事名称", ((p.bundle.name, p, ("name",)) for p in blueprint.bundles))


def bundles_can_be_published(blueprint: Blueprint) -> Iterator[Finding]:
    """What stops an editor from publishing stops a blueprint too."""
    if not blueprint.complete:
        return
    items = {placed.item.code: placed.item for placed in blueprint.items}
    for placed in blueprint.bundles:
        for found in check_bundle(placed.bundle, items):
            if found.weight == "blocking":
                path = tuple(int(step) if step.isdecimal() else step for step in found.path.split("."))
                yield placed.says(f"{found.text}。{found.proposal}", *path)


def bundles_have_their_lead_and_window(blueprint: Blueprint) -> Iterator[Finding]:
    """A zone accepts a bundle if it names the departments of all members, a window 一件事一次办 accepts every one
    (``rules.catalogue.bundles.place``)."""
    if not blueprint.complete:
        return
    owner = {placed.item.code: placed.item.department for placed in blueprint.items}
    made_for_them = any(SPECIAL in one.window.specials for one in blueprint.windows)
    zones = [set(zone.departments) for _, zone in blueprint.lines if zone.window_list()]
    for placed in blueprint.bundles:
        if placed.bundle.lead_department not in blueprint.departments:
            yield placed.says(f"牵头部门 {placed.bundle.lead_department} 不在 departments 中", "lead_department")
        wanted = {owner[part.item] for part in placed.bundle.items if part.item in owner}
        if not made_for_them and not any(wanted <= zone for zone in zones):
            yield placed.says("没有一个专区包含全部成员事项的部门，窗口无法受理", "items")


PROBLEMS = (codes_and_names_unique, bundles_can_be_published, bundles_have_their_lead_and_window)
