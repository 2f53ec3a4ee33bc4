"""What the checker is told beyond a document: region, organ, basic catalogue, papers of other items."""

from collections.abc import Iterable, Sequence

from django.db.models import F

from yichuang.domains.organisation.models import Centre, Department
from yichuang.rules.catalogue.check import Basic, SharedPaper, Surroundings
from yichuang.rules.catalogue.content import ItemContent

from ..models import BasicEntry, MaterialRequirement


def surroundings_of(centre_id: int, content: ItemContent, code: str = "") -> Surroundings:
    """The surroundings of one item; ``code``: its own, so that its papers aren't compared with themselves."""
    return list_surroundings(centre_id, [(code, content)])[0]


def list_surroundings(centre_id: int, items: Sequence[tuple[str, ItemContent]]) -> list[Surroundings]:
    """The surroundings of many items (code, content), in five queries however many there are."""
    contents = [content for _, content in items]
    region = Centre.objects.filter(pk=centre_id).values_list("region__code", flat=True).first() or ""
    organs = dict(Department.objects.filter(centre_id=centre_id).values_list("code", "uscc"))
    has_basic = BasicEntry.objects.filter(centre_id=centre_id).exists()
    by_code, by_name = find_basic(centre_id, contents) if has_basic else ({}, {})
    papers = _papers(centre_id, {paper.shared for one in contents for paper in one.materials if paper.shared})
    return [
        Surroundings(
            region=region,
            organ=organs.get(content.department or "", ""),
            has_basic=has_basic,
            basic=by_code.get(content.basic_code) or by_code.get(content.local_basic_code),
            namesake=by_name.get(content.name),
            shared={key: paper for key, (owner, paper) in papers.items() if owner != code},
        )
        for code, content in items
    ]


def find_basic(centre_id: int, contents: Iterable[ItemContent]) -> tuple[dict[str, Basic], dict[str, Basic]]:
    """Entries of the basic catalogue that these items name: by code, and by name those still in force."""
    contents = list(contents)
    codes = {code for one in contents for code in (one.basic_code, one.local_basic_code) if code}
    entries = BasicEntry.objects.filter(centre_id=centre_id)
    by_code = {entry.code: _basic(entry) for entry in entries.filter(code__in=codes)}
    names = entries.filter(name__in={one.name for one in contents}, withdrawn_on=None)
    return by_code, {entry.name: _basic(entry) for entry in names}


def _basic(entry: BasicEntry) -> Basic:
    return Basic(entry.code, entry.name, entry.type, entry.basis, tuple(entry.levels), entry.withdrawn_on is not None)


def _papers(centre_id: int, keys: set[str]) -> dict[str, tuple[str, SharedPaper]]:
    """The first paper of each key among versions in force, with the code of its item."""
    rows = MaterialRequirement.objects.filter(
        shared__in=keys, version__item__centre_id=centre_id, version__item__version_id=F("version_id")
    )
    columns = ("shared", "version__item__code", "version__name", "name", "kind", "source")
    found: dict[str, tuple[str, SharedPaper]] = {}
    for key, code, item, name, kind, source in rows.order_by("-version__item_id").values_list(*columns):
        found[key] = code, SharedPaper(item, name, kind, source)
    return found
