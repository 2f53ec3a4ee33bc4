"""Issue (出件): handed out at the accepting window, after an identity check, against a signature."""

from datetime import datetime

from yichuang.domains.organisation.models import Window, WindowDuty
from yichuang.rules.access import Actor, PostKind
from yichuang.rules.identity import normalise
from yichuang.rules.refusal import Refusal

from .. import clocks
from ..models import Case, Handover
from .act import Act, acting
from .examine import check_files


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
    ``other_window``, ``file_unknown``.
    """
    if not signature:
        raise Refusal("signature_missing", "请领取人在签字板上签名后再出件。", field="signature")
    check_files({signature} | ({authority} if authority else set()))
    with acting(actor, "issue", number=number, edition=edition, now=now) as act:
        _check_window(act)
        is_agent = _check_receiver(act.case, receiver_number, authority)
        Handover.objects.create(
            case=act.case,
            way="window",
            window_id=actor.window_id,
            receiver_name=act.case.agent_name if is_agent else act.case.applicant_name,
            receiver_number=normalise(receiver_number),
            is_agent=is_agent,
            signature_id=signature,
            authority_id=(authority or act.case.agent_authority_id) if is_agent else None,
            at=now,
            by_id=act.post_id,
        )
        clocks.meet(act.case, now)
        act.set(closed_at=now, due_at=None)
        return act.finish(way="window", is_agent=is_agent, signature=signature)


def _check_receiver(case: Case, receiver_number: str, authority: str | None) -> bool:
    """Whether the agent stands here (True) or the applicant (False)."""
    given = normalise(receiver_number)
    if given and given == case.applicant.number:
        return False
    if not given or given != case.agent_number:
        raise Refusal(
            "identity_mismatch",
            "证件号码与申请人、登记的代理人均不一致，不能出件。请核对证件，或请申请人本人、登记的代理人领取。",
            field="receiver_number",
        )
    if not (authority or case.agent_authority_id):
        raise Refusal(
            "agent_authority_missing",
            "代理人领取须有授权委托书，请扫描上传委托书后再出件。",
            field="authority",
        )
    return True


def _check_window(act: Act) -> None:
    """同一窗口出件: while the accepting window is open its clerk hands out, unless the centre has outlet windows."""
    case, window_id = act.case, act.actor.window_id
    if act.actor.kind != PostKind.CLERK or case.accepting_centre.outlet_policy != "same_window":
        return
    if case.window_id in (None, window_id):
        return
    if WindowDuty.objects.filter(window=case.window_id, closed_at=None).exists():
        name = Window.objects.values_list("display_name", flat=True).get(pk=case.window_id)
        raise Refusal(
            "other_window",
            f"该办件由「{name}」受理，实行同一窗口出件，请引导领取人到该窗口领取。",
            extra={"window": name},
        )
