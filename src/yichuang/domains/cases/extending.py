"""What the limit of a stored case leaves room for (``rules.cases.extension``)."""

from datetime import datetime

from yichuang.rules.clock import Limit

from . import clocks
from .models import BundlePart, Case, Clock, ExtensionRequest

LAPSED = "申请尚未答复，办件已经决定、转报或者终结，申请随之失效。"


def statutory_clock(case: Case) -> tuple[Clock, Limit]:
    """The statutory clock of an accepted case, and its limit without any extension."""
    clock = Clock.objects.get(case=case, kind=Clock.Kind.STATUTORY)
    return clock, clocks.limit_of(clock.limit_value, clock.limit_unit)


def is_joint(case: Case) -> bool:
    """Whether the matter is handled jointly (统一、联合、集中办理, Art. 26): other bodies beside the department, or a
    bundle whose parts belong to several departments."""
    if case.version.content.get("joint_bodies"):
        return True
    if (part := getattr(case, "part", None)) is None:
        return False
    parts = BundlePart.objects.filter(application=part.application_id)
    return parts.exclude(item__department=case.department_id).exists()


def lapse_request(case: Case, now: datetime) -> bool:
    """The open request of a case that leaves acceptance lapses: no limit is left to extend (行政许可法 42). Whether
    there was one; nobody has answered it, so ``is_granted`` stays unknown."""
    found = ExtensionRequest.objects.filter(case=case, answered_at=None)
    return found.update(answered_at=now, answer=LAPSED) > 0
