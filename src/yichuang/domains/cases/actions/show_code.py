"""Show the pick-up code on the progress page (查看取件码), once, where no phone was told it; the look is on record."""

from datetime import datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.messages import actions as messages
from yichuang.rules.access import APPLICANT
from yichuang.rules.refusal import Refusal

from ..models import CabinetCode, Case
from ..queries.scope import not_found


def show_code(*, token: str, now: datetime) -> str:
    """The code of the box in which the result of a progress token lies.

    Raises ``Refusal``: ``not_found``, ``code_not_shown`` (sent to the phone, shown before, or over).
    """
    with transaction.atomic():
        case = Case.objects.filter(progress_token=token).only("id", "number").first() if token else None
        if case is None:
            raise not_found()
        is_valid = CabinetCode.objects.filter(case=case, ended_at=None, expires_at__gt=now).exists()
        subject = f"case:{case.number}"
        code = messages.take_secret(subject=subject, event="put_in_cabinet") if is_valid else ""
        if not code:
            raise Refusal(
                "code_not_shown",
                "取件码已经发送、已经查看过或者已过期，不能再显示。没有收到的，请联系出件窗口重发，或到窗口领取。",
            )
        audit.leave(subject, "show_code", APPLICANT, now, {})
    return code
