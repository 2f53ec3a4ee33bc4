"""Items: where they belong, and whether each is fit to be published (rules.md 2.5): the checker of the catalogue."""

from collections.abc import Iterator

from yichuang.rules.blueprint.blueprint import Blueprint
from yichuang.rules.blueprint.checks.unique import repeated
from yichuang.rules.blueprint.findings import Finding
from yichuang.rules.catalogue.check import check_item

# What makes a blueprint wrong. The rest is an editor's to finish, who finds it beside each item.
_PROBLEMS = frozenset(
    {
        "vague", "photocopy", "needless_proof", "copies", "all_deferrable", "material_code_twice", "promise_too_long",
        "promise_incomparable", "instant_means_zero", "stages", "counter_closing", "instant_waits", "result_name",
        "result_kind", "fee_basis", "visits_channels", "licensing_faq", "licensing_steps", "step_too_long", "too_long",
    }
)  # fmt: skip


def codes_and_names_unique(blueprint: Blueprint) -> Iterator[Finding]:
    """No item may occur twice, in one zone or in two."""
    yield from repeated("事项编码", ((p.item.code, p, ("code",)) for p in blueprint.items))
    yield from repeated("事项名称", ((p.item.name, p, ("name",)) for p in blueprint.items))


def items_have_their_place(blueprint: Blueprint) -> Iterator[Finding]:
    zones = {zone.code: zone for _, zone in blueprint.lines}
    for library in blueprint.libraries:
        if library.zone not in zones:
            text = f"专区 {library.zone} 不在 centre.yaml 的 zones 中"
            where = blueprint.centre.says(text, "include", library.at, "zone")
            yield where if library.part.zone else library.says(text, "zone")
    for placed in blueprint.items:
        code = placed.item.department
        department = blueprint.departments.get(code)
        zone = zones.get(placed.zone)
        if department is None:
            yield placed.says(f"部门 {code} 不在 centre.yaml 的 departments 中", "department")
        elif department.presence == "off_site":
            yield placed.says(f"{department.name}在负面清单上，事项不能在大厅受理", "department")
        elif zone and code not in zone.departments:
            yield placed.says(f"{department.name}（{code}）不在专区“{zone.name}”的部门名单中", "department")
        for place, step in enumerate(placed.item.flow):
            for other in step.departments:
                if other not in blueprint.departments:
                    text = f"部门 {other} 不在 centre.yaml 的 departments 中"
                    yield placed.says(text, "flow", place, "departments")


def parts_of_libraries_are_known(blueprint: Blueprint) -> Iterator[Finding]:
    """What is chosen of a file stands in it."""
    for library in blueprint.libraries:
        codes = {item.code for item in library.content.items} | {bundle.code for bundle in library.content.bundles}
        for code, path in library.part.codes():
            if code not in codes:
                text = f"{library.part.file} 中没有 {code}"
                yield blueprint.centre.says(text, "include", library.at, *path)
        owners = {item.department for item in library.content.items}
        for index, code in enumerate(library.part.departments or ()):
            if code not in owners:
                text = f"{library.part.file} 中没有部门 {code} 的事项"
                yield blueprint.centre.says(text, "include", library.at, "departments", index)


def stationed_departments_have_items(blueprint: Blueprint) -> Iterator[Finding]:
    if not blueprint.complete:
        return
    busy = {placed.item.department for placed in blueprint.items}
    for index, department in enumerate(blueprint.centre.content.departments):
        if department.presence == "stationed" and department.code not in busy:
            yield blueprint.centre.says(f"{department.name}进驻大厅，却没有事项", "departments", index)


def items_pass_the_checker(blueprint: Blueprint) -> Iterator[Finding]:
    """The checker of the catalogue, by the same rules that an editor meets."""
    for placed in blueprint.items:
        for found in check_item(placed.item):
            is_form = found.path.split(".")[0] == "form"  # its fields have paths of their own
            is_new = is_form or found.rule.startswith(
                ("situation", "flow")
            )  # these parts have no older blueprints to forgive
            if found.rule in _PROBLEMS or (is_new and found.weight == "blocking"):
                steps = ["form"] if is_form else found.path.split(".")
                path = [int(step) if step.isdecimal() else step for step in steps]
                said = "；".join(part.rstrip("。") for part in (found.text, found.proposal) if part)
                yield placed.says(said, *path)


def shared_papers_are_the_same_paper(blueprint: Blueprint) -> Iterator[Finding]:
    """One key, one paper: a visit with several items hands it in once (CASE-2)."""
    known: dict[str, tuple[str, str, str]] = {}
    for placed in blueprint.items:
        for index, material in enumerate(placed.item.materials):
            if material.shared is None:
                continue
            this = (material.name, material.kind, material.source)
            first = known.setdefault(material.shared, this)
            if this != first:
                text = f"共用材料 {material.shared} 在别处是“{first[0]}”，名称、类型或来源与这里不一致"
                yield placed.says(text, "materials", index, "shared")


PROBLEMS = (
    codes_and_names_unique,
    items_have_their_place,
    parts_of_libraries_are_known,
    stationed_departments_have_items,
    items_pass_the_checker,
    shared_papers_are_the_same_paper,
)
