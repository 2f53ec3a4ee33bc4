"""Look at a secret in custody for a case: the case is one that the person may know of."""

from datetime import datetime

from yichuang.domains.cases.queries import knows_case
from yichuang.domains.custody import actions as custody
from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal


def look_for_case(*, actor: Actor, now: datetime, loan_id: int, reason: str, case_number: str = "") -> str:
    """The secret; ``case_number`` may be empty. Raises ``Refusal``: ``case_unknown``, those of ``custody.look``."""
    number = case_number.strip()
    if number and not knows_case(actor, number):
        raise Refusal("case_unknown", "没有找到这个办件，请核对编号；与办件无关的可以不填。", field="case_number")
    return custody.look(actor=actor, now=now, loan_id=loan_id, reason=reason, case_number=number)
