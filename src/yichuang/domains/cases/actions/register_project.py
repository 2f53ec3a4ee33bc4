"""Register a project, and attach to it the cases and applications of its phases."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor, check_kind
from yichuang.rules.cases import intake as rules
from yichuang.rules.cases.intake import ApplicantGiven
from yichuang.rules.cases.project import parse_project_code
from yichuang.rules.clock import SHANGHAI
from yichuang.rules.refusal import Refusal

from ..applicant_index import number_index, phone_index
from ..models import Applicant, BundleApplication, Case, Project, ProjectPart
from ..queries.scope import in_scope, not_found
from .ending import worded


@dataclass(frozen=True, slots=True)
class ProjectGiven:
    """What is taken down of a project. ``kind``: construction or investment; ``since``: None for today."""

    code: str
    name: str
    owner: ApplicantGiven
    kind: str = "construction"
    address: str = ""
    since: date | None = None
    phone: str = ""


def register_project(*, actor: Actor, now: datetime, given: ProjectGiven) -> Project:
    """Take a project down; its code is the one of its approval document and exists once.

    Raises ``Refusal``: ``not_permitted``, ``project_code_invalid``, ``name_missing``, ``project_kind``, ``not_yet``,
    ``project_known``, those of ``check_applicant``.
    """
    check_kind(actor, "register_project")
    assert actor.post_id is not None  # of everybody who may
    code, today = parse_project_code(given.code), now.astimezone(SHANGHAI).date()
    name = worded(given.name, "name", "请填写项目名称。", 120)
    if given.kind not in Project.Kind.values:
        raise Refusal("project_kind", "请选择项目类型。", field="kind")
    if given.since and given.since > today:
        raise Refusal("not_yet", "立项日期不能晚于今天，请核对。", field="since")
    owner = rules.check_applicant(given.owner, today=today)
    phone = rules.check_phone(given.phone) or owner.phone
    try:
        with transaction.atomic():
            project = Project.objects.create(
                centre_id=actor.centre_id,
                code=code,
                name=name,
                kind=given.kind,
                address=given.address.strip()[:200],
                since=given.since or today,
                owner=_owner(owner, now),
                owner_name=owner.name,
                contact_phone=phone,
                progress_token=secrets.token_urlsafe(18),
                registered_at=now,
                registered_by_id=actor.post_id,
            )
            audit.leave(f"project:{code}", "register_project", actor, now, {"kind": given.kind})
    except IntegrityError:
        raise Refusal("project_known", f"项目 {code} 已经登记过，请直接打开项目页面。", field="code") from None
    return project


def attach_case(*, actor: Actor, now: datetime, code: str, phase: str, number: str) -> ProjectPart:
    """Put a case of the owner into a phase of the project; a case is in one project only, and moves by a new entry.

    A case that is a part of an application goes along with the application.
    Raises ``Refusal``: ``not_permitted``, ``not_found``, ``project_phase``, ``other_owner``, ``in_other_project``,
    ``attach_application``.
    """
    check_kind(actor, "attach_case")
    case = Case.objects.filter(in_scope(actor), number=number.strip()).select_related("part__application").first()
    if case is None:
        raise not_found()
    if hasattr(case, "part"):
        whole = case.part.application.number
        raise Refusal("attach_application", f"该办件属于一件事申请 {whole}，请归入整份申请。", field="number")
    return _attach(actor, now, code, phase, case.applicant_id, case.number, case=case)


def attach_application(*, actor: Actor, now: datetime, code: str, phase: str, number: str) -> ProjectPart:
    """The same for an application for a bundle, with all its parts. Raises ``Refusal`` likewise."""
    check_kind(actor, "attach_case")
    found = BundleApplication.objects.filter(centre=actor.centre_id, number=number.strip().upper()).first()
    if found is None:
        raise Refusal("not_found", "没有找到这份一件事申请，请核对申请编号。", field="number")
    return _attach(actor, now, code, phase, found.applicant_id, found.number, application=found)


def _attach(
    actor: Actor,
    now: datetime,
    code: str,
    phase: str,
    applicant_id: int,
    number: str,
    *,
    case: Case | None = None,
    application: BundleApplication | None = None,
) -> ProjectPart:
    assert actor.post_id is not None  # of everybody who may
    if phase not in ProjectPart.Phase.values:
        raise Refusal("project_phase", "请选择这个办件属于项目的哪个阶段。", field="phase")
    with transaction.atomic():
        project = Project.objects.select_for_update().filter(code=code, centre=actor.centre_id).first()
        if project is None:
            raise Refusal("not_found", "没有找到这个项目，请核对项目代码，或先登记项目。")
        if project.owner_id != applicant_id:
            raise Refusal("other_owner", "这个办件的申请人不是项目业主，不能归入项目，请核对编号。", field="number")
        part = ProjectPart.objects.filter(case=case, application=application).select_related("project").first()
        if part is not None and part.project_id != project.pk:
            raise Refusal(
                "in_other_project",
                f"{number} 已经归入项目 {part.project.code}，不能再归入另一个项目。",
                field="number",
            )
        before = part.phase if part else ""
        if before == phase:
            return part  # type: ignore[return-value]  # it is there
        part = part or ProjectPart(project=project, case=case, application=application)
        part.phase, part.attached_at, part.attached_by_id = phase, now, actor.post_id
        part.save()
        verb = "attach_case" if case else "attach_application"
        audit.leave(f"project:{code}", verb, actor, now, {"number": number, "phase": phase, "before": before})
    return part


def _owner(given: ApplicantGiven, now: datetime) -> Applicant:
    found, _ = Applicant.objects.get_or_create(
        id_type=given.id_type,
        number_index=number_index(given.id_type, given.number),
        defaults={
            "kind": given.kind,
            "number": given.number,
            "name": given.name,
            "phone": given.phone,
            "phone_index": phone_index(given.phone),
            "address": given.address,
            "created_at": now,
        },
    )
    return found
