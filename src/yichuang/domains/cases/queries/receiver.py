"""Who stands at the outlet: compared with the applicant and the agent by number, before anything is signed."""

from dataclasses import dataclass

from yichuang.rules.access import Actor, check_kind
from yichuang.rules.identity import normalise

from ..models import Case
from .scope import in_scope, not_found


@dataclass(frozen=True, slots=True)
class Receiver:
    """``role``: applicant, agent, or empty where the number is nobody's of this case."""

    role: str
    name: str = ""
    needs_authority: bool = False


def match_receiver(number: str, receiver_number: str, actor: Actor) -> Receiver:
    """Compare a number that was read or typed. Raises ``Refusal``: ``not_permitted``, ``not_found``."""
    check_kind(actor, "issue")
    case = Case.objects.filter(in_scope(actor), number=number).select_related("applicant").first()
    if case is None:
        raise not_found()
    given = normalise(receiver_number)
    if given and given == case.applicant.number:
        return Receiver("applicant", case.applicant_name)
    if given and given == case.agent_number:
        return Receiver("agent", case.agent_name, needs_authority=case.agent_authority_id is None)
    return Receiver("")
