"""What follows a step once it is committed: the applicant is told, the notice is issued. Safe to run twice."""

from datetime import datetime

from yichuang.domains.messages import actions as messages
from yichuang.rules.access import SYSTEM
from yichuang.rules.cases.lifecycle import VERBS
from yichuang.rules.cases.progress import told_by_bundle

from ..message_text import CLOCKS, TOLD, message_text
from ..models import Case
from .add_to_batch import add_papers, add_result
from .call_out import call_out
from .ensure_notice import ensure_notice


def follow_case(*, number: str, verb: str, edition: int, now: datetime) -> None:
    """Tell the applicant of a step and issue its notice; each is made once, whatever runs twice."""
    related = "accepting_centre", "item", "handover", "part"
    case = Case.objects.select_related(*related).get(number=number)
    is_part = hasattr(case, "part")  # of a bundle, whose applicant hears of the whole (actions.follow_bundle)
    if verb in TOLD and not (is_part and told_by_bundle(verb, case.outcome)):
        clock = case.clocks.filter(kind=CLOCKS.get(verb, "")).first()
        messages.tell(
            subject=f"case:{number}",
            key=f"case:{number}:{edition}:{verb}",
            phone=case.contact_phone,
            text=message_text(case, verb, clock),
            now=now,
        )
    if verb == "register_result":
        add_result(number=number, now=now)
    if verb in {"accept", "deem_accepted"}:
        call_out(number=number, now=now)
        add_papers(number=number, now=now)
    if kind := VERBS[verb].notice.format(outcome=case.outcome):
        ensure_notice(actor=SYSTEM, now=now, number=number, kind=kind)
