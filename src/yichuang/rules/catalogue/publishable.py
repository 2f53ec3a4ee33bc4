"""What the checker says of a document, item or bundle."""

from collections.abc import Iterator

from yichuang.rules.catalogue.check import NOWHERE, Finding, Surroundings, check_item
from yichuang.rules.catalogue.content import BundleContent, ItemContent


def findings_of(content: ItemContent | BundleContent, around: Surroundings = NOWHERE) -> tuple[Finding, ...]:
    """Everything that is wrong with a document, blocking findings first."""
    if isinstance(content, BundleContent):
        return tuple(_bundle(content))
    return check_item(content, around)


def _bundle(content: BundleContent) -> Iterator[Finding]:
    if not content.items:
        yield Finding("items", "missing", "blocking", "没有选择事项", "请至少选择一个事项。")
