"""Where a result lies: on a shelf, in a box of the cabinet, or nowhere that the platform keeps."""

from datetime import datetime

from django.db.models import Count, Q

from yichuang.rules.refusal import Refusal

from .models import CabinetCode, CaseResult, ShelfPlace

LONGEST = 20


def find_place(centre_id: int, code: str, kind: str) -> ShelfPlace | None:
    """The centre's active place of a code that was typed or scanned; None where the code is empty, or where the
    centre keeps no list of places at all (any word will do then).

    Raises ``Refusal``: ``place_unknown``, ``place_of_other_kind``.
    """
    code = code.strip()[:LONGEST]
    if not code:
        return None
    places = ShelfPlace.objects.filter(centre=centre_id, is_active=True)
    found = places.filter(code__iexact=code).first()
    if found is None:
        if kind == ShelfPlace.Kind.SHELF and not places.filter(kind=kind).exists():
            return None
        raise Refusal("place_unknown", f"没有「{code}」这个位置，请扫描位置标签，或从空位中选择。", field="shelf")
    if found.kind != kind:
        told = (
            "这是自助柜的箱门，请用「放入自助柜」。"
            if found.kind == ShelfPlace.Kind.CABINET
            else "这不是自助柜的箱门。"
        )
        raise Refusal("place_of_other_kind", told, field="shelf")
    return found


def propose_places(centre_id: int, kind: str, limit: int = 8) -> list[str]:
    """Codes of places to put something, the emptiest first; boxes only where they are empty."""
    waiting = Q(results__case__state="ready", results__filed_at=None)
    places = ShelfPlace.objects.filter(centre=centre_id, kind=kind, is_active=True).annotate(
        held=Count("results", filter=waiting)
    )
    if kind == ShelfPlace.Kind.CABINET:
        places = places.exclude(codes__in=CabinetCode.objects.filter(ended_at=None))
    return list(places.order_by("held", "code").values_list("code", flat=True)[:limit])


def lay(result: CaseResult, place: ShelfPlace | None, code: str) -> None:
    """Put down where a result lies."""
    result.place, result.shelf = place, place.code if place else code.strip()[:LONGEST]
    result.save(update_fields=["place", "shelf"])


def leave_cabinet(case_id: int, now: datetime) -> None:
    """The result is no longer in its box: its code is over."""
    CabinetCode.objects.filter(case=case_id, ended_at=None).update(ended_at=now, code_index="")
