"""Settle parts (牵头部门决定): after a denial the lead department says what becomes of the items that waited for it."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.refusal import Refusal

from ..models import BundleApplication, BundlePart
from .ending import worded
from .follow_bundle import as_it_stands, bring_up_to_date
from .write_application import subject_of


def settle_parts(
    *, actor: Actor, now: datetime, number: str, choice: str, reason: str, items: Collection[str] = ()
) -> BundleApplication:
    """Drop the blocked parts (``choice`` drop), or let them begin without the one that was denied (begin).

    ``items``: codes; all that are blocked where empty. What begins needs no paper that only the denied item would have
    made. The applicant is told. Raises ``Refusal``: ``not_permitted``, ``not_found``, ``not_lead``, ``choice_missing``,
    ``reason_missing``, ``nothing_blocked``, ``materials_missing``.
    """
    check_kind(actor, "settle_parts")
    if choice not in {"drop", "begin"}:
        raise Refusal("choice_missing", "请选择：不再办理，或者改为先行办理。", field="choice")
    reason = worded(reason, "reason", "请写明决定的理由，申请人会看到。", 120)
    led = _led(actor, number, now)
    with transaction.atomic():
        application = BundleApplication.objects.select_for_update().get(pk=led)
        parts = {part.item.code: part for part in application.parts.select_related("item", "case__version")}
        chosen = [
            part
            for code, part in parts.items()
            if part.state == BundlePart.State.BLOCKED and (not items or code in items)
        ]
        if not chosen:
            raise Refusal("nothing_blocked", "没有等待牵头部门决定的事项，请刷新页面查看最新情况。")
        failed = {code for code, part in parts.items() if as_it_stands(part).failed}
        for part in chosen:
            _settle(part, choice, reason, failed, now)
        detail = {"items": [part.item.code for part in chosen], "choice": choice, "reason": reason}
        audit.leave(subject_of(application), "settle_parts", actor, now, detail)
        bring_up_to_date(application, now, settled=[part.item.code for part in chosen if choice == "drop"])
    return application


def _settle(part: BundlePart, choice: str, reason: str, failed: set[str], now: datetime) -> None:
    part.settled_at = now
    if choice == "drop":
        part.state, part.ended_at = BundlePart.State.DROPPED, now
        part.reason = f"牵头部门决定不再办理：{reason}"[:200]
    else:
        part.state = BundlePart.State.PLANNED
        part.waived = sorted({*part.waived, *(code for code in part.after if code in failed)})
        part.reason = f"牵头部门决定先行办理：{reason}"[:200]
    part.save(update_fields=["state", "settled_at", "ended_at", "waived", "reason"])


def _led(actor: Actor, number: str, now: datetime) -> int:
    """Key of the application that the actor's department leads; a refusal stays on record."""
    application = (
        BundleApplication.objects.select_related("bundle__lead_department")
        .filter(number=number, centre=actor.centre_id)
        .first()
    )
    if application is None:
        raise Refusal("not_found", "没有找到这份一件事申请，请核对申请编号。")
    lead = application.bundle.lead_department
    if lead is None or lead.pk != actor.department_id:
        refusal = Refusal("not_lead", f"只有牵头的{lead.name if lead else '部门'}能决定，请联系牵头部门。")
        audit.leave_refusal(subject_of(application), "settle_parts", actor, now, refusal)
        raise refusal
    return application.pk
