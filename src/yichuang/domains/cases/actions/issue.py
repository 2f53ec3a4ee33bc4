"""Issue (出件): handed out where the centre hands out, after an identity check, against a signature."""

from datetime import datetime

from yichuang.rules.access import Actor
from yichuang.rules.cases.outlet import check_outlet
from yichuang.rules.identity import normalise
from yichuang.rules.refusal import Refusal

from ..models import Case
from ..outlets import outlets_of
from ..receivers import check_receiver
from .act import acting
from .examine import check_files
from .handing import hand_over


def issue(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    receiver_number: str,
    signature: str | None,
    authority: str | None = None,
    edition: int | None = None,
) -> Case:
    """Hand the result to the applicant, or to the agent named at intake; the case is closed.

    ``receiver_number``: read from the card of the person who stands here. ``signature``: digest of the stored picture
    from the pad. ``authority``: digest of the agent's letter, where it was not handed in at intake.
    Raises ``Refusal``: those of ``acting``, ``identity_mismatch``, ``agent_authority_missing``, ``signature_missing``,
    ``other_window``, ``no_outlet_window``, ``file_unknown``.
    """
    if not signature:
        raise Refusal("signature_missing", "请领取人在签字板上签名后再出件。", field="signature")
    check_files({signature} | ({authority} if authority else set()))
    with acting(actor, "issue", number=number, edition=edition, now=now) as act:
        check_outlet(outlets_of(act.case, now), kind=actor.kind, window_id=actor.window_id)
        is_agent = check_receiver(act.case, receiver_number, authority)
        return hand_over(
            act,
            way="window",
            at=now,
            detail={"is_agent": is_agent, "signature": signature},
            window_id=actor.window_id,
            receiver_name=act.case.agent_name if is_agent else act.case.applicant_name,
            receiver_number=normalise(receiver_number),
            is_agent=is_agent,
            signature_id=signature,
            authority_id=(authority or act.case.agent_authority_id) if is_agent else None,
            by_id=act.post_id,
        )
