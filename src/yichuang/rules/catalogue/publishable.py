"""What stops a document from being published: the checker's blocking findings, and elements that no version can be
without (rules 2.4, NOT NULL there; the clock and the guide are computed from them)."""

from collections.abc import Iterator

from yichuang.rules.catalogue.check import Finding, check_item
from yichuang.rules.catalogue.content import BundleContent, ItemContent

from .elements import ITEM

_NEEDED = ("type", "department", "case_kind", "statutory_limit", "promised_limit", "result", "fee")
_LONGEST = {"name": 120, "national_code": 50}
_LONGEST_KEYWORD = 40


def findings_of(content: ItemContent | BundleContent) -> tuple[Finding, ...]:
    """Everything that is wrong with a document, blocking findings first; a place where the checker already says that
    something is missing is not named twice."""
    if isinstance(content, BundleContent):
        return tuple(_bundle(content))
    checked = check_item(content)
    stopped = {finding.path for finding in checked if finding.weight == "blocking"}
    missing = [finding for finding in (*_missing(content), *_too_long(content)) if finding.path not in stopped]
    return (*missing, *checked)


def _missing(content: ItemContent) -> Iterator[Finding]:
    for name in _NEEDED:
        if getattr(content, name) is None:
            yield Finding(name, "missing", "blocking", f"没有填写{ITEM[name]}", f"请填写{ITEM[name]}。")
    twice = [one.code for one in content.materials]
    for index, material in enumerate(content.materials):
        if material.code in twice[:index]:
            text = f"材料“{material.name}”与前面的材料用了同一个编码 {material.code}"
            yield Finding(f"materials.{index}.code", "code_twice", "blocking", text, "请删去重复的一项后重新添加。")


def _too_long(content: ItemContent) -> Iterator[Finding]:
    for name, longest in _LONGEST.items():
        if len(getattr(content, name)) > longest:
            yield Finding(name, "too_long", "blocking", f"{ITEM[name]}超过 {longest} 字", "请缩短。")
    for index, keyword in enumerate(content.keywords):
        if len(keyword) > _LONGEST_KEYWORD:
            text = f"关键词“{keyword[:10]}…”超过 {_LONGEST_KEYWORD} 字"
            yield Finding(f"keywords.{index}", "too_long", "blocking", text, "一个关键词写一个短词。")


def _bundle(content: BundleContent) -> Iterator[Finding]:
    if not content.items:
        yield Finding("items", "missing", "blocking", "没有选择事项", "请至少选择一个事项。")
