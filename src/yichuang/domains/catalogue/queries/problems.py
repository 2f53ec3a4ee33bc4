"""What the checker says of a document as it stands in a centre."""

from yichuang.rules.catalogue.check import Finding, check_bundle, check_item
from yichuang.rules.catalogue.content import BundleContent, ItemContent

from .bundle import contents_of
from .surroundings import surroundings_of


def find_problems(centre_id: int, content: ItemContent | BundleContent, code: str = "") -> tuple[Finding, ...]:
    """Everything that is wrong, blocking findings first: of an item beside its basic catalogue and the papers of other
    items than ``code``, of a bundle against the published items of the centre."""
    if isinstance(content, ItemContent):
        return check_item(content, surroundings_of(centre_id, content, code))
    return check_bundle(content, contents_of(centre_id, {part.item for part in content.items}))
