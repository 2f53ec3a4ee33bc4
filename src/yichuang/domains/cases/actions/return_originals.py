"""Return originals (退还原件): what was kept for checking goes back against a signature, in any state."""

from collections.abc import Mapping
from datetime import datetime

from yichuang.rules.access import Actor
from yichuang.rules.cases.outlet import owed
from yichuang.rules.identity import normalise
from yichuang.rules.refusal import Refusal

from ..models import Case, CaseMaterial, OriginalReturn
from ..receivers import check_receiver
from .act import Act, acting
from .examine import check_files


def return_originals(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    receiver_number: str,
    signature: str | None,
    counts: Mapping[str, int] | None = None,
    edition: int | None = None,
) -> Case:
    """Give originals back to the applicant or the agent. ``counts``: material code → how many; None: all that is owed.

    Raises ``Refusal``: those of ``acting``, ``signature_missing``, ``identity_mismatch``, ``agent_authority_missing``,
    ``nothing_chosen``, ``more_than_owed``, ``file_unknown``.
    """
    if not signature:
        raise Refusal("signature_missing", "请领取人签名后再退还原件。", field="signature")
    check_files({signature})
    with acting(actor, "return_originals", number=number, edition=edition, now=now) as act:
        is_agent = check_receiver(act.case, receiver_number, None)
        lines = _give(act, counts)
        OriginalReturn.objects.create(
            case=act.case,
            lines=lines,
            receiver_name=act.case.agent_name if is_agent else act.case.applicant_name,
            receiver_number=normalise(receiver_number),
            is_agent=is_agent,
            signature_id=signature,
            at=now,
            by_id=act.post_id,
        )
        return act.finish(lines=lines, is_agent=is_agent, signature=signature)


def _give(act: Act, counts: Mapping[str, int] | None) -> list[dict[str, object]]:
    lines: list[dict[str, object]] = []
    for row in CaseMaterial.objects.filter(case=act.case).select_related("requirement").order_by("requirement__order"):
        left = owed(row.requirement.kind, row.originals, row.returned)
        wanted = left if counts is None else counts.get(row.requirement.code, 0)
        if not wanted:
            continue
        if wanted < 0 or wanted > left:
            raise Refusal(
                "more_than_owed", f"「{row.requirement.name}」留存的原件只有{left}份，请核对份数。", field="counts"
            )
        row.returned += wanted
        row.save(update_fields=["returned"])
        lines.append({"code": row.requirement.code, "name": row.requirement.name, "count": wanted})
    if not lines:
        raise Refusal("nothing_chosen", "请选择要退还的原件。", field="counts")
    return lines
