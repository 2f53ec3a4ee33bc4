"""What follows a step once it is committed: people are told, the notice is issued. Safe to run twice."""

from datetime import datetime

from yichuang.rules.access import SYSTEM
from yichuang.rules.cases.lifecycle import VERBS

from ..message_text import TOLD
from ..models import Case
from ..telling import RELATED, tell_of_step
from .ensure_notice import ensure_notice


def follow_case(*, number: str, verb: str, edition: int, now: datetime) -> None:
    """Tell the applicant and the staff concerned of a step and issue its notice; each is made once."""
    case = Case.objects.select_related(*RELATED).get(number=number)
    if verb in TOLD:
        tell_of_step(case, verb, f"case:{number}:{edition}:{verb}", now)
    if kind := VERBS[verb].notice.format(outcome=case.outcome):
        ensure_notice(actor=SYSTEM, now=now, number=number, kind=kind)
