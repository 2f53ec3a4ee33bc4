"""A bundle (一件事一次办) at the counter: one submission becomes the items' cases, now and in their turn (CAT-7)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.actions import Examined, PlannedPart
from yichuang.domains.cases.models import BundleApplication
from yichuang.domains.catalogue.queries import BundleSheet, get_bundle
from yichuang.rules.access import Actor
from yichuang.rules.cases import intake as rules
from yichuang.rules.cases.intake import AgentGiven, ApplicantGiven, Delivery, MaterialGiven, Requirement
from yichuang.rules.cases.progress import hand_on
from yichuang.rules.catalogue.bundles import (
    MergedMaterial,
    answers_of,
    choose,
    fill_items,
    form_problems,
    merge_data,
    merge_materials,
    predecessors,
)
from yichuang.rules.catalogue.forms import known_of
from yichuang.rules.office import in_shanghai
from yichuang.rules.refusal import Refusal

_LATER = "later"  # stands for the number of a case that doesn't exist yet


@dataclass(frozen=True, slots=True)
class Submission:
    """What stands on the counter for the whole bundle. ``materials``: their code is the key of the merged material;
    ``wanted``: optional items that the applicant takes, None for all; ``form``: data of the merged form, None where the
    forms came on paper; ``together``: whether results wait for each other, None as the bundle says."""

    applicant: ApplicantGiven
    materials: Sequence[MaterialGiven] = ()
    answers: Mapping[str, Sequence[str]] = field(default_factory=dict)
    wanted: Collection[str] | None = None
    form: Mapping[str, Any] | None = None
    agent: AgentGiven | None = None
    phone: str = ""
    delivery: Delivery | None = None
    summary: str = ""
    together: bool | None = None


@dataclass(frozen=True)
class Plan:
    """What a submission is about: chosen items with what each waits for, and their materials, each once."""

    after: Mapping[str, tuple[str, ...]]
    materials: tuple[MergedMaterial, ...]


def submit(
    *,
    actor: Actor,
    now: datetime,
    bundle_code: str,
    submission: Submission,
    visit_id: int | None = None,
    channel: str = "window",
    key: str | None = None,
) -> BundleApplication:
    """Take the whole matter in: everything is checked for every item first, then written at once, all or nothing.

    Items that wait for nothing become accepted cases now; the others follow by themselves (``follow_bundle``). ``key``:
    of the form; the same one of the same post gives the same application. Raises ``Refusal``: ``bundle_not_found``,
    ``bundle_item_gone``, ``no_window``, ``bundle_not_here``, those of ``choose`` and of ``cases.examine``,
    ``unknown_material``, ``material_twice``, ``materials_missing``, ``form_invalid``.
    """
    sheet = get_bundle(actor.centre_id, bundle_code)
    if again := cases.find_submitted(actor.post_id, key):
        return again
    if channel == "window":
        _check_window(sheet, actor.window_id)
    rules.check_service_object(submission.applicant.kind, sheet.content.service_objects)
    plan = make_plan(sheet, submission.answers, submission.wanted)
    _check_materials(plan.materials, submission.materials)
    forms = _filled_forms(sheet, plan, submission, now)
    examined = _examine_all(plan, submission, forms, actor, now, visit_id, channel, key)
    with transaction.atomic():
        application = _write(sheet, plan, submission, examined, forms)
        if application is None:
            return cases.find_submitted(actor.post_id, key)  # type: ignore[return-value]  # it is what was in the way
        first = [part for part in application.parts.select_related("item").order_by("order") if not part.after]
        for part in first:
            code = part.item.code
            cases.open_part(part, examined[code], situation=answers_of(code, submission.answers))
        cases.tell_submitted(application, now)
    return application


def make_plan(sheet: BundleSheet, answers: Mapping[str, Sequence[str]], wanted: Collection[str] | None = None) -> Plan:
    """What these answers ask for; raises those of ``choose``."""
    after = predecessors(sheet.content, choose(sheet.content, answers, wanted))
    return Plan(after, merge_materials(sheet.name, after, sheet.items, answers))


def _check_window(sheet: BundleSheet, window_id: int | None) -> None:
    if window_id is None:
        raise Refusal("no_window", "您目前不在任何窗口值守，请先开启窗口再收件。")
    if not any(window.id == window_id for window in sheet.windows):
        names = "、".join(window.name for window in sheet.windows[:4]) or "一件事一次办"
        raise Refusal(
            "bundle_not_here",
            f"本窗口不受理「{sheet.name}」，请引导申请人到{names}窗口办理。",
            field="bundle",
            extra={"windows": [window.name for window in sheet.windows]},
        )


def _check_materials(merged: Sequence[MergedMaterial], given: Sequence[MaterialGiven]) -> None:
    """Of the merged list, so that a missing paper is named once and not for every item that wants it."""
    asked = [Requirement(0, one.key, one.name, one.necessity) for one in merged if not one.produced_by]
    rules.check_materials(asked, given)
    rules.check_complete(asked, {one.code for one in given if one.is_there})


def _filled_forms(sheet: BundleSheet, plan: Plan, submission: Submission, now: datetime) -> dict[str, dict[str, Any]]:
    """Each item's own form out of the one that was filled in; empty where the forms came on paper."""
    if submission.form is None:
        return {}
    who, agent = submission.applicant, submission.agent
    known = known_of(
        kind=who.kind,
        name=who.name,
        number=who.number,
        phone=submission.phone or who.phone,
        address=who.address,
        agent_name=agent.name if agent else "",
        agent_number=agent.number if agent else "",
    )
    members = {code: sheet.items[code] for code in plan.after}
    own = fill_items(members, submission.form, known)
    if problems := form_problems(members, own, today=in_shanghai(now).date()):
        raise cases.refused_form(problems)
    return own


def _examine_all(
    plan: Plan,
    submission: Submission,
    forms: Mapping[str, Mapping[str, Any]],
    actor: Actor,
    now: datetime,
    visit_id: int | None,
    channel: str,
    key: str | None,
) -> dict[str, Examined]:
    """Authority, item, applicant, materials, files of every item, also of those that begin later."""
    given = {one.code: one for one in submission.materials}
    materials = hand_on(plan.materials, given, dict.fromkeys(plan.after, _LATER))
    return {
        code: cases.examine(
            actor=actor,
            now=now,
            item_code=code,
            applicant=submission.applicant,
            materials=tuple(materials.get(code, ())),
            agent=submission.agent,
            phone=submission.phone,
            visit_id=visit_id,
            delivery=submission.delivery,
            verb="accept",
            channel=channel,
            summary=submission.summary,
            key=key,
            form=forms.get(code),
            situation=answers_of(code, submission.answers),
            as_part=True,
        )
        for code in plan.after
    }


def _write(
    sheet: BundleSheet,
    plan: Plan,
    submission: Submission,
    examined: Mapping[str, Examined],
    forms: Mapping[str, Mapping[str, Any]],
) -> BundleApplication | None:
    promised = sheet.content.promised_limit
    assert promised is not None  # of every published bundle
    members = [sheet.members[code] for code in plan.after]
    return cases.write_application(
        examined[members[0].code],
        bundle_id=sheet.id,
        bundle_code=sheet.code,
        version_id=sheet.version_id,
        promised=promised,
        parts=[PlannedPart(one.id, one.version_id, one.code, plan.after[one.code]) for one in members],
        materials=submission.materials,
        names={one.key: one.name for one in plan.materials},
        answers=submission.answers,
        form=merge_data(sheet.items, forms),
        together=sheet.content.together if submission.together is None else submission.together,
    )
