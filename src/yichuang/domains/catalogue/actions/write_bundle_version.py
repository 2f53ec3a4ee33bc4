"""Write a version of a bundle, with the items that it names."""

from datetime import date, datetime

from yichuang.rules.catalogue.content import BundleContent, stored
from yichuang.rules.refusal import Refusal

from ..models import Bundle, BundleVersion, ServiceItem


def write_bundle_version(
    bundle: Bundle,
    content: BundleContent,
    *,
    now: datetime,
    effective_from: date,
    published_by: str,
    note: str = "",
) -> BundleVersion:
    """The next version of a locked bundle; whether it is in force is the caller's to say.

    Belongs into the caller's transaction. Raises ``Refusal('item_unknown')``.
    """
    codes = [part.item for part in content.items]
    items = list(ServiceItem.objects.filter(centre_id=bundle.centre_id, code__in=codes))
    if unknown := sorted(set(codes) - {item.code for item in items}):
        raise Refusal("item_unknown", f"目录里没有这些事项：{'、'.join(unknown)}，请改正后再公布。", field="items")
    last = bundle.versions.order_by("-number").values_list("number", flat=True).first()
    version = BundleVersion.objects.create(
        bundle=bundle,
        number=(last or 0) + 1,
        content=stored(content),
        effective_from=effective_from,
        published_at=now,
        published_by=published_by,
        note=note,
    )
    version.items.set(items)
    return version
