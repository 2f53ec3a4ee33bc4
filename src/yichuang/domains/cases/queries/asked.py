"""What the published version asks for in a case, as the sheet of what is to be mended needs it."""

from dataclasses import dataclass

from yichuang.rules.access import Actor

from ..models import Case, CaseMaterial
from .scope import in_scope


@dataclass(frozen=True, slots=True)
class AskedMaterial:
    """A material of the list (``rules.cases.telling.Asked``)."""

    code: str
    name: str
    kind: str
    necessity: str
    originals: int
    copies: int
    source_note: str
    sample: str
    review_points: tuple[str, ...]


def list_asked(number: str, actor: Actor) -> list[AskedMaterial]:
    """The materials that a case of the actor's scope asks for, in the list's order; empty for every other case."""
    cases = Case.objects.filter(in_scope(actor), number=number)
    rows = CaseMaterial.objects.filter(case__in=cases).select_related("requirement").order_by("requirement__order")
    return [
        AskedMaterial(
            code=row.requirement.code,
            name=row.requirement.name,
            kind=row.requirement.kind,
            necessity=row.requirement.necessity,
            originals=row.requirement.originals,
            copies=row.requirement.copies,
            source_note=row.requirement.source_note,
            sample=row.requirement.sample,
            review_points=tuple(row.requirement.review_points),
        )
        for row in rows
    ]
