"""Archive packages of a centre, the latest first."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from yichuang.rules.access import Actor, check_kind
from yichuang.toolkit.pages import SIZE, Page, number_after, page_of

from ..models import ArchivePackage


@dataclass(frozen=True, slots=True)
class PackageRow:
    """A package: of which matter, which edition, how large in bytes."""

    id: int
    number: str
    name: str
    is_bundle: bool
    edition: int
    size: int
    digest: str
    ended_at: datetime | None
    made_at: datetime

    @property
    def edition_label(self) -> str:
        """第 2 版."""
        return f"第 {self.edition} 版"


def list_packages(actor: Actor, *, search: str = "", after: str | None = None) -> Page[PackageRow]:
    """A page of the packages of the actor's centre; ``search``: the beginning of a number.

    Raises ``Refusal('not_permitted')``.
    """
    check_kind(actor, "take_package")
    found = ArchivePackage.objects.filter(centre=actor.centre_id)
    if search := search.strip():
        found = found.filter(Q(case__number__startswith=search) | Q(application__number__startswith=search.upper()))
    if (last := number_after(after)) is not None:
        found = found.filter(pk__lt=last)
    related = "case__version", "application__bundle", "file"
    rows = [_row(one) for one in found.select_related(*related).order_by("-pk")[: SIZE + 1]]
    return page_of(rows, lambda row: str(row.id), after=after)


def _row(package: ArchivePackage) -> PackageRow:
    case, application = package.case, package.application
    return PackageRow(
        id=package.pk,
        number=case.number if case else application.number if application else "",
        name=case.version.name if case else application.bundle.name if application else "",
        is_bundle=case is None,
        edition=package.edition,
        size=package.file.size,
        digest=package.file_id,
        ended_at=case.closed_at if case else application.finished_at if application else None,
        made_at=package.made_at,
    )
