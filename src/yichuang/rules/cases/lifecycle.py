"""The life of a case as data: states, verbs, and what each verb needs and starts. Pages read which buttons to show from
this table, the API which calls to take, the tests what must be impossible (``rules.md`` 3.2).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from yichuang.rules.refusal import Refusal


class State(StrEnum):
    """Where a case stands."""

    PRECHECK = "precheck"  # 预审: sent in online, not looked at; the law counts from here
    REVISION = "revision"  # 退回修改: told once what is missing, before it was looked at as a whole
    RECEIVED = "received"  # 收件: handed in, not yet examined
    CORRECTION = "correction"  # told once what is missing, the applicant's turn
    ACCEPTED = "accepted"  # 受理, with the department
    DECIDED = "decided"  # decision made, result being sealed or produced
    READY = "ready"  # result registered, waits to be handed out
    CLOSED = "closed"  # handed out, or closed without a result to hand out
    REFUSED_ACCEPTANCE = "refused_acceptance"  # 不予受理
    WITHDRAWN = "withdrawn"  # 撤件
    SENT = "sent"  # 寄递中: given to the courier, not yet signed for
    LAPSED = "lapsed"  # 补正不来办结
    REFERRED = "referred"  # 已转报: with the upper organ, the clocks stand still
    TERMINATED = "terminated"  # 终止: ended by the organ before a decision
    REVOKED = "revoked"  # 决定已撤销
    VOIDED = "voided"  # 作废: entered by mistake, twice, or invalid; the record stays
    RETURNED = "returned"  # 退件办结


ENDED = frozenset(
    {
        State.CLOSED,
        State.REFUSED_ACCEPTANCE,
        State.WITHDRAWN,
        State.LAPSED,
        State.TERMINATED,
        State.REVOKED,
        State.VOIDED,
        State.RETURNED,
    }
)
WITH_DEPARTMENT = (State.ACCEPTED, State.REFERRED, State.DECIDED)
"""States in which a case is on the department's list."""

OF_A_STAGE = frozenset({"take_over", "hand_on", "review"})
"""Acts that another department may do on its own stage of a case (会签), with the powers that it has granted itself."""


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
    also_platform: bool = False  # a job may do it too


def _verb(
    name: str,
    sources: Iterable[State | None],
    to: State | None,
    *asks: str,
    permission: str | None = "",
    notice: str = "",
    also_platform: bool = False,
) -> Verb:
    needed = name if permission == "" else permission
    return Verb(name, frozenset(sources), to, needed, asks, notice, also_platform)


S = State
# Money may come, or be given back, after a case has ended; it is never left unrecorded.
_BEFORE_ACCEPTANCE = {State.PRECHECK, State.REVISION, State.RECEIVED, State.CORRECTION, State.REFUSED_ACCEPTANCE}
_AFTER_ACCEPTANCE = frozenset(State) - _BEFORE_ACCEPTANCE
_PAYING = [State.ACCEPTED, State.DECIDED, State.READY]
VERBS: dict[str, Verb] = {
    verb.name: verb
    for verb in [
        _verb("receive", [None], S.RECEIVED, notice="receipt"),
        _verb("submit", [None], S.PRECHECK, notice="receipt"),
        _verb("pass_precheck", [S.PRECHECK], S.RECEIVED),
        _verb("return_for_revision", [S.PRECHECK], S.REVISION, "not_told", notice="deficiency"),
        _verb("resubmit", [S.REVISION], S.PRECHECK),
        _verb("accept", [S.RECEIVED, S.CORRECTION], S.ACCEPTED, "came_or_relieved", notice="acceptance"),
        _verb("deem_accepted", [S.RECEIVED, S.PRECHECK], S.ACCEPTED, permission=None, notice="acceptance"),
        _verb("tell_deficiency", [S.RECEIVED], S.CORRECTION, "not_told", notice="deficiency"),
        _verb("tell_again", [S.RECEIVED], S.CORRECTION, "told", notice="deficiency"),
        _verb("supplement", [S.CORRECTION, S.REVISION], S.RECEIVED),
        _verb("supplement_part", [S.CORRECTION, S.REVISION], None, permission=None),
        _verb(
            "refuse_acceptance",
            [S.RECEIVED, S.CORRECTION, S.PRECHECK],
            S.REFUSED_ACCEPTANCE,
            notice="refused_acceptance",
        ),
        _verb("lapse", [S.CORRECTION, S.REVISION], S.LAPSED, permission=None),
        _verb("take_over", [S.ACCEPTED, S.DECIDED], None, "needs_decision", "held_here"),
        _verb("hand_on", [S.ACCEPTED, S.DECIDED], None, "needs_decision", "held_here"),
        _verb("review", [S.ACCEPTED], None, "examining", "four_eyes_review"),
        _verb("send_back", [S.ACCEPTED], None, "begun"),
        _verb(
            "decide",
            [S.ACCEPTED],
            S.DECIDED,
            "needs_decision",
            "examined",
            "no_special_open",
            "not_held",
            "four_eyes_decide",
            notice="{outcome}",
        ),
        _verb("seal", [S.DECIDED], None, "to_seal", "four_eyes_seal"),
        _verb("close_at_counter", [S.ACCEPTED], S.CLOSED, "no_decision", "complete"),
        _verb("register_result", [S.DECIDED], S.READY, "complete", "sealed"),
        _verb("issue", [S.READY], S.CLOSED, "not_waiting", "not_filed", "result_here", "paid", notice="delivery"),
        _verb("send_by_courier", [S.READY], S.SENT, "not_waiting", "not_filed", "result_here", "paid"),
        _verb("confirm_delivery", [S.SENT], S.CLOSED, notice="delivery", also_platform=True),
        _verb("parcel_came_back", [S.SENT], S.READY, also_platform=True),
        _verb("place_result", [S.READY], None, "not_filed"),
        _verb("put_in_cabinet", [S.READY], None, "not_waiting", "not_filed", "result_here", "paid"),
        _verb("collect_from_cabinet", [S.READY], S.CLOSED, "not_filed", "in_cabinet", "paid", notice="delivery"),
        _verb("file_unclaimed", [S.READY], None, "not_filed"),
        _verb("bring_back", [S.READY], None, "filed"),
        _verb("return_originals", list(S), None, "originals_owed"),
        _verb("charge", _PAYING, None, "charged", "nothing_due", notice="payment"),
        _verb("waive_fee", _PAYING, None, "owes"),
        _verb("pay_at_counter", _PAYING, None, "owes"),
        _verb("record_payment", _AFTER_ACCEPTANCE, None, permission=None),
        _verb("refund", _AFTER_ACCEPTANCE, None, "has_paid"),
        _verb("supply_deferred", [S.ACCEPTED], None, "owing"),
        _verb("withdraw", [S.RECEIVED, S.CORRECTION, S.ACCEPTED, S.PRECHECK, S.REVISION], S.WITHDRAWN),
        _verb("extend_deferral", [S.ACCEPTED], None, "owing", "deferral_not_extended"),
        _verb("deferral_lapse", [S.ACCEPTED], S.RETURNED, "owing", permission=None, notice="returned"),
        _verb("return_case", [S.ACCEPTED], S.RETURNED, notice="returned"),
        _verb("check_promise", [S.ACCEPTED, S.DECIDED, S.READY, S.SENT, S.CLOSED], None, "promise_unchecked"),
        # special procedures, extension, hold (行政许可法 42, 45)
        _verb("start_special_procedure", [S.ACCEPTED], None, "special_listed", notice="special_procedure"),
        _verb("end_special_procedure", [S.ACCEPTED], None, "special_open"),
        _verb("request_extension", [S.ACCEPTED], None, "not_extended", "extension_not_requested"),
        _verb("extend", [S.ACCEPTED], None, "not_extended", notice="extension"),
        _verb("decline_extension", [S.ACCEPTED], None, "extension_requested"),
        _verb("put_on_hold", [S.ACCEPTED], None, "not_held"),
        _verb("take_off_hold", [S.ACCEPTED], None, "held"),
        # to the upper organ (行政许可法 35, 43), and the ends that the organ brings about
        _verb("refer_up", [S.ACCEPTED], S.REFERRED, "needs_decision", "to_report", "no_special_open", "not_held"),
        _verb("record_upper_decision", [S.REFERRED], S.DECIDED),
        _verb("close_referred", [S.REFERRED], S.CLOSED),
        _verb("terminate", [S.ACCEPTED], S.TERMINATED, notice="termination"),
        _verb(
            "revoke_decision", [S.DECIDED, S.READY, S.SENT, S.CLOSED], S.REVOKED, "decided_here", notice="revocation"
        ),
        _verb("archive", ENDED, None, permission=None),
        _verb("correct", State, None),
        _verb("correct_result", State, None, "has_result"),
        _verb("void", [S.RECEIVED, S.CORRECTION, S.ACCEPTED], S.VOIDED),
        _verb("merge", [S.RECEIVED, S.CORRECTION, S.ACCEPTED], S.VOIDED),
    ]
}


BY_APPLICANT = frozenset({"submit", "supplement", "supplement_part", "resubmit", "withdraw"})
"""Verbs that an applicant may also do, online and without a post; an incomplete supplement is a ``supplement_part``;
a ``withdraw`` is theirs only while nobody has begun with it."""
WITH_APPLICANT = frozenset({State.CORRECTION, State.REVISION})
"""It is the applicant's turn: no clock of the organ runs."""


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
