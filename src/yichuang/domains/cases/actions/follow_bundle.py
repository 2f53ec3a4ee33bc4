"""Look at an application for a bundle after one of its cases went on: begin what may begin, drop what can't any more.

Everything is written in one transaction that holds the application; running it again changes nothing.
"""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.catalogue.queries import get_bundle_version
from yichuang.rules.access import SYSTEM
from yichuang.rules.cases.intake import MaterialGiven
from yichuang.rules.cases.lifecycle import ENDED
from yichuang.rules.cases.progress import PartNow, hand_on, next_steps
from yichuang.rules.catalogue.bundles import answers_of, merge_materials, split

from ..models import BundleApplication, BundlePart, Case
from .open_part import examined_again, open_part
from .overall_clock import recount
from .release_results import release_what_may
from .tell_of_whole import tell_of_whole
from .urge_leads import answer_by
from .write_application import subject_of


def follow_bundle(*, application_id: int, now: datetime) -> BundleApplication:
    """Bring the application to what its cases say; returns it."""
    with transaction.atomic():
        application = BundleApplication.objects.select_for_update().get(pk=application_id)
        bring_up_to_date(application, now)
    return application


def bring_up_to_date(application: BundleApplication, now: datetime, settled: Sequence[str] = ()) -> None:
    """Begin, drop and ask about parts, count the promise, release results, tell. The caller holds the application.

    ``settled``: codes of parts that the lead department has just dropped; they are told of with what moves now.
    """
    related = "item", "version", "case__version"
    parts = {part.item.code: part for part in application.parts.select_related(*related).order_by("order")}
    for part in parts.values():
        _end(part, now)
    steps = next_steps(
        {code: as_it_stands(part) for code, part in parts.items()},
        has_lead=application.bundle.lead_department_id is not None,
    )
    for code, because_of in steps.drop:
        _drop(application, parts[code], parts[because_of], now)
    for code, because_of in steps.ask:
        _block(application, parts[code], parts[because_of], now)
    if steps.begin:
        _begin(application, parts, steps.begin, now)
    released = release_what_may(application, list(parts.values()), now)
    recount(application, parts.values(), now)
    if steps.is_over and application.state == BundleApplication.State.RUNNING:
        application.state, application.finished_at = BundleApplication.State.FINISHED, now
        application.save(update_fields=["state", "finished_at"])
        audit.leave(subject_of(application), "finish_bundle", SYSTEM, now, {})
    moved = [*settled, *steps.begin, *(code for code, _ in steps.drop)]
    tell_of_whole(application, parts, moved, [code for code, _ in steps.ask], released, now)


def as_it_stands(part: BundlePart) -> PartNow:
    """The part as the rules look at it; what the lead department waived it no longer waits for."""
    is_done = part.state == BundlePart.State.DONE
    after = tuple(code for code in part.after if code not in part.waived)
    is_denied = is_done and part.case is not None and part.case.outcome == "denied"
    return PartNow(part.state, after, is_done and is_granted(part.case), is_denied)


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


def _block(application: BundleApplication, part: BundlePart, before: BundlePart, now: datetime) -> None:
    part.state, part.blocked_at, part.settled_at = BundlePart.State.BLOCKED, now, None
    part.settle_by, part.urged_at = answer_by(application, now), None
    part.reason = f"前序事项“{before.version.name}”未获准予，等牵头部门决定本项怎么办"[:200]
    part.save(update_fields=["state", "blocked_at", "settle_by", "urged_at", "settled_at", "reason"])
    detail = {"item": part.item.code, "because_of": before.item.code, "until": str(part.settle_by)}
    audit.leave(subject_of(application), "block_part", SYSTEM, now, detail)


def _begin(application: BundleApplication, parts: dict[str, BundlePart], begin: tuple[str, ...], now: datetime) -> None:
    sheet = get_bundle_version(application.version_id, [part.version_id for part in parts.values()])
    after = {code: tuple(part.after) for code, part in parts.items()}
    merged = merge_materials(sheet.name, after, sheet.items, application.answers)
    given = {row["code"]: _given(row) for row in application.materials}
    results = {code: part.case.number for code, part in parts.items() if part.case and not as_it_stands(part).failed}
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


def _given(row: dict[str, Any]) -> MaterialGiven:
    kept = {name: value for name, value in row.items() if name != "name"}
    return MaterialGiven(**kept | {"files": tuple(row["files"])})
