"""Several matters on one visit: who applied, and which papers are already on the counter."""

from dataclasses import dataclass

from yichuang.domains.cases import queries as cases
from yichuang.domains.cases.queries import SharedMaterial, VisitCase
from yichuang.rules.access import Actor


@dataclass(frozen=True, slots=True)
class VisitSoFar:
    """The matters of a visit, and the files that came, by the ``shared`` key under which other items ask for them."""

    cases: list[VisitCase]
    shared: dict[str, SharedMaterial]


def visit_so_far(*, actor: Actor, visit_id: int) -> VisitSoFar:
    """What the counter offers when the next matter of a visit is begun; empty for a new visit.

    Raises ``Refusal('not_found')`` for a visit of another centre.
    """
    return VisitSoFar(cases.list_visit_cases(actor, visit_id), cases.shared_materials(actor, visit_id))
