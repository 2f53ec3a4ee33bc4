"""Whatever sequence of acts is tried, at whatever times: the state kept is the fold of the trail, a refused act changes
nothing, every stored clock is what the rules make of the case's stops and extension, and what has ended stands still.

A new verb is one row in ``GIVEN`` (what it is given); who does it is read from its permission.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from django.db import connection, transaction
from django.forms.models import model_to_dict

from tests.builders import NOW, a_post, an_actor
from tests.builders.cases import LI, Hall, a_file, a_hall, a_head
from tests.builders.fees import LINES, a_paying_hall
from yichuang.domains.audit.queries import list_entries
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases import clocks
from yichuang.domains.cases.models import (
    Case,
    CaseMaterial,
    Charge,
    Clock,
    Extension,
    ExtensionRequest,
    Referral,
    SpecialProcedure,
    Stage,
    Stop,
)
from yichuang.domains.exchange.actions import simulate_payment
from yichuang.domains.organisation.queries import load_time
from yichuang.rules import clock as ruled
from yichuang.rules.access import APPLICANT, PERMISSIONS, Actor, PostKind
from yichuang.rules.cases.deadlines import SHOWN_IN
from yichuang.rules.cases.intake import Problem
from yichuang.rules.cases.lifecycle import BY_APPLICANT, ENDED, VERBS, State, fold, possible
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.db]

PROBLEMS = [Problem("material-1", "缺页", "补齐")]
WHOLE = {"correction", "special_procedure", "referral"}
STOPS = {"promised": WHOLE, "statutory": WHOLE, "first_review": WHOLE - {"referral"}}
ROWS = (CaseMaterial, Charge, Clock, Stage, Stop, SpecialProcedure, ExtensionRequest, Extension, Referral)


class Walk:
    """One case on its way through a hall; time goes on between the steps."""

    def __init__(self, hall: Hall, chance: Random, outcome: str = "") -> None:
        self.hall, self.chance, self.now = hall, chance, NOW
        outcome = outcome or chance.choice(["accept", "accept", "receive", "deficient", "submit"])
        if outcome == "submit":
            public = replace(APPLICANT, centre_id=hall.item.centre_id)
            self.number = hall.hand_in(actor=public, channel="online", outcome=outcome).number
        else:
            self.number = hall.hand_in(outcome=outcome, problems=PROBLEMS).number

    @property
    def case(self) -> Case:
        return Case.objects.select_related("version").get(number=self.number)

    def actor(self, verb: str) -> Actor:
        """Whose act it is, by the kind of post that may do it."""
        kinds = PERMISSIONS[VERBS[verb].permission or ""]
        if kinds == {PostKind.DEVICE}:
            return an_actor(a_post("device"))
        if PostKind.DEPARTMENT_HEAD in kinds:
            return HEADS[self.hall.department.pk]
        if kinds == {PostKind.CENTRE_MANAGER}:
            return an_actor(a_post("centre_manager", self.hall.department.centre))
        return self.hall.approver if PostKind.APPROVER in kinds else self.hall.clerk

    def open_procedure(self) -> str:
        keys = SpecialProcedure.objects.filter(case__number=self.number, ended_at=None).values_list("key", flat=True)
        return self.chance.choice([*keys, "1"])


def _signature(walk: Walk) -> str:
    return a_file(walk.hall.clerk, "s")


HEADS: dict[int, Actor] = {}
WHY = {"reason": "理由", "basis": "某条例第三条"}
GIVEN: dict[str, Callable[[Walk], dict[str, Any]]] = {
    "tell_deficiency": lambda walk: {"problems": PROBLEMS},
    "return_for_revision": lambda walk: {"problems": PROBLEMS},
    "tell_again": lambda walk: {
        "problems": PROBLEMS,
        "kind": "new_fact",
        "reason": "新规定施行",
        "confirmed": True,
    },
    "supplement": lambda walk: {"materials": walk.hall.papers()},
    "resubmit": lambda walk: {"materials": walk.hall.papers()},
    "supply_deferred": lambda walk: {"materials": walk.hall.papers()},
    "extend_deferral": lambda walk: {"extension": 1, "reason": "暴雨"},
    "return_case": lambda walk: WHY,
    "check_promise": lambda walk: {"material": "material-1", "result": "kept"},
    "confirm_delivery": lambda walk: {"signer": LI.name},
    "parcel_came_back": lambda walk: {"reason": "地址不详"},
    "place_result": lambda walk: {"shelf": "A-01"},
    "put_in_cabinet": lambda walk: {"box": "G-1"},
    "collect_from_cabinet": lambda walk: {"code": "1", "last_four": LI.number[-4:], "signature": _signature(walk)},
    "return_originals": lambda walk: {"receiver_number": LI.number, "signature": _signature(walk)},
    "refuse_acceptance": lambda walk: WHY,
    "hand_on": lambda walk: {"to_post_id": None},
    "review": lambda walk: {"opinion": "同意"},
    "send_back": lambda walk: {"to": "review", "reasons": "漏看一份材料"},
    "decide": lambda walk: {"outcome": "granted"},
    "register_result": lambda walk: {"certificate_number": "JY1"},
    "issue": lambda walk: {"receiver_number": LI.number, "signature": _signature(walk)},
    "send_by_courier": lambda walk: {"tracking": "EMS1", "address": "龙津镇"},
    "charge": lambda walk: {"lines": LINES},
    "waive_fee": lambda walk: {"basis": "财税〔2019〕45号", "reason": "小微企业"},
    "pay_at_counter": lambda walk: {"amount": "90", "receipt_number": "A1"},
    "refund": lambda walk: {"reason": "重复"},
    "withdraw": lambda walk: {"reason": "不办了"},
    "start_special_procedure": lambda walk: WHY | {"kind": "testing", "expected_value": walk.chance.randrange(1, 9)},
    "end_special_procedure": lambda walk: {"key": walk.open_procedure(), "result": "合格"},
    "request_extension": lambda walk: {"value": 5, "reason": "材料复杂"},
    "extend": lambda walk: {"value": walk.chance.choice([0.5, 3, 10, 11]), "reason": "材料复杂"},
    "decline_extension": lambda walk: {"answer": "请抓紧"},
    "put_on_hold": lambda walk: {"reason": "等同事"},
    "refer_up": lambda walk: {"upper_organ": "三明市局", "opinion": "初审同意"},
    "record_upper_decision": lambda walk: {
        "outcome": walk.chance.choice(["granted", "denied"]),
        "decided_on": walk.now.date(),
        "document": "明许〔2026〕1号",
    },
    "close_referred": lambda walk: {"reason": "由市局直接答复"},
    "terminate": lambda walk: WHY,
    "revoke_decision": lambda walk: WHY,
    "correct": lambda walk: {"field": "summary", "value": f"更正{walk.case.edition}", "reason": "写错"},
    "correct_result": lambda walk: {"field": "result_number", "value": f"JY{walk.case.edition}", "reason": "写错"},
    "void": lambda walk: {"reason": "录错"},
    "merge": lambda walk: {"into": walk.number},
    "archive": lambda walk: {"file": a_file(walk.hall.clerk, "package"), "edition": walk.case.edition},
}
WHEN_OVER = {"deem_accepted", "lapse", "deferral_lapse"}
"""Acts of the platform that wait until a limit is over; every other one is tried at once."""
ACTS = sorted(set(VERBS) - {"receive", "submit"})
STRAIGHT = [
    ("submit", ["return_for_revision"]),
    ("accept", ["decide", "register_result"]),
    ("accept", ["decide", "register_result", "send_by_courier"]),
    ("accept", ["decide", "register_result", "issue", "revoke_decision"]),
    ("accept", ["charge", "decide", "register_result", "record_payment", "issue", "refund"]),
    ("accept", ["charge", "waive_fee", "refer_up", "close_referred"]),
    ("accept", ["charge", "pay_at_counter", "terminate"]),
]
"""Ways to states that chance comes to too seldom, in the hall whose items are decided at once and have a fee."""


def act(walk: Walk, verb: str, stale: bool) -> None:
    """Try one act with everything that it asks for."""
    case = walk.case
    if verb == "withdraw" and case.channel == "online" and case.state == State.PRECHECK and not case.deficiency_id:
        cases.take_back(token=case.progress_token, now=walk.now)
        return
    if verb in BY_APPLICANT - {"withdraw"} and case.channel == "online":
        papers = walk.hall.papers("material-2") if verb == "supplement_part" else walk.hall.papers()
        cases.answer_online(token=case.progress_token, now=walk.now, materials=papers)
        return
    if verb == "supplement_part":
        papers = walk.hall.papers("material-2")
        cases.supplement(actor=walk.hall.clerk, now=walk.now, number=walk.number, materials=papers)
        return
    if verb == "record_payment":
        pay_online(walk)
        return
    values = GIVEN.get(verb, lambda _: {})(walk)
    if VERBS[verb].permission is None:  # by the platform
        if verb in WHEN_OVER:
            dues = [clock.due_at for clock in case.clocks.all() if clock.due_at]
            walk.now = max([walk.now, *dues]) + timedelta(minutes=1)
        getattr(cases, verb)(case_id=case.pk, now=walk.now, **values)
        return
    edition = case.edition - 1 if stale else case.edition
    getattr(cases, verb)(actor=walk.actor(verb), now=walk.now, number=walk.number, edition=edition, **values)


def pay_online(walk: Walk) -> None:
    """Pay what is due as an applicant does; the platform notes it."""
    order = cases.begin_payment(token=walk.case.progress_token, now=walk.now).rstrip("/").rpartition("/")[2]
    simulate_payment(number=order, tells=True, now=walk.now)
    cases.record_payment(order=order, now=walk.now)


def picture(number: str) -> Any:
    """All rows of a case, and how long its trail is."""
    case = Case.objects.get(number=number)
    rows = [model_to_dict(case)]
    for kind in ROWS:
        rows += [model_to_dict(row) for row in kind.objects.filter(case=case).order_by("pk")]
    return rows, len([one for one in list_entries(f"case:{number}") if one.outcome == "done"])


def check_state(case: Case) -> None:
    """The stored state is what the trail's verbs lead to, and what has ended has nothing that runs or stands still."""
    trail = [one.verb for one in list_entries(f"case:{case.number}") if one.verb in VERBS and one.outcome == "done"]
    assert case.state == fold(trail)
    assert case.edition >= len(trail) - 1
    ended = State(case.state) in ENDED
    assert ended == (case.closed_at is not None)
    assert not (ended and case.clocks.filter(met_at=None).exists())
    assert not (ended and (case.stops.filter(ends_at=None).exists() or case.held_at))
    assert not (case.state != "accepted" and case.special_procedures.filter(ended_at=None).exists())
    assert case.stops.filter(ends_at=None, kind="referral").exists() == (case.state == "referred")
    open_procedures = set(case.special_procedures.filter(ended_at=None).values_list("key", flat=True))
    stops = case.stops.filter(ends_at=None, kind="special_procedure")
    assert set(stops.values_list("part", flat=True)) == open_procedures


def check_clocks(case: Case) -> None:
    """Every stored clock is what ``rules.clock`` says from the case's stops and extension; it shows the right one."""
    time, rows = load_time(case.handling_centre_id), [row for row in case.stops.all() if row.ends_at != row.starts_at]
    extension = Extension.objects.filter(case=case).first()
    for clock in case.clocks.all():
        counted = clocks.start(
            clock.kind,
            clock.starts_at,
            clocks.limit_of(clock.limit_value, clock.limit_unit),
            time,
            stops=[ruled.Stop(row.starts_at, row.ends_at) for row in rows if row.kind in STOPS.get(clock.kind, ())],
            extension=clock.extension,
        )
        stored = (clock.due_at, clock.left, clock.is_provisional)
        assert stored == (counted.due_at, counted.left, counted.is_provisional), clock.kind
        longer = extension.value if extension and clock.kind in {"statutory", "promised"} else 0
        assert clock.extension in ({longer} if clock.kind != "promised" else {0, longer})
    shown = case.clocks.filter(kind=SHOWN_IN.get(case.state, "")).first()
    assert case.due_at == (shown.due_at if shown else None)


def walk_on(walk: Walk, steps: int) -> set[str]:
    """Take the steps, each one of the lawful acts or, every third, any; some from a page that is older. States seen."""
    seen = set()
    for _ in range(steps):
        before = picture(walk.number)
        lawful = [one.name for one in possible(State(walk.case.state))]
        verb = walk.chance.choice(lawful if lawful and walk.chance.randrange(3) else ACTS)
        walk.now += timedelta(minutes=walk.chance.choice([0, 1, 45, 60 * 7, 60 * 24, 60 * 24 * 5 + 30]))
        try:
            act(walk, verb, stale=walk.chance.random() < 0.1)
        except Refusal:
            assert picture(walk.number) == before
        check_state(walk.case)
        check_clocks(walk.case)
        seen.add(walk.case.state)
    return seen


def test_any_sequence_of_acts_keeps_state_trail_and_clocks_together() -> None:
    special = {"special_procedures": ["testing", "hearing"], "channels": ["window", "online"]}
    halls = [
        a_hall(**special),
        a_paying_hall(**special, stages=["decision"]),
        a_hall(**special, stages=["decision"]),
        a_hall(**special, promised_value=0.5, stages=["decision"]),
        a_hall(**special, statutory_limit={"value": 2, "unit": "month"}),
        a_hall(case_kind="instant", promised_value=0, channels=["window", "online"]),
        a_hall(needs_decision=False, stages=[], channels=["window", "online"]),
    ]
    HEADS.update({hall.department.pk: a_head(hall.department) for hall in halls})

    seen: set[str] = set()
    for seed in range(80):
        chance = Random(seed)
        with transaction.atomic():
            seen |= walk_on(Walk(chance.choice(halls), chance), chance.randrange(3, 14))
            transaction.set_rollback(True)
        if seed > 35 and seen == set(State):
            break
    for outcome, verbs in STRAIGHT:
        with transaction.atomic():
            walk = Walk(halls[1], Random(1), outcome)
            for verb in verbs:
                act(walk, verb, stale=False)
                check_state(walk.case)
                seen.add(walk.case.state)
            transaction.set_rollback(True)
    assert seen == set(State)  # or the walks were too short to mean anything
    connection.check_constraints()
