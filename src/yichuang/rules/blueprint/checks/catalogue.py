"""Items: where they belong, and whether their elements agree with each other (rules.md 2.5)."""

import re
from collections.abc import Iterator

from yichuang.rules.blueprint.blueprint import Blueprint, PlacedItem
from yichuang.rules.blueprint.checks.unique import repeated
from yichuang.rules.blueprint.findings import Finding
from yichuang.rules.catalogue.forms import schema_problems
from yichuang.rules.catalogue.wording import Field, check

_LICENSING_STEPS = 5
_CERTIFICATE_ENDINGS = ("证", "书", "照", "卡", "证明", "凭证", "牌", "册", "簿")
_BRACKETED_TAIL = re.compile(r"(（[^（）]*）|\([^()]*\))+$")


def codes_and_names_unique(blueprint: Blueprint) -> Iterator[Finding]:
    """No item may occur twice, in one zone or in two."""
    yield from repeated("事项编码", ((p.item.code, p, ("code",)) for p in blueprint.items))
    yield from repeated("事项名称", ((p.item.name, p, ("name",)) for p in blueprint.items))
    for placed in blueprint.items:
        codes = ((m.code, placed, ("materials", i, "code")) for i, m in enumerate(placed.item.materials))
        yield from repeated("材料编码", codes)


def items_have_their_place(blueprint: Blueprint) -> Iterator[Finding]:
    zones = {zone.code: zone for zone in blueprint.centre.content.zones}
    for library in blueprint.libraries:
        if library.content.zone not in zones:
            yield library.says(f"专区 {library.content.zone} 不在 centre.yaml 的 zones 中", "zone")
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


def stationed_departments_have_items(blueprint: Blueprint) -> Iterator[Finding]:
    if not blueprint.complete:
        return
    busy = {placed.item.department for placed in blueprint.items}
    for index, department in enumerate(blueprint.centre.content.departments):
        if department.presence == "stationed" and department.code not in busy:
            yield blueprint.centre.says(f"{department.name}进驻大厅，却没有事项", "departments", index)


def results_are_named_by_kind(blueprint: Blueprint) -> Iterator[Finding]:
    """证 → 出证办结, 批复 → 审批办结 (rules.md 2.5 no. 2)."""
    for placed in blueprint.items:
        result = placed.item.result
        name = _BRACKETED_TAIL.sub("", result.name or "")
        if (result.kind == "none") != (result.name is None):
            yield placed.says("有结果要写名称；没有结果则 kind 为 none 且不写名称", "result")
        elif result.kind == "certificate" and not name.endswith(_CERTIFICATE_ENDINGS):
            yield placed.says(f"证照类结果的名称应以证、书、照等结尾：{result.name}", "result", "name")
        elif name.endswith("证") and result.kind != "certificate":
            yield placed.says(f"结果“{result.name}”是证照，kind 应为 certificate", "result", "kind")
        elif name.endswith("批复") and result.kind != "approval":
            yield placed.says(f"结果“{result.name}”是批复，kind 应为 approval", "result", "kind")


def forms_can_be_filled_in(blueprint: Blueprint) -> Iterator[Finding]:
    """Application forms are inside the profile of ``rules.catalogue.forms``."""
    for placed in blueprint.items:
        for problem in schema_problems(placed.item.form) if placed.item.form is not None else ():
            if not problem.is_advice:
                where = f"（{problem.path}）" if problem.path else ""
                yield placed.says(f"申请表{where}：{problem.text}。{problem.proposal}", "form")


def fees_have_a_basis(blueprint: Blueprint) -> Iterator[Finding]:
    """No fee without a law or regulation (行政许可法 58; rules.md 2.5 no. 6)."""
    for placed in blueprint.items:
        fee = placed.item.fee
        if fee.charged and not (fee.basis and fee.lines):
            yield placed.says("收费事项要写收费依据 basis 和收费项目 lines", "fee")
        if not fee.charged and (fee.basis or fee.lines):
            yield placed.says("不收费的事项不应写收费依据或收费项目", "fee")


def visits_fit_channels(blueprint: Blueprint) -> Iterator[Finding]:
    """Nobody has to come, so there must be another way in (rules.md 2.5 no. 4)."""
    for placed in blueprint.items:
        if placed.item.visits == 0 and not {"online", "mobile", "post"} & set(placed.item.channels):
            yield placed.says("到现场次数为 0，办理形式应有网上、移动端或邮寄", "channels")
        if placed.item.visits > 0 and "window" not in placed.item.channels:
            yield placed.says("要到现场办理，办理形式应有窗口", "channels")


def licensing_is_explained(blueprint: Blueprint) -> Iterator[Finding]:
    """A licence needs a question answered and its five steps (rules.md 2.5 no. 9)."""
    for placed in blueprint.items:
        if placed.item.type == "licensing" and not placed.item.faq:
            yield placed.says("行政许可至少要有一条常见问题 faq")
        if placed.item.type == "licensing" and len(placed.item.steps) < _LICENSING_STEPS:
            yield placed.says("行政许可的办理流程 steps 至少五步（受理、审核、审批、办结、送达）", "steps")


def materials_are_askable(blueprint: Blueprint) -> Iterator[Finding]:
    for placed in blueprint.items:
        materials = placed.item.materials
        for index, material in enumerate(materials):
            if material.copies:
                yield placed.says("不收复印件，copies 应为 0", "materials", index, "copies")
        if materials and all(material.necessity == "deferrable" for material in materials):
            yield placed.says("不能所有材料都容缺后补，主要材料须齐全", "materials")


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


def wording_is_exact(blueprint: Blueprint) -> Iterator[Finding]:
    """No vague word, no photocopy, no needless proof (CAT-4); the item's own name may be that of a proof."""
    for placed in blueprint.items:
        for text, field, path in _texts(placed):
            for found in check(text, field):
                yield placed.says(found.advice, *path)


def _texts(placed: PlacedItem) -> Iterator[tuple[str, Field, tuple[str | int, ...]]]:
    item = placed.item
    for index, text in enumerate(item.conditions):
        yield text, "condition", ("conditions", index)
    for index, text in enumerate(item.steps):
        yield text, "flow", ("steps", index)
    for index, material in enumerate(item.materials):
        for key in ("name", "source_note", "sample", "limit_note"):
            if text := getattr(material, key):
                yield text, "material", ("materials", index, key)
        for at, text in enumerate(material.review_points):
            yield text, "material", ("materials", index, "review_points", at)


PROBLEMS = (
    codes_and_names_unique,
    items_have_their_place,
    stationed_departments_have_items,
    results_are_named_by_kind,
    forms_can_be_filled_in,
    fees_have_a_basis,
    visits_fit_channels,
    licensing_is_explained,
    materials_are_askable,
    shared_papers_are_the_same_paper,
    wording_is_exact,
)
