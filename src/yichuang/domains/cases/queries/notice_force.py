"""Whether what a notice about a case says still holds, for anybody who checks it."""

from ..models import Case

_ENDED = {"revoked": "作出的决定已经依法撤销", "voided": "办件已经作废"}
_DECISIONS = frozenset({"granted", "denied"})


def out_of_force(subject: str, kind: str) -> str:
    """Why a notice is no longer in force, in words; empty where it is. ``subject``: ``case:<number>``.

    A revoked decision takes the decision's notice with it, a voided case all of its notices.
    """
    number = subject.removeprefix("case:")
    state = Case.objects.filter(number=number).values_list("state", flat=True).first() if number != subject else None
    return _ENDED[state] if state == "voided" or (state == "revoked" and kind in _DECISIONS) else ""
