"""Lists of the upper level for townships, and what each township has claimed of them (CAT-3)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from yichuang.domains.organisation.models import Centre, Region
from yichuang.rules.catalogue.townships import Coverage, is_township, lies_in
from yichuang.rules.refusal import Refusal

from ..models import Claim, DelegatedEntry, DelegatedList


@dataclass(frozen=True)
class UpperList:
    """A list of the upper level; ``loaded``: entries given to us and in force."""

    id: int
    code: str
    kind: str
    title: str
    source: str
    stated: int | None
    loaded: int
    only_developed: bool
    region: str
    loaded_on: date

    def coverage(self, claimed: int) -> Coverage:
        """Claimed of stated total."""
        return Coverage(claimed, self.loaded, self.stated)


@dataclass(frozen=True)
class Township:
    """A township, town or street of the centre's region, with the number of entries that it has claimed."""

    code: str
    name: str
    is_developed: bool
    claimed: int


@dataclass(frozen=True)
class EntryOf:
    """An entry as one township has it; ``claimed_on`` None: not claimed."""

    id: int
    code: str
    name: str
    department: str
    is_withdrawn: bool
    on_application: bool
    claimed_on: date | None
    document: str


@dataclass(frozen=True)
class ListOf:
    """An upper list as one township sees it."""

    upper: UpperList
    coverage: Coverage
    entries: tuple[EntryOf, ...]

    @property
    def claimed(self) -> tuple[EntryOf, ...]:
        """What is published: claimed, handled on application, and still in the upper list."""
        return tuple(one for one in self.entries if one.claimed_on and one.on_application and not one.is_withdrawn)


@dataclass(frozen=True)
class TownshipSheet:
    """A township with all lists that apply to it."""

    township: Township
    lists: tuple[ListOf, ...]


def list_upper(centre_id: int) -> list[UpperList]:
    """The lists that are registered, in the order of their kinds."""
    counted = DelegatedList.objects.filter(centre_id=centre_id).select_related("region")
    counted = counted.annotate(loaded=Count("entries", filter=Q(entries__withdrawn_on=None)))
    order = list(DelegatedList.Kind.values)
    found = [
        UpperList(
            one.pk, one.code, one.kind, one.title, one.source, one.stated_total, one.loaded, one.only_developed,
            one.region.code, one.loaded_on,
        )
        for one in counted
    ]  # fmt: skip
    return sorted(found, key=lambda one: (order.index(one.kind), one.only_developed, one.code))


def list_townships(centre_id: int) -> list[Township]:
    """Townships of the centre's region; empty where the region tree has none yet."""
    scope = Centre.objects.filter(pk=centre_id).values_list("region__code", flat=True).first() or ""
    mine = Q(claims__withdrawn_on=None, claims__entry__list__centre_id=centre_id, claims__isnull=False)
    regions = Region.objects.filter(code__startswith=scope[:6]).annotate(
        claimed=Count("claims", filter=mine, distinct=True),
        developed=Count("centres", filter=Q(centres__level=Centre.Level.DEVELOPED_TOWN), distinct=True),
    )
    return [
        Township(one.code, one.name, one.developed > 0, one.claimed)
        for one in regions.order_by("code")
        if is_township(one.code) and lies_in(one.code, scope)
    ]


def get_township(centre_id: int, region: str) -> TownshipSheet:
    """A township with its lists; raises ``Refusal('not_found')``. Four queries."""
    township = next((one for one in list_townships(centre_id) if one.code == region), None)
    if township is None:
        raise Refusal("not_found", "没有找到这个乡镇，请返回乡镇清单重新选择。")
    upper = [
        one
        for one in list_upper(centre_id)
        if lies_in(region, one.region) and (township.is_developed or not one.only_developed)
    ]
    claims = {
        claim.entry_id: claim
        for claim in Claim.objects.filter(region__code=region, withdrawn_on=None, entry__list__centre_id=centre_id)
    }
    entries: dict[int, list[EntryOf]] = {}
    wanted = DelegatedEntry.objects.filter(list_id__in=[one.id for one in upper])
    for entry in wanted.order_by("list_id", "order", "id"):
        held = claims.get(entry.pk)
        if held or entry.withdrawn_on is None:
            entries.setdefault(entry.list_id, []).append(_entry(entry, held))
    return TownshipSheet(township, tuple(_list_of(one, tuple(entries.get(one.id, ()))) for one in upper))


def _list_of(upper: UpperList, entries: tuple[EntryOf, ...]) -> ListOf:
    claimed = sum(one.claimed_on is not None and not one.is_withdrawn for one in entries)
    return ListOf(upper, upper.coverage(claimed), entries)


def _entry(entry: DelegatedEntry, held: Claim | None) -> EntryOf:
    return EntryOf(
        entry.pk,
        entry.code,
        entry.name,
        entry.department,
        entry.withdrawn_on is not None,
        entry.on_application,
        held.claimed_on if held else None,
        held.document if held else "",
    )
