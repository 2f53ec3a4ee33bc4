"""Claim an entry of a delegated list for a township, or withdraw the claim (一乡镇一目录, 动态调整)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.organisation.models import Centre, Region
from yichuang.rules.access import Actor
from yichuang.rules.catalogue.townships import check_claim
from yichuang.rules.clock import SHANGHAI
from yichuang.rules.refusal import Refusal

from ..models import Claim, DelegatedEntry
from .may_edit import require


def claim(*, actor: Actor, now: datetime, region: str, entry_ids: Sequence[int], document: str = "") -> int:
    """A township takes these entries over from today on; those it already has stay as they are. Returns how many are
    new. All or none.

    Raises ``Refusal``: ``region_unknown``, ``entry_required``, ``entry_unknown``, those of ``check_claim`` and of
    authority.
    """
    subject = f"region:{region}"
    require(actor, "claim_entry", now, department_id=None, subject=subject)
    if not entry_ids:
        raise Refusal("entry_required", "请勾选要认领的事项。", field="entries")
    with transaction.atomic():
        place = _region(region)
        entries = DelegatedEntry.objects.select_related("list__region").filter(
            pk__in=entry_ids, list__centre_id=actor.centre_id
        )
        found = list(entries.order_by("pk"))
        if len(found) != len(set(entry_ids)):
            raise Refusal("entry_unknown", "有条目已不在清单中，请刷新页面。", field="entries")
        is_developed = place.centres.filter(level=Centre.Level.DEVELOPED_TOWN).exists()
        for entry in found:
            check_claim(
                region,
                scope=entry.list.region.code,
                only_developed=entry.list.only_developed,
                is_developed=is_developed,
                is_withdrawn=entry.withdrawn_on is not None,
            )
        held = set(Claim.objects.filter(region=place, withdrawn_on=None).values_list("entry_id", flat=True))
        fresh = [entry for entry in found if entry.pk not in held]
        Claim.objects.bulk_create(
            Claim(
                entry=entry,
                region=place,
                claimed_on=now.astimezone(SHANGHAI).date(),
                claimed_by=actor.label,
                document=document.strip()[:120],
            )
            for entry in fresh
        )
        if fresh:
            detail = {"entries": [entry.name for entry in fresh], "document": document.strip()[:120]}
            audit.leave(subject, "claim_entry", actor, now, detail)
    return len(fresh)


def withdraw_claim(*, actor: Actor, now: datetime, region: str, entry_id: int, reason: str) -> None:
    """The township gives an entry back from today on.

    Raises ``Refusal``: ``region_unknown``, ``reason_missing``, ``not_claimed``, and those of authority.
    """
    subject = f"region:{region}"
    require(actor, "claim_entry", now, department_id=None, subject=subject)
    reason = " ".join(reason.split())
    if not 1 <= len(reason) <= 200:
        raise Refusal("reason_missing", "请写明撤回认领的理由（不超过 200 个字）。", field="reason")
    with transaction.atomic():
        place = _region(region)
        mine = Claim.objects.filter(region=place, entry_id=entry_id, entry__list__centre_id=actor.centre_id)
        held = mine.filter(withdrawn_on=None).select_related("entry").first()
        if held is None:
            raise Refusal("not_claimed", "这个乡镇没有认领这一项，可能已被撤回，请刷新页面。")
        held.withdrawn_on = now.astimezone(SHANGHAI).date()
        held.withdrawal_reason = reason
        held.save(update_fields=["withdrawn_on", "withdrawal_reason"])
        audit.leave(subject, "withdraw_claim", actor, now, {"entry": held.entry.name, "reason": reason})


def _region(code: str) -> Region:
    """The township, locked, so that two claims of the same entry come one after the other."""
    place = Region.objects.select_for_update().filter(code=code).first()
    if place is None:
        raise Refusal("region_unknown", "没有找到这个乡镇，请返回重新选择。", field="region")
    return place
