"""The life of a case as data: states, verbs, and what each verb needs and starts. Pages read which buttons to show from
this table, the API which calls to take, the tests what must be impossible (``rules.md`` 3.2).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from yichuang.rules.refusal import Refusal


class State(StrEnum):
    """Where a case stands."""

    RECEIVED = "received"  # 收件: handed in, not yet examined
    CORRECTION = "correction"  # told once what is missing, the applicant's turn
    ACCEPTED = "accepted"  # 受理, with the department
    DECIDED = "decided"  # decision made, result being sealed or produced
    READY = "ready"  # result registered, waits to be handed out
    CLOSED = "closed"  # handed out, or closed without a result to hand out
    REFUSED_ACCEPTANCE = "refused_acceptance"  # 不予受理
    WITHDRAWN = "withdrawn"  # 撤件
    LAPSED = "lapsed"  # 补正不来办结
    VOIDED = "voided"  # 作废: entered by mistake, twice, or invalid; the record stays


ENDED = frozenset({State.CLOSED, State.REFUSED_ACCEPTANCE, State.WITHDRAWN, State.LAPSED, State.VOIDED})


@dataclass(frozen=True)
class Verb:
    """One legal act on a case: from which states, into which; ``to`` None keeps the state.

    ``asks``: names of ``conditions`` that the case must meet. ``notice``: kind of the written notice that follows it,
    ``{outcome}`` stands for the decision's.
    """

    name: str
    sources: frozenset[State | None]
    to: State | None
    permission: str | None  # None: the platform itself, or the applicant
    asks: tuple[str, ...] = ()
    notice: str = ""


def _verb(
    name: str,
    sources: Iterable[State | None],
    to: State | None,
    *asks: str,
    permission: str | None = "",
    notice: str = "",
) -> Verb:
    return Verb(name, frozenset(sources), to, name if permission == "" else permission, asks, notice)


S = State
# Money may come, or be given back, after a case has ended; it is never left unrecorded.
_AFTER_ACCEPTANCE = frozenset(State) - {State.RECEIVED, State.CORRECTION, State.REFUSED_ACCEPTANCE}
_PAYING = [State.ACCEPTED, State.DECIDED, State.READY]
VERBS: dict[str, Verb] = {
    verb.name: verb
    for verb in [
        _verb("receive", [None], S.RECEIVED, notice="receipt"),
        _verb("accept", [S.RECEIVED], S.ACCEPTED, notice="acceptance"),
        _verb("deem_accepted", [S.RECEIVED], S.ACCEPTED, permission=None, notice="acceptance"),
        _verb("tell_deficiency", [S.RECEIVED], S.CORRECTION, "not_told", notice="deficiency"),
        _verb("supplement", [S.CORRECTION], S.RECEIVED),
        _verb("refuse_acceptance", [S.RECEIVED, S.CORRECTION], S.REFUSED_ACCEPTANCE, notice="refused_acceptance"),
        _verb("lapse", [S.CORRECTION], S.LAPSED, permission=None),
        _verb("take_over", [S.ACCEPTED, S.DECIDED], None, "needs_decision"),
        _verb("hand_on", [S.ACCEPTED, S.DECIDED], None, "needs_decision"),
        _verb("review", [S.ACCEPTED], None, "examining"),
        _verb("decide", [S.ACCEPTED], S.DECIDED, "needs_decision", "examined", notice="{outcome}"),
        _verb("close_at_counter", [S.ACCEPTED], S.CLOSED, "no_decision"),
        _verb("register_result", [S.DECIDED], S.READY),
        _verb("issue", [S.READY], S.CLOSED, "result_here", "paid", notice="delivery"),
        _verb("send_by_courier", [S.READY], S.CLOSED, "result_here", "paid", notice="delivery"),
        _verb("charge", _PAYING, None, "charged", "nothing_due", notice="payment"),
        _verb("waive_fee", _PAYING, None, "owes"),
        _verb("pay_at_counter", _PAYING, None, "owes"),
        _verb("record_payment", _AFTER_ACCEPTANCE, None, permission=None),
        _verb("refund", _AFTER_ACCEPTANCE, None, "has_paid"),
        _verb("withdraw", [S.RECEIVED, S.CORRECTION, S.ACCEPTED], S.WITHDRAWN),
        _verb("archive", ENDED, None, permission=None),
        _verb("correct", State, None),
        _verb("correct_result", State, None, "has_result"),
        _verb("void", [S.RECEIVED, S.CORRECTION, S.ACCEPTED], S.VOIDED),
        _verb("merge", [S.RECEIVED, S.CORRECTION, S.ACCEPTED], S.VOIDED),
    ]
}


def step(state: State | None, verb: str) -> State | None:
    """State after ``verb``; raises ``Refusal('wrong_state')`` where the table does not allow it."""
    found = VERBS[verb]
    if state not in found.sources:
        raise Refusal(
            "wrong_state",
            "办件的状态已经变化，不能再进行这一步。请刷新页面查看最新状态后再操作。",
            extra={"state": str(state) if state else None, "verb": verb},
        )
    return found.to or state


def fold(verbs: Iterable[str]) -> State | None:
    """State that a trail of verbs leads to."""
    state: State | None = None
    for verb in verbs:
        state = step(state, verb)
    return state


def possible(state: State | None) -> list[Verb]:
    """Verbs that the table allows from a state, in the table's order."""
    return [verb for verb in VERBS.values() if state in verb.sources]
