"""The matters that the guidance desk has chosen for one ticket, each with its questions: kept in the form itself.

Fields: ``item`` (repeated, in order), ``i<item>-s_<question>``, ``i<item>-papers``; ``add`` and ``drop`` name an item.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import QueryDict

from yichuang.domains.catalogue.queries import Guide
from yichuang.interfaces.web.sent import number_in
from yichuang.interfaces.web.situation_sheet import SituationSheet, lay_out
from yichuang.rules.hall.matters import MOST_FURTHER

from .visitor import Chosen, chosen_of


@dataclass(frozen=True)
class AskedMatter:
    """``prefix``: of the names of its fields."""

    guide: Guide
    sheet: SituationSheet
    chosen: Chosen
    prefix: str


def asked_matters(sent: QueryDict, guide_of: Callable[[int], Guide]) -> list[AskedMatter]:
    """The matters in a form or in an address; raises what ``guide_of`` raises for an item that isn't accepted."""
    wanted = [number_in(one) for one in [*sent.getlist("item"), sent.get("add", "")]]
    dropped = number_in(sent.get("drop", ""))
    items = list(dict.fromkeys(one for one in wanted if one and one != dropped))[: 1 + MOST_FURTHER]
    return [_matter(guide_of(item), sent) for item in items]


def _matter(guide: Guide, sent: QueryDict) -> AskedMatter:
    prefix = f"i{guide.item_id}-"
    own = QueryDict(mutable=True)
    for name in sent:
        if name.startswith(prefix):
            own.setlist(name.removeprefix(prefix), sent.getlist(name))
    chosen = chosen_of(guide, own)
    return AskedMatter(guide, lay_out(guide, chosen.situation), chosen, prefix)
