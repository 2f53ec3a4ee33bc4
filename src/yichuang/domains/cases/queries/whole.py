"""Reading a case together with what may stand beside it.

One statement with all of it has three dozen joins, and PostgreSQL plans for a tenth of a second what then runs in a
millisecond. So what every case has is joined, and the rest is read by a short statement each.
"""

from typing import Any

from django.db.models import Prefetch, QuerySet

from ..models import Case

# what may stand beside a case → what is read along with it
_BESIDE = {
    "assignee": ("account",),
    "decision": ("decided_by__account", "for_post__account", "seal"),
    "deferral": ("agreed_by__account", "promise"),
    "deficiency": ("told_by__account", "repeat"),
    "ending": ("by__account", "into"),
    "extension": ("granted_by__account",),
    "handover": ("by__account", "window"),
    "part": ("application",),
    "received_by": ("account",),
    "referral": (),
    "result": (),
}


def read_cases(*joined: str, beside: tuple[str, ...]) -> QuerySet[Case]:
    """Cases with the relations ``joined`` (not above eight joins, or planning takes longer than all the rest) and with
    ``beside``, names of ``_BESIDE``."""
    return Case.objects.select_related(*joined).prefetch_related(*map(_prefetch, beside))


def _prefetch(name: str) -> Any:
    model: Any = Case._meta.get_field(name).related_model
    along = _BESIDE[name]
    return Prefetch(name, model.objects.select_related(*along)) if along else name
