"""Notices of what was deferred, promised, or returned: read from the case as it stands."""

from yichuang.domains.documents import notice_data as shapes
from yichuang.domains.documents.models import StoredFile
from yichuang.rules.catalogue.content import Promise as PromiseText
from yichuang.rules.clock import SHANGHAI

from .. import labels
from ..models import Case
from .notice_frame import ACCEPTANCE_SEAL, common, handed_in, holder, redress

BASIS_OF_LATE = "申请人签署的《容缺受理承诺书》"


def relief_notices(case: Case) -> list[str]:
    """Kinds of the notices that go beside the acceptance of this case."""
    kinds = ["deferral"] if getattr(case, "deferral", None) is not None else []
    return kinds + (["commitment"] if case.promises.exists() else [])


def relieved(case: Case) -> tuple[list[str], list[str]]:
    """Names of materials that follow later, and of proofs that are promised, for the acceptance notice."""
    given = getattr(case, "deferral", None)
    rows = case.materials.filter(requirement__code__in=given.materials) if given else case.materials.none()
    promises = case.promises.order_by("requirement__order").values_list("requirement__name", flat=True)
    return list(rows.order_by("requirement__order").values_list("requirement__name", flat=True)), list(promises)


def deferral(case: Case) -> shapes.Deferral:
    """容缺受理通知书."""
    given = case.deferral
    clock = case.clocks.get(kind="deferral")
    rows = case.materials.filter(requirement__code__in=given.materials).select_related("requirement")
    return shapes.Deferral(
        **common(case, case.accepting_centre.name, ACCEPTANCE_SEAL),
        owed=[
            shapes.OwedMaterial(
                row.requirement.name,
                f"{labels.MEDIA.get(row.requirement.medium, row.requirement.medium)}"
                + (f"，原件{row.requirement.originals}份" if row.requirement.originals else ""),
            )
            for row in rows.order_by("requirement__order")
        ],
        until=given.until.astimezone(SHANGHAI).date(),
        is_provisional=clock.is_provisional,
        limit=labels.limit_in_words(clock.limit_value, clock.limit_unit),
        accepted_at=given.agreed_at,
        accepted_by=holder(given.agreed_by),
        window=case.window.display_name if case.window else "",
        consequence="逾期没有补交的，本次申请作退件办结，记入信用记录，并在规定期间内不再适用容缺受理。",
        signer=labels.SIGNERS[given.signed_by],
        signer_name=case.agent_name if given.signed_by == "agent" else case.applicant_name,
        signature=_picture(given.promise),
    )


def commitment(case: Case) -> shapes.Commitment:
    """告知承诺书."""
    promises = list(case.promises.select_related("requirement", "signature").order_by("requirement__order"))
    first = promises[0]
    told = PromiseText.model_validate(case.version.content["promise"])
    return shapes.Commitment(
        **common(case, case.department.name),
        materials=[one.requirement.name for one in promises],
        content=told.content,
        conditions=told.conditions,
        liability=told.liability,
        checking=told.checking,
        check_class=labels.CHECK_CLASSES[first.check_class],
        check_by=first.check_by,
        made_at=first.made_at,
        signer=labels.SIGNERS[first.signed_by],
        signer_name=case.agent_name if first.signed_by == "agent" else case.applicant_name,
        signature=_picture(first.signature),
    )


def returned(case: Case) -> shapes.Returned:
    """退件通知书."""
    ending = case.ending
    return shapes.Returned(
        **common(case, case.department.name, ACCEPTANCE_SEAL),
        reason=ending.reason,
        basis=ending.basis or BASIS_OF_LATE,
        materials=handed_in(case),
        returned_at=ending.at,
        returned_by=holder(ending.by),
        **redress(case),
    )


def _picture(file: StoredFile) -> str:
    """The digest where the file is a picture that can be set; a scanned sheet lies with the case."""
    return file.digest if file.content_type in {"image/png", "image/jpeg"} else ""
