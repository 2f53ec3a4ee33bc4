"""Make sure that a notice about a case is issued: by a job after the step, or at once when a page asks for it.

Numbers are gapless, so they are never taken inside the act itself, which would make one window wait for another.
"""

from datetime import datetime

from django.db import transaction

from yichuang.domains.documents import actions as documents
from yichuang.domains.documents.models import Notice
from yichuang.rules.access import SYSTEM, Actor, check_kind
from yichuang.rules.refusal import Refusal

from ..models import Case
from ..queries.notice_data import cases_for_notices, notice_data, notice_parts
from ..queries.scope import may_see, not_found


def ensure_notice(*, actor: Actor, now: datetime, number: str, kind: str, part: str = "") -> Notice:
    """The notice of this kind (and ``part``, where there are several) about the case, issued now if it wasn't yet;
    ``actor`` must be allowed to see the case.

    ``part``: which one, of a kind of which a case may have several.

    Raises ``Refusal``: ``not_permitted``, ``not_found``, ``notice_kind``, ``notice_not_due``.
    """
    if kind not in Notice.Kind.values:
        raise Refusal("notice_kind", "没有这种文书，请重新选择。", field="kind")
    cases = cases_for_notices().filter(number=number)
    if actor != SYSTEM:
        check_kind(actor, "see_case")
        cases = cases.filter(may_see(actor))
    issued = Notice.objects.filter(subject=f"case:{number}", kind=kind, part=part).first()
    case = cases.first()
    if case is None:
        raise not_found()
    return issued or _issue(case, kind, part, actor, now)


def ensure_notices(*, now: datetime, number: str, kind: str) -> None:
    """Issue what follows a step: the notice of this kind, of a kind with parts each one that is not there yet."""
    case = cases_for_notices().get(number=number)
    issued = set(Notice.objects.filter(subject=f"case:{number}", kind=kind).values_list("part", flat=True))
    for part in notice_parts(case, kind):
        if part not in issued:
            _issue(case, kind, part, SYSTEM, now)


def _issue(case: Case, kind: str, part: str, actor: Actor, now: datetime) -> Notice:
    data = notice_data(case, kind, part)
    with transaction.atomic():
        return documents.issue_notice(
            centre_id=case.accepting_centre_id,
            kind=kind,
            subject=f"case:{case.number}",
            data=data,
            post_id=actor.post_id,
            now=now,
            department_id=case.department_id,
            part=part,
        )
