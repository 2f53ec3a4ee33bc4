"""Lists of the outlet: places and what lies in them, originals that are still owed."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q

from yichuang.rules.access import Actor, check_kind
from yichuang.rules.masking import mask_name
from yichuang.rules.refusal import Refusal

from ..labels import STATES
from ..models import CaseMaterial, CaseResult, ShelfPlace
from .scope import in_scope_of

PAGE = 20


@dataclass(frozen=True, slots=True)
class Lying:
    """A ready result in a place."""

    number: str
    result_name: str
    receiver: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place and what lies in it."""

    code: str
    kind: str
    is_active: bool
    held: tuple[Lying, ...]


def list_places(actor: Actor, *, kind: str = "shelf", limit: int = 300) -> list[PlaceRow]:
    """The places of the actor's centre by code. Raises ``Refusal('not_permitted')``."""
    check_kind(actor, "manage_places")
    places = list(ShelfPlace.objects.filter(centre=actor.centre_id, kind=kind).order_by("code")[:limit])
    lying = CaseResult.objects.filter(place__in=places, case__state="ready", filed_at=None).select_related("case")
    held: dict[int, list[Lying]] = {}
    for one in lying.select_related("case__applicant").order_by("id")[: 20 * limit]:
        who = one.case.applicant_name
        who = who if one.case.applicant.kind == "organisation" else mask_name(who)
        held.setdefault(one.place_id or 0, []).append(Lying(one.case.number, one.name, who))
    return [PlaceRow(place.code, place.kind, place.is_active, tuple(held.get(place.pk, ()))) for place in places]


@dataclass(frozen=True, slots=True)
class OwedRow:
    """Originals of a case's material that are still here."""

    id: int
    number: str
    item_name: str
    applicant_name: str
    material: str
    count: int
    state: str
    state_label: str
    received_at: datetime | None


@dataclass(frozen=True, slots=True)
class OwedPage:
    """One page; ``next`` is the cursor of the following one."""

    rows: list[OwedRow]
    next: str = ""


def list_owed(actor: Actor, *, ended_only: bool = False, cursor: str = "") -> OwedPage:
    """What the centre still owes its applicants, the newest first; ``ended_only``: of cases that are over or ready.

    Raises ``Refusal``: ``not_permitted``, ``not_found`` (no scope), ``bad_cursor``.
    """
    check_kind(actor, "return_originals")
    rows = CaseMaterial.objects.filter(in_scope_of(actor, "case"), originals__gt=F("returned"))
    rows = rows.filter(requirement__kind="certificate")
    if ended_only:
        rows = rows.filter(Q(case__closed_at__isnull=False) | Q(case__state__in=["ready", "sent"]))
    if cursor:
        if not cursor.isdecimal():
            raise Refusal("bad_cursor", "翻页位置无效，请从第一页重新开始。", field="cursor")
        rows = rows.filter(id__lt=int(cursor))
    related = "case__item", "case__applicant", "requirement"
    found = list(rows.select_related(*related).order_by("-id")[: PAGE + 1])
    shown = [
        OwedRow(
            one.pk,
            one.case.number,
            one.case.item.name,
            one.case.applicant_name
            if one.case.applicant.kind == "organisation"
            else mask_name(one.case.applicant_name),
            one.requirement.name,
            one.originals - one.returned,
            one.case.state,
            STATES[one.case.state],
            one.received_at,
        )
        for one in found[:PAGE]
    ]
    return OwedPage(shown, str(shown[-1].id) if len(found) > PAGE else "")
