"""What the notices about time and about the organ's own endings state: special procedure, extension, termination,
revocation."""

from yichuang.domains.catalogue.labels import SPECIAL_PROCEDURES
from yichuang.domains.documents import notice_data as shapes

from .. import labels
from ..models import Case
from .notice_frame import common, day, holder, redress


def list_procedures(case: Case) -> list[str]:
    """Keys of the special procedures of a case, each of which has a notice."""
    return [one.key for one in case.special_procedures.all()]


def special_procedure(case: Case, key: str) -> shapes.SpecialProcedure:
    """The notice of one special procedure (行政许可法 45)."""
    one = case.special_procedures.select_related("started_by__account").get(key=key)
    return shapes.SpecialProcedure(
        **common(case, case.department.name, _seal(case)),
        procedure=SPECIAL_PROCEDURES.get(one.kind, one.kind),
        basis=one.basis,
        reason=one.reason,
        expected=labels.limit_in_words(one.expected_value, one.expected_unit),
        expected_end=None if one.is_provisional else day(one.expected_end),
        started_at=one.started_at,
        started_by=holder(one.started_by),
    )


def extension(case: Case) -> shapes.Extension:
    """The notice of the extension (行政许可法 42); the promise that the applicant was given may be shorter."""
    one = case.extension
    who = f"{case.department.name}负责人 {holder(one.granted_by)}".strip()
    return shapes.Extension(
        **common(case, case.department.name, _seal(case)),
        extension=labels.limit_in_words(one.value, one.unit),
        reason=one.reason,
        approver=f"本级人民政府；{who}" if one.document else who,
        document=one.document,
        due_before=day(one.due_before) if one.due_before else None,
        due=day(one.due_after) if one.due_after else None,
        is_provisional=one.is_provisional,
        granted_at=one.granted_at,
    )


def termination(case: Case) -> shapes.Termination:
    """The notice of an ending by the organ."""
    ending = case.ending
    return shapes.Termination(
        **common(case, case.department.name, _seal(case)),
        reason=ending.reason,
        basis=ending.basis,
        ended_at=ending.at,
        **redress(case),
    )


def revocation(case: Case) -> shapes.Revocation:
    """The notice that takes a decision back (行政许可法 69)."""
    ending, decision, result = case.ending, case.decision, getattr(case, "result", None)
    granted = result if decision.outcome == "granted" else None
    return shapes.Revocation(
        **common(case, case.department.name, decision.seal.name if decision.seal else ""),
        outcome=labels.OUTCOMES[decision.outcome],
        decided_at=decision.decided_at,
        result_name=granted.name if granted else "",
        result_number=granted.number if granted else "",
        reason=ending.reason,
        basis=ending.basis,
        revoked_at=ending.at,
        **redress(case),
    )


def _seal(case: Case) -> str:
    """Under which seal the department writes before a decision: the hall's one seal for approvals."""
    seal = case.accepting_centre.seals.filter(is_active=True).order_by("id").first()
    return seal.name if seal else ""
