"""Return for revision (退回修改): what came online must be mended. It is the one lawful telling (行政许可法 32),
since the law counts from the submission and not from when somebody looked at it.
"""

from collections.abc import Sequence
from datetime import datetime

from yichuang.rules.access import Actor
from yichuang.rules.cases.intake import Problem

from ..models import Case
from .act import acting
from .telling import put_in_writing


def return_for_revision(
    *, actor: Actor, now: datetime, number: str, problems: Sequence[Problem], edition: int | None = None
) -> Case:
    """Tell all that is to be mended; the applicant answers on the progress page. Raises ``Refusal`` as
    ``tell_deficiency`` does."""
    with acting(actor, "return_for_revision", number=number, edition=edition, now=now) as act:
        told = put_in_writing(act, problems)
        return act.finish(materials=[one.material for one in problems], until=str(told.until))
