"""Materials: each asked once, no copies, deferred only where the list allows it."""

from collections.abc import Iterator

from yichuang.rules.catalogue.content import ItemContent
from yichuang.rules.catalogue.elements import NAMES

from .finding import Finding, advises, blocks
from .surroundings import Surroundings


def no_copies(content: ItemContent) -> Iterator[Finding]:
    """A copy is made by the window, not by the citizen (CAT-4)."""
    for index, material in enumerate(content.materials):
        if material.copies:
            text = "不收复印件，份数应为 0"
            yield blocks(f"materials.{index}.copies", "copies", text, "改为核验原件，由窗口扫描")


def deferring_has_its_limits(content: ItemContent) -> Iterator[Finding]:
    """容缺后补 only on items of the published list, and never of everything (rules 2.5, derived)."""
    materials = content.materials
    deferrable = [index for index, material in enumerate(materials) if material.necessity == "deferrable"]
    if materials and len(deferrable) == len(materials):
        yield blocks("materials", "all_deferrable", "不能所有材料都容缺后补，主要材料须齐全", "把主要材料改为必要")
    for index in deferrable if not content.deferral_listed else []:
        text = f"“{materials[index].name}”可容缺后补，事项却不在容缺受理清单内"
        yield blocks(f"materials.{index}.necessity", "deferral_unlisted", text, "改为必要，或先列入容缺受理清单")


def promises_are_told(content: ItemContent) -> Iterator[Finding]:
    """A promise stands in for a proof only where all is told before, and never in a risky area (国办发〔2020〕42号)."""
    promised = [index for index, material in enumerate(content.materials) if material.promise]
    for index in promised:
        if content.materials[index].kind == "form":
            text = f"“{content.materials[index].name}”是申请表格文书，不是证明，不能以承诺代替"
            yield blocks(f"materials.{index}.promise", "form_promised", text, "取消“可承诺代替”")
    told = content.promise
    if told is None:
        if promised:
            text = "有材料可以承诺代替，事项却没有写告知承诺的内容"
            yield blocks("promise", "promise_untold", text, "写明证明内容、条件、法律责任和核查方式")
        return
    if not promised:
        yield advises(
            "promise", "promise_unused", "写了告知承诺的内容，却没有材料可以承诺代替", "给材料勾选“可承诺代替”"
        )
    for key in ("content", "conditions", "liability", "checking"):
        if not getattr(told, key).strip():
            text = f"告知承诺没有写“{NAMES[type(told)][key]}”，申请人须在承诺之前知道"
            yield blocks(f"promise.{key}", "promise_untold", text, "写明这一项")
    if not told.not_risky:
        text = "直接涉及国家安全、公共安全、生态环境保护、人身健康和生命财产安全等领域的事项不适用告知承诺"
        yield blocks("promise.not_risky", "promise_risky", text, "确认不属于这些领域并勾选，否则取消告知承诺")


def each_paper_once(content: ItemContent) -> Iterator[Finding]:
    """A code stands for one material, and nobody hands in the same paper twice."""
    codes: dict[str, int] = {}
    names: dict[str, int] = {}
    for index, material in enumerate(content.materials):
        first = codes.setdefault(material.code, index)
        if first != index:
            text = f"材料编码 {material.code} 重复，前面第 {first + 1} 项已用"
            yield blocks(f"materials.{index}.code", "material_code_twice", text, "换一个编码")
        first = names.setdefault("".join(material.name.split()), index)
        if first != index and not (material.when and content.materials[first].when):
            text = f"材料“{material.name}”与第 {first + 1} 项重复，同一份材料要了两次"
            yield blocks(f"materials.{index}.name", "material_twice", text, "合并为一项，或写清各是什么")


def shared_keys_mean_one_paper(content: ItemContent, around: Surroundings) -> Iterator[Finding]:
    """One key, one paper: a visit with several items hands it in once (CASE-2)."""
    for index, material in enumerate(content.materials):
        known = around.shared.get(material.shared) if material.shared else None
        if known and (known.name, known.kind, known.source) != (material.name, material.kind, material.source):
            text = f"共用材料 {material.shared} 在“{known.item}”中是“{known.name}”，名称、类型或来源与这里不一致"
            yield advises(f"materials.{index}.shared", "shared_differs", text, "统一名称和来源，或换一个共用标识")
