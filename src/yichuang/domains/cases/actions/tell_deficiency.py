"""Tell once what is missing (一次性告知, 行政许可法 32 (1) no. 4): all of it, in writing, one time per case."""

from collections.abc import Sequence
from datetime import datetime

from yichuang.rules.access import Actor
from yichuang.rules.cases.intake import Problem

from ..models import Case
from .act import acting
from .telling import put_in_writing


def tell_deficiency(
    *, actor: Actor, now: datetime, number: str, problems: Sequence[Problem], edition: int | None = None
) -> Case:
    """Tell the applicant everything to mend; the applicant has the centre's number of working days for it.

    Raises ``Refusal``: those of ``acting``, ``already_told``, ``telling_too_late``, those of
    ``rules.cases.telling.check_problems`` (``incomplete_telling`` where something missing was left out).
    """
    with acting(actor, "tell_deficiency", number=number, edition=edition, now=now) as act:
        told = put_in_writing(act, problems)
        return act.finish(materials=[one.material for one in problems], until=str(told.until))
