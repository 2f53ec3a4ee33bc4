"""Shelves of the catalogue: items and bundles with their versions, and a township's lists."""

from typing import Any

from yichuang.domains.catalogue.actions import ListGiven, load_list, write_bundle_version, write_version
from yichuang.domains.catalogue.models import Bundle, Claim, DelegatedEntry, DelegatedList, ServiceItem
from yichuang.rules.access import SYSTEM
from yichuang.rules.blueprint.parts import Part
from yichuang.rules.catalogue.content import BundleContent, ItemContent, read
from yichuang.rules.catalogue.spelling import initials_of, pinyin_of
from yichuang.rules.catalogue.townships import is_township
from yichuang.rules.catalogue.upper import ListRow

from .shelf import Shelf

_GONE = "蓝图中已不再列出"
_BESIDE = ("zones", "state")
State = ServiceItem.State


class VersionsShelf(Shelf):
    """What an item and a bundle have in common: the content is that of the version in force, a change is a new version,
    and running cases keep theirs."""

    links = {"version": ""}

    def fields_of(self, row: Any) -> dict[str, Any]:
        """The content in force, and the state."""
        return {**(row.version.content if row.version else {}), "state": row.state}

    def content(self, row: Any, part: Part) -> dict[str, Any] | None:
        """The new content, None where it stays."""
        said = {name: value for name, value in part.fields.items() if name not in _BESIDE}
        before = row.version.content if row.version else {}
        merged = {name: value for name, value in (before | said).items() if value is not None}
        return None if merged == before else merged


class ItemShelf(VersionsShelf):
    """Items with the zones that accept them; where the centre said itself, they aren't moved."""

    kind, model, many = "item", ServiceItem, {"zones": "zone"}

    def fields_of(self, row: Any) -> dict[str, Any]:
        """With the zones."""
        return super().fields_of(row) | {"zones": sorted(zone.code for zone in row.zones.all())}

    def own_of(self, row: Any) -> frozenset[str]:
        """Zones set on a page."""
        return frozenset({"zones"} if row.placed_by_hand else ())

    def write(self, code: str, part: Part) -> None:
        """A new version where the content is new; the zones."""
        row = self.row(code, part)
        if content := self.content(row, part):
            said = read(ItemContent, content)
            row.name, row.keywords = said.name, list(said.keywords)
            row.pinyin, row.initials = pinyin_of(said.name), initials_of(said.name)
            row.department_id = self.place.id_of("department", said.department)
            row.save()
            row.version = write_version(
                row, said, now=self.place.now, effective_from=self.place.today, published_by=SYSTEM.label
            )
            row.save(update_fields=["version"])
        if "zones" in part.fields and not row.placed_by_hand:
            row.zones.set([self.place.known("zone", one) for one in part.fields["zones"]])

    def retire(self, code: str) -> None:
        """Abolished (取消): no new cases, running ones go on."""
        rows = self.rows().filter(code=code).exclude(state=State.ABOLISHED)
        rows.update(state=State.ABOLISHED, abolished_on=self.place.today, abolished_reason=_GONE)

    def revive(self, code: str) -> None:
        """In the catalogue again, unless somebody else took it out."""
        rows = self.rows().filter(code=code, abolished_reason=_GONE)
        rows.update(state=State.PUBLISHED, abolished_on=None, abolished_reason="")


class BundleShelf(VersionsShelf):
    """Bundles; the items must be there."""

    kind, model = "bundle", Bundle

    def write(self, code: str, part: Part) -> None:
        """A new version where the content is new."""
        row = self.row(code, part)
        if (content := self.content(row, part)) is None:
            return
        said = read(BundleContent, content)
        row.name, row.keywords = said.name, list(said.keywords)
        row.lead_department_id = self.place.id_of("department", said.lead_department)
        row.save()
        row.version = write_bundle_version(
            row, said, now=self.place.now, effective_from=self.place.today, published_by=SYSTEM.label
        )
        if row.state == State.DRAFT:
            row.state = State.PUBLISHED
        row.save(update_fields=["version", "state"])

    def retire(self, code: str) -> None:
        """No new applications."""
        self.rows().filter(code=code).update(state=State.ABOLISHED)

    def revive(self, code: str) -> None:
        """Offered again."""
        self.rows().filter(code=code).update(state=State.PUBLISHED)


class ItemListShelf(Shelf):
    """The lists of what a township does on application, with what it has taken over (CAT-3).

    An entry that was ever claimed is left alone: what the manager has given back stays given back.
    """

    kind, model, name_field = "item_list", DelegatedList, "title"

    def read(self) -> dict[str, Part]:
        """Lists with the codes of their entries."""
        found = self.rows().prefetch_related("entries")
        return {row.code: Part(row.title, self.fields_of(row)) for row in found}

    def fields_of(self, row: Any) -> dict[str, Any]:
        """A list of the blueprint names items."""
        entries = [entry for entry in row.entries.all() if entry.withdrawn_on is None]
        return {
            "name": row.title,
            "kind": row.kind,
            "source": row.source,
            "stated_total": row.stated_total,
            "items": [entry.code for entry in sorted(entries, key=lambda entry: entry.order)],
        }

    def write(self, code: str, part: Part) -> None:
        """The list with its entries, and the claims of the centre's own township."""
        row, centre = self.find(code), self.place.made
        said = (self.fields_of(row) if row else {}) | part.fields
        given = ListGiven(code, said["kind"], said["name"], said["source"], said["stated_total"])
        items = ServiceItem.objects.filter(centre=centre, code__in=said["items"]).select_related("department")
        of = {item.code: item for item in items}
        rows = [ListRow(of[one].name, one, of[one].department.name) for one in said["items"]]
        load_list(actor=SYSTEM, now=self.place.now, centre_id=centre.pk, given=given, rows=rows)
        if is_township(centre.region.code):
            entries = DelegatedEntry.objects.filter(list__centre=centre, list__code=code, withdrawn_on=None)
            today = self.place.today
            Claim.objects.bulk_create(
                Claim(entry=entry, region=centre.region, claimed_on=today, claimed_by=SYSTEM.label, document="蓝图")
                for entry in entries.exclude(claims__region=centre.region)
            )

    def retire(self, code: str) -> None:
        """Its entries are withdrawn; claims stand on them."""
        entries = DelegatedEntry.objects.filter(list__centre=self.place.made, list__code=code, withdrawn_on=None)
        entries.update(withdrawn_on=self.place.today)

    def revive(self, code: str) -> None:
        """It was written anew."""
