"""A published bundle with the items it is made of, as far as guides, counters and applications need them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from yichuang.domains.organisation.models import Window
from yichuang.rules.catalogue.bundles import accepts_bundle
from yichuang.rules.catalogue.content import BundleContent, ItemContent, read
from yichuang.rules.refusal import Refusal

from ..models import Bundle, BundleVersion, ItemVersion, ServiceItem


@dataclass(frozen=True)
class Member:
    """An item of a bundle, with the version that an application submitted now is made for."""

    id: int
    code: str
    name: str
    department_id: int
    department: str
    version_id: int
    zone_ids: frozenset[int]
    content: ItemContent


@dataclass(frozen=True)
class BundleWindow:
    """A window that accepts the bundle."""

    id: int
    name: str
    zone: str


@dataclass(frozen=True)
class BundleSheet:
    """A bundle in force: what it says, its members by code in its order, and the windows that accept it."""

    id: int
    code: str
    version_id: int
    version: int
    effective_from: date
    lead: str
    content: BundleContent
    members: dict[str, Member]
    windows: tuple[BundleWindow, ...]

    @property
    def name(self) -> str:
        """The bundle's name."""
        return self.content.name

    @property
    def items(self) -> dict[str, ItemContent]:
        """What the members say, as the rules take it."""
        return {code: member.content for code, member in self.members.items()}

    @property
    def names(self) -> dict[str, str]:
        """Names of members by code."""
        return {code: member.name for code, member in self.members.items()}


def get_bundle(centre_id: int, code: str) -> BundleSheet:
    """The published bundle of a code. Raises ``Refusal``: ``bundle_not_found``, ``bundle_item_gone`` (a member is no
    longer published: the bundle can't be handled until it is published anew)."""
    related = "version", "lead_department"
    found = Bundle.objects.filter(centre_id=centre_id, code=code, state=ServiceItem.State.PUBLISHED)
    bundle = found.select_related(*related).first()
    if bundle is None or bundle.version is None:
        raise Refusal(
            "bundle_not_found", "没有找到这件事，可能已经取消或改名，请返回一件事目录重新查找。", field="bundle"
        )
    sheet = _sheet(bundle, bundle.version)
    if gone := [part.item for part in sheet.content.items if part.item not in sheet.members]:
        raise Refusal(
            "bundle_item_gone",
            f"“{bundle.name}”中有事项已暂停或取消办理，请联系中心管理人员更新后再办。",
            extra={"items": gone},
        )
    return sheet


def get_bundle_version(version_id: int, item_version_ids: Iterable[int]) -> BundleSheet:
    """A bundle as it was when an application was submitted: its version, and the versions of the items taken then."""
    version = BundleVersion.objects.select_related("bundle__lead_department").get(pk=version_id)
    related = "item__department"
    rows = ItemVersion.objects.filter(pk__in=item_version_ids).select_related(related).prefetch_related("item__zones")
    return _filled(version.bundle, version, [(row.item, row) for row in rows], windows=False)


def contents_of(centre_id: int, codes: Collection[str]) -> dict[str, ItemContent]:
    """What the published items of these codes say; unknown ones are missing."""
    found = ServiceItem.objects.filter(centre_id=centre_id, code__in=codes, state=ServiceItem.State.PUBLISHED)
    rows = found.select_related("version")
    return {item.code: read(ItemContent, item.version.content) for item in rows if item.version}


def _sheet(bundle: Bundle, version: BundleVersion) -> BundleSheet:
    codes = [part["item"] for part in version.content.get("items", [])]
    published = ServiceItem.objects.filter(
        centre_id=bundle.centre_id, code__in=codes, state=ServiceItem.State.PUBLISHED, version__isnull=False
    )
    items = published.select_related("version", "department").prefetch_related("zones")
    return _filled(bundle, version, [(item, item.version) for item in items if item.version], windows=True)


def _filled(
    bundle: Bundle, version: BundleVersion, rows: list[tuple[ServiceItem, ItemVersion]], *, windows: bool
) -> BundleSheet:
    content = read(BundleContent, version.content)
    known = {item.code: _member(item, in_force) for item, in_force in rows}
    members = {part.item: known[part.item] for part in content.items if part.item in known}
    return BundleSheet(
        id=bundle.pk,
        code=bundle.code,
        version_id=version.pk,
        version=version.number,
        effective_from=version.effective_from,
        lead=bundle.lead_department.name if bundle.lead_department else "",
        content=content,
        members=members,
        windows=_windows(bundle.centre_id, members.values()) if windows else (),
    )


def _member(item: ServiceItem, version: ItemVersion) -> Member:
    return Member(
        id=item.pk,
        code=item.code,
        name=version.name,
        department_id=item.department_id,
        department=item.department.name,
        version_id=version.pk,
        zone_ids=frozenset(zone.pk for zone in item.zones.all()),
        content=read(ItemContent, version.content),
    )


def _windows(centre_id: int, members: Iterable[Member]) -> tuple[BundleWindow, ...]:
    asked = [(member.department_id, member.zone_ids) for member in members]
    accepting = Window.objects.filter(centre_id=centre_id).exclude(kind=Window.Kind.OUTLET)
    rows = accepting.select_related("zone").prefetch_related("zone__departments").order_by("order", "id")
    return tuple(
        BundleWindow(window.pk, window.display_name, window.zone.name if window.zone else "")
        for window in rows
        if accepts_bundle(
            specials=window.specials,
            zone_id=window.zone_id,
            zone_departments={one.pk for one in window.zone.departments.all()} if window.zone else (),
            members=asked,
        )
    )
