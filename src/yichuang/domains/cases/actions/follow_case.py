"""What follows a step once it is committed: people are told, the notice is issued. Safe to run twice."""

from datetime import datetime

from yichuang.rules.access import SYSTEM
from yichuang.rules.cases.lifecycle import VERBS

from ..message_text import TOLD
from ..models import Case
from ..queries.relief_notices import relief_notices
from ..telling import RELATED, tell_of_step
from .add_to_batch import add_papers, add_result
from .call_out import call_out
from .ensure_notice import ensure_notice, ensure_notices


def follow_case(*, number: str, verb: str, edition: int, now: datetime) -> None:
    """Tell the applicant and the staff concerned of a step and issue its notice; each is made once."""
    case = Case.objects.select_related(*RELATED).get(number=number)
    if verb == "register_result":
        add_result(number=number, now=now)
    if verb in TOLD:
        tell_of_step(case, verb, f"case:{number}:{edition}:{verb}", now)
    if verb in {"accept", "deem_accepted"}:
        call_out(number=number, now=now)
        add_papers(number=number, now=now)
    if kind := VERBS[verb].notice.format(outcome=case.outcome):
        ensure_notices(now=now, number=number, kind=kind)
    if verb == "accept":
        for beside in relief_notices(case):
            ensure_notice(actor=SYSTEM, now=now, number=number, kind=beside)
