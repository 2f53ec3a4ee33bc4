"""Register the result (登记结果): the certificate or the written decision lies ready to be handed out."""

from datetime import date, datetime

from yichuang.rules.access import Actor
from yichuang.rules.clock import SHANGHAI
from yichuang.rules.refusal import Refusal

from ..models import Case, CaseResult, Stage
from ..places import find_place
from .act import Act, acting
from .desk import finish_stage
from .examine import check_files


def register_result(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    certificate_number: str = "",
    name: str = "",
    file: str | None = None,
    shelf: str = "",
    valid_until: date | None = None,
    edition: int | None = None,
) -> Case:
    """Put down what is handed out, where it lies, and finish what was to be produced.

    ``name``: the version's result where empty, the written decision after a denial. ``file``: digest of a stored file.
    Raises ``Refusal``: those of ``acting``, ``certificate_number_missing`` (a granted certificate has one),
    ``already_over``, ``file_unknown``, ``place_unknown``.
    """
    check_files({file} if file else set())
    with acting(actor, "register_result", number=number, edition=edition, now=now) as act:
        certificate_number = certificate_number.strip()[:60]
        _check(act, certificate_number, valid_until)
        place = find_place(act.case.accepting_centre_id, shelf, "shelf")
        shelf = place.code if place else shelf.strip()[:20]
        CaseResult.objects.create(
            case=act.case,
            name=(name.strip() or _name(act.case))[:120],
            number=certificate_number,
            file_id=file,
            shelf=shelf,
            place=place,
            waits_since=act.now,
            valid_until=valid_until,
            registered_at=now,
            registered_by_id=act.post_id,
        )
        for stage in Stage.objects.filter(case=act.case, state__in=[Stage.State.ACTIVE, Stage.State.WAITING]):
            finish_stage(stage, act)
        return act.finish(certificate=certificate_number, file=file, shelf=shelf)


def _check(act: Act, certificate_number: str, valid_until: date | None) -> None:
    is_certificate = act.case.outcome == "granted" and act.case.version.result_kind == "certificate"
    if is_certificate and not certificate_number:
        raise Refusal("certificate_number_missing", "请填写证照编号。", field="certificate_number")
    if valid_until is not None and valid_until < act.now.astimezone(SHANGHAI).date():
        raise Refusal("already_over", "有效期截止日早于今天，请核对。", field="valid_until")


def _name(case: Case) -> str:
    if case.outcome == "denied":
        return "不予许可决定书" if case.version.type == "licensing" else "不予决定书"
    return case.version.result_name or "准予决定书"
