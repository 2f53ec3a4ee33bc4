"""The self-service cabinet: what lies behind a code, and the boxes as the outlet sees them."""

from dataclasses import dataclass
from datetime import datetime

from yichuang.rules.access import Actor, check_kind
from yichuang.rules.masking import mask_name
from yichuang.rules.refusal import Refusal

from ..cabinet_code import NO_MATCH, code_index, matches
from ..models import CabinetCode


@dataclass(frozen=True, slots=True)
class InCabinet:
    """A result behind a code; the name is masked, since others may look on."""

    number: str
    box: str
    result_name: str
    receiver_name: str


def find_in_cabinet(actor: Actor, *, code: str, last_four: str, now: datetime) -> InCabinet:
    """What a code and the end of an ID number open at the actor's centre.

    Raises ``Refusal``: ``not_permitted``, ``code_wrong``; the caller limits how often it may be tried.
    """
    check_kind(actor, "collect_from_cabinet")
    related = "case__applicant", "case__result", "place"
    rows = CabinetCode.objects.filter(ended_at=None, place__centre=actor.centre_id).select_related(*related)
    found = rows.filter(code_index=code_index(actor.centre_id, code)).first() if code.strip() else None
    is_agent = matches(found.case, found, code, last_four, now) if found else None
    if found is None or is_agent is None:
        raise Refusal("code_wrong", NO_MATCH, field="code")
    case = found.case
    name = case.agent_name if is_agent else case.applicant_name
    return InCabinet(case.number, found.place.code, case.result.name, mask_name(name))
