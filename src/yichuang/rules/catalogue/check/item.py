"""All checks of an item, in the order in which its parts are written."""

from collections.abc import Callable, Iterator

from yichuang.rules.catalogue.content import ItemContent

from .finding import Finding
from .situations import check_situations
from .wording import wording

_CHECKS: tuple[Callable[[ItemContent], Iterator[Finding]], ...] = (wording, check_situations)


def check_item(content: ItemContent) -> tuple[Finding, ...]:
    """Everything that is wrong with an item as it stands, blocking findings first."""
    found = [finding for check in _CHECKS for finding in check(content)]
    return tuple(sorted(found, key=lambda finding: finding.weight != "blocking"))
