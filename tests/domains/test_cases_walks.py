"""Whatever sequence of acts is tried: the state kept is the fold of the trail, and a refused act changes nothing."""

from random import Random
from typing import Any

import pytest
from django.db import connection, transaction
from django.forms.models import model_to_dict

from tests.builders import NOW, a_post, an_actor
from tests.builders.cases import LI, Hall, a_file, a_hall
from tests.builders.fees import LINES, a_paying_hall
from yichuang.domains.audit.queries import list_entries
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.models import Case, CaseMaterial, Charge, Clock, Stage
from yichuang.domains.exchange.actions import simulate_payment
from yichuang.rules.cases.intake import Problem
from yichuang.rules.cases.lifecycle import ENDED, VERBS, State, fold, possible
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.db]

PROBLEMS = [Problem("material-1", "缺页", "补齐")]
ACTS = sorted(set(VERBS) - {"receive"})


def act(hall: Hall, verb: str, number: str, stale: bool) -> None:
    """Try one act with everything that it asks for."""
    desk = verb in {
        "take_over",
        "hand_on",
        "review",
        "decide",
        "register_result",
        "waive_fee",
        "refund",
        "correct_result",
    }
    case = Case.objects.get(number=number)
    if verb == "record_payment":
        pay_online(case)
        return
    if verb == "archive":
        cases.archive(case_id=case.pk, now=NOW, file=a_file(hall.clerk, "package"), edition=case.edition)
        return
    if VERBS[verb].permission is None:
        later = max(clock.due_at for clock in case.clocks.all() if clock.due_at) + (NOW - NOW.replace(hour=1))
        getattr(cases, verb)(case_id=case.pk, now=later)
        return
    values: dict[str, Any] = {
        "tell_deficiency": {"problems": PROBLEMS},
        "supplement": {"materials": hall.papers()},
        "refuse_acceptance": {"reason": "不属于职权", "basis": "第三十二条"},
        "hand_on": {"to_post_id": None},
        "review": {"opinion": "同意"},
        "decide": {"outcome": "granted"},
        "register_result": {"certificate_number": "JY1"},
        "issue": {"receiver_number": LI.number, "signature": a_file(hall.clerk, "s")},
        "send_by_courier": {"tracking": "EMS1", "address": "龙津镇"},
        "charge": {"lines": LINES},
        "waive_fee": {"basis": "财税〔2019〕45号", "reason": "小微企业"},
        "pay_at_counter": {"amount": "90", "receipt_number": "A1"},
        "refund": {"reason": "重复"},
        "withdraw": {"reason": "不办了"},
        "correct": {"field": "summary", "value": f"更正{case.edition}", "reason": "写错"},
        "correct_result": {"field": "result_number", "value": f"JY{case.edition}", "reason": "写错"},
        "void": {"reason": "录错"},
        "merge": {"into": number},
    }.get(verb, {})
    actor = hall.approver if desk else hall.clerk
    if verb == "void":
        actor = an_actor(a_post("centre_manager", hall.department.centre))
    edition = case.edition - 1 if stale else case.edition
    getattr(cases, verb)(actor=actor, now=NOW, number=number, edition=edition, **values)


def pay_online(case: Case) -> None:
    """Pay what is due as an applicant does; the platform notes it."""
    order = cases.begin_payment(token=case.progress_token, now=NOW).rstrip("/").rpartition("/")[2]
    simulate_payment(number=order, tells=True, now=NOW)
    cases.record_payment(order=order, now=NOW)


def picture(number: str) -> Any:
    """All rows of a case, and how long its trail is."""
    case = Case.objects.get(number=number)
    rows = [model_to_dict(case)]
    for kind in (CaseMaterial, Charge, Clock, Stage):
        rows += [model_to_dict(row) for row in kind.objects.filter(case=case).order_by("pk")]
    return rows, len([one for one in list_entries(f"case:{number}") if one.outcome == "done"])


def walk(hall: Hall, steps: list[tuple[int, bool]], outcome: str) -> set[str]:
    """Take the steps, each a number that chooses among the lawful acts or, every third, among all. States seen."""
    number, seen = hall.hand_in(outcome=outcome, problems=PROBLEMS).number, set()
    for choice, stale in steps:
        before = picture(number)
        lawful = [one.name for one in possible(State(Case.objects.get(number=number).state))]
        verbs = lawful if lawful and choice % 3 else ACTS
        verb = verbs[choice // 3 % len(verbs)]
        try:
            act(hall, verb, number, stale)
        except Refusal:
            assert picture(number) == before
        case = Case.objects.get(number=number)
        trail = [one.verb for one in list_entries(f"case:{number}") if one.verb in VERBS and one.outcome == "done"]
        assert case.state == fold(trail)
        assert case.edition >= len(trail) - 1
        ended = State(case.state) in ENDED
        assert ended == (case.closed_at is not None)
        assert not (ended and case.clocks.filter(met_at=None).exists())
        assert not (ended and case.stops.filter(ends_at=None).exists())
        seen.add(case.state)
    return seen


def test_any_sequence_of_acts_keeps_state_and_trail_together() -> None:
    halls = [
        a_paying_hall(),
        a_hall(),
        a_hall(case_kind="instant", promised_value=0),
        a_hall(needs_decision=False, stages=[]),
    ]

    seen: set[str] = set()
    for seed in range(80):
        chance = Random(seed)
        steps = [(chance.randrange(40), chance.random() < 0.1) for _ in range(chance.randrange(2, 22))]
        with transaction.atomic():
            seen |= walk(chance.choice(halls), steps, chance.choice(["accept", "receive", "deficient"]))
            transaction.set_rollback(True)
    assert seen == set(State)  # or the walks were too short to mean anything
    connection.check_constraints()
