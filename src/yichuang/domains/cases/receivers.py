"""Who receives: compared by number with the applicant and the agent named at intake."""

from yichuang.rules.identity import normalise
from yichuang.rules.refusal import Refusal

from .models import Case


def check_receiver(case: Case, receiver_number: str, authority: str | None) -> bool:
    """Whether the agent stands here (True) or the applicant (False).

    Raises ``Refusal``: ``identity_mismatch``, ``agent_authority_missing``.
    """
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
