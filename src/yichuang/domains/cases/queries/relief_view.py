"""What was deferred and promised, as a case's page shows it."""

from collections.abc import Sequence

from .. import labels
from ..models import Case, CaseMaterial, Clock, Promise
from . import beside_view as beside
from . import case_view as view


def list_promises(case: Case) -> list[Promise]:
    """The case's promises in the order of its materials."""
    return list(case.promises.select_related("requirement").order_by("requirement__order"))


def offers(case: Case, row: CaseMaterial) -> list[str]:
    """What may stand in for a material that is not there, by the case's version."""
    content, found = case.version.content, []
    if row.requirement.necessity == "deferrable" and content.get("deferral_listed"):
        found.append("deferred")
    if row.requirement.promise and content.get("promise"):
        found.append("promised")
    return found


def show_deferral(case: Case, materials: Sequence[view.MaterialRow]) -> beside.DeferralView | None:
    """The deferral; ``materials``: of the case, as shown."""
    found = getattr(case, "deferral", None)
    if found is None:
        return None
    return beside.DeferralView(
        owed=[row.name for row in materials if row.state == "deferred"],
        until=found.until,
        is_provisional=case.clocks.filter(kind=Clock.Kind.DEFERRAL, is_provisional=True).exists(),
        is_open=found.ended_at is None,
        end_label=labels.DEFERRAL_ENDS.get(found.end, ""),
        promise=found.promise_id,
        signer=labels.SIGNERS[found.signed_by],
        agreed_at=found.agreed_at,
        extended_at=found.extended_at,
        extension_reason=found.extension_reason,
    )


def show_promise(one: Promise) -> beside.PromiseView:
    """A promise; read with its requirement."""
    return beside.PromiseView(
        code=one.requirement.code,
        material=one.requirement.name,
        signature=one.signature_id,
        signer=labels.SIGNERS[one.signed_by],
        made_at=one.made_at,
        check_class=labels.CHECK_CLASSES[one.check_class],
        check_by=one.check_by,
        checked_at=one.checked_at,
        result=one.result,
        result_label=labels.PROMISE_RESULTS.get(one.result, ""),
        finding=one.finding,
        mend_by=one.mend_by,
    )
