"""Collect from the cabinet (自助柜领取): code and the end of the ID number, signed for on the touch screen."""

from datetime import datetime

from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

from ..cabinet_code import NO_MATCH, matches
from ..models import CabinetCode, Case
from .act import acting
from .examine import check_files
from .handing import hand_over


def collect_from_cabinet(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    code: str,
    last_four: str,
    signature: str | None,
    edition: int | None = None,
) -> Case:
    """Hand the result out through its box; the case is closed. ``last_four``: of the applicant's number, or of the
    agent's where the letter of authority was handed in. The caller limits how often it may be tried.

    Raises ``Refusal``: those of ``acting``, ``code_wrong`` (also where it has expired), ``signature_missing``,
    ``file_unknown``.
    """
    if not signature:
        raise Refusal("signature_missing", "请在屏幕上签名后再取件。", field="signature")
    check_files({signature})
    with acting(actor, "collect_from_cabinet", number=number, edition=edition, now=now) as act:
        case = act.case
        cabinet = CabinetCode.objects.select_related("place").get(case=case, ended_at=None)
        is_agent = matches(case, cabinet, code, last_four, now)
        if is_agent is None:
            raise Refusal("code_wrong", NO_MATCH, field="code")
        return hand_over(
            act,
            way="cabinet",
            at=now,
            detail={"box": cabinet.place.code, "is_agent": is_agent, "signature": signature},
            receiver_name=case.agent_name if is_agent else case.applicant_name,
            receiver_number=case.agent_number if is_agent else case.applicant.number,
            is_agent=is_agent,
            signature_id=signature,
            authority_id=case.agent_authority_id if is_agent else None,
            by_id=act.post_id,
        )
