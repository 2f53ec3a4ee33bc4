"""Look at an application for a bundle after one of its cases went on: begin what may begin, drop what can't any more.

Everything is written in one transaction that holds the application; running it again changes nothing.
"""

import json
from datetime import datetime
from typing import Any

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.catalogue.queries import get_bundle_version
from yichuang.domains.messages import actions as messages
from yichuang.rules.access import SYSTEM
from yichuang.rules.cases.intake import MaterialGiven
from yichuang.rules.cases.lifecycle import ENDED
from yichuang.rules.cases.progress import PartNow, hand_on, next_steps
from yichuang.rules.catalogue.bundles import answers_of, merge_materials, split

from ..application_text import application_text
from ..models import BundleApplication, BundlePart, Case
from .open_part import examined_again, open_part
from .write_application import subject_of


def follow_bundle(*, application_id: int, now: datetime) -> BundleApplication:
    """Bring the application to what its cases say; returns it."""
    with transaction.atomic():
        application = BundleApplication.objects.select_for_update().get(pk=application_id)
        related = "item", "version", "case__version"
        parts = {part.item.code: part for part in application.parts.select_related(*related).order_by("order")}
        for part in parts.values():
            _end(part, now)
        steps = next_steps({code: _as_it_stands(part) for code, part in parts.items()})
        for code, because_of in steps.drop:
            _drop(application, parts[code], parts[because_of], now)
        if steps.begin:
            _begin(application, parts, steps.begin, now)
        if steps.is_over and application.state == BundleApplication.State.RUNNING:
            application.state, application.finished_at = BundleApplication.State.FINISHED, now
            application.save(update_fields=["state", "finished_at"])
            audit.leave(subject_of(application), "finish_bundle", SYSTEM, now, {})
        _tell(application, parts, [*steps.begin, *(code for code, _ in steps.drop)], now)
    return application


def _as_it_stands(part: BundlePart) -> PartNow:
    return PartNow(part.state, tuple(part.after), part.state == BundlePart.State.DONE and is_granted(part.case))


def is_granted(case: Case | None) -> bool:
    """Whether what waits for the case may begin: granted and not revoked, or closed without needing a decision."""
    return (
        case is not None
        and case.state != "revoked"
        and (case.outcome == "granted" or (not case.version.needs_decision and case.state == "closed"))
    )


def _end(part: BundlePart, now: datetime) -> None:
    case = part.case
    if case is not None and part.state == BundlePart.State.OPEN and (case.decided_at or case.state in ENDED):
        part.state, part.ended_at = BundlePart.State.DONE, now
        part.save(update_fields=["state", "ended_at"])


def _drop(application: BundleApplication, part: BundlePart, before: BundlePart, now: datetime) -> None:
    ended = "未获准予" if before.case and before.case.outcome == "denied" else "已经终止"
    part.state, part.ended_at = BundlePart.State.DROPPED, now
    part.reason = f"前序事项“{before.version.name}”{ended}，本项不再办理"[:200]
    part.save(update_fields=["state", "ended_at", "reason"])
    detail = {"item": part.item.code, "reason": part.reason}
    audit.leave(subject_of(application), "drop_part", SYSTEM, now, detail)


def _begin(application: BundleApplication, parts: dict[str, BundlePart], begin: tuple[str, ...], now: datetime) -> None:
    sheet = get_bundle_version(application.version_id, [part.version_id for part in parts.values()])
    after = {code: tuple(part.after) for code, part in parts.items()}
    merged = merge_materials(sheet.name, after, sheet.items, application.answers)
    given = {row["code"]: _given(row) for row in application.materials}
    results = {code: part.case.number for code, part in parts.items() if part.case}
    materials = hand_on(merged, given, results)
    forms = split(sheet.items, json.loads(application.form)) if application.form else {}
    for code in begin:
        part = parts[code]
        received = open_part(
            part,
            examined_again(application, part, materials.get(code, []), forms.get(code), now),
            situation=answers_of(code, application.answers),
        )
        audit.leave(subject_of(application), "open_part", SYSTEM, now, {"item": code, "case": received.number})


def tell_submitted(application: BundleApplication, now: datetime) -> None:
    """The one message of a submission."""
    parts = list(application.parts.select_related("version").order_by("order"))
    messages.tell(
        subject=subject_of(application),
        key=f"{subject_of(application)}:submitted",
        phone=application.contact_phone,
        text=application_text(application, parts, "submitted"),
        now=now,
        centre_id=application.centre_id,
        event="submit_bundle",
    )


def _given(row: dict[str, Any]) -> MaterialGiven:
    kept = {name: value for name, value in row.items() if name != "name"}
    return MaterialGiven(**kept | {"files": tuple(row["files"])})


def _tell(application: BundleApplication, parts: dict[str, BundlePart], moved: list[str], now: datetime) -> None:
    """One message for what moved together, and one when everything is ready to be fetched."""
    told = []
    if moved:
        told.append((f"moved-{min(parts[code].pk for code in moved)}", "moved"))  # a part moves once
    waits = any(
        part.case and part.case.outcome == "granted" and part.case.state == "decided" for part in parts.values()
    )
    if application.state == BundleApplication.State.FINISHED and not waits:
        told.append(("finished", "finished"))
    for key, step in told:
        messages.tell(
            subject=subject_of(application),
            key=f"{subject_of(application)}:{key}",
            phone=application.contact_phone,
            text=application_text(application, list(parts.values()), step, moved),
            now=now,
            centre_id=application.centre_id,
            event="finish_bundle" if step == "finished" else "open_part",
        )
