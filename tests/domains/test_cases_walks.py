"""Whatever sequence of acts is tried: the state kept is the fold of the trail, and a refused act changes nothing."""

from dataclasses import replace
from random import Random
from typing import Any

import pytest
from django.db import connection, transaction
from django.forms.models import model_to_dict

from tests.builders import NOW, a_post, an_actor
from tests.builders.cases import LI, Hall, a_file, a_hall
from yichuang.domains.audit.queries import list_entries
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.actions import Received
from yichuang.domains.cases.models import Case, CaseMaterial, Clock, Stage
from yichuang.rules.access import APPLICANT, Actor
from yichuang.rules.cases.intake import Problem
from yichuang.rules.cases.lifecycle import BY_APPLICANT, ENDED, VERBS, State, fold, possible
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.db]

PROBLEMS = [Problem("material-1", "缺页", "补齐")]
STRAIGHT = [("submit", ["return_for_revision"]), ("accept", ["review", "decide", "register_result"])]
"""Ways to states that chance comes to too seldom."""
ACTS = sorted(set(VERBS) - {"receive", "submit"})


def act(hall: Hall, verb: str, number: str, stale: bool) -> None:
    """Try one act with everything that it asks for."""
    desk = verb in {
        "take_over",
        "hand_on",
        "review",
        "send_back",
        "decide",
        "seal",
        "register_result",
        "correct_result",
    }
    case = Case.objects.get(number=number)
    if verb in BY_APPLICANT and case.channel == "online":
        papers = hall.papers("material-2") if verb == "supplement_part" else hall.papers()
        cases.answer_online(token=case.progress_token, now=NOW, materials=papers)
        return
    if verb == "supplement_part":
        cases.supplement(actor=hall.clerk, now=NOW, number=number, materials=hall.papers("material-2"))
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
        "return_for_revision": {"problems": PROBLEMS},
        "tell_again": {"problems": PROBLEMS, "kind": "new_fact", "reason": "新规定施行", "confirmed": True},
        "supplement": {"materials": hall.papers()},
        "resubmit": {"materials": hall.papers()},
        "refuse_acceptance": {"reason": "不属于职权", "basis": "第三十二条"},
        "hand_on": {"to_post_id": None},
        "review": {"opinion": "同意"},
        "send_back": {"to": "review", "reasons": "漏看一份材料"},
        "decide": {"outcome": "granted"},
        "register_result": {"certificate_number": "JY1"},
        "issue": {"receiver_number": LI.number, "signature": a_file(hall.clerk, "s")},
        "send_by_courier": {"tracking": "EMS1", "address": "龙津镇"},
        "confirm_delivery": {"signer": LI.name},
        "parcel_came_back": {"reason": "地址不详"},
        "place_result": {"shelf": "A-01"},
        "put_in_cabinet": {"box": "G-1"},
        "collect_from_cabinet": {"code": "1", "last_four": LI.number[-4:], "signature": a_file(hall.clerk, "s")},
        "return_originals": {"receiver_number": LI.number, "signature": a_file(hall.clerk, "s")},
        "withdraw": {"reason": "不办了"},
        "correct": {"field": "summary", "value": f"更正{case.edition}", "reason": "写错"},
        "correct_result": {"field": "result_number", "value": f"JY{case.edition}", "reason": "写错"},
        "void": {"reason": "录错"},
        "merge": {"into": number},
    }.get(verb, {})
    actor = hall.approver if desk else kiosk() if verb == "collect_from_cabinet" else hall.clerk
    if verb == "void":
        actor = an_actor(a_post("centre_manager", hall.department.centre))
    edition = case.edition - 1 if stale else case.edition
    getattr(cases, verb)(actor=actor, now=NOW, number=number, edition=edition, **values)


def kiosk() -> Actor:
    """The cabinet's screen."""
    return an_actor(a_post("device"))


def picture(number: str) -> Any:
    """All rows of a case, and how long its trail is."""
    case = Case.objects.get(number=number)
    rows = [model_to_dict(case)]
    for kind in (CaseMaterial, Clock, Stage):
        rows += [model_to_dict(row) for row in kind.objects.filter(case=case).order_by("pk")]
    return rows, len([one for one in list_entries(f"case:{number}") if one.outcome == "done"])


def begin(hall: Hall, outcome: str) -> Received:
    """A case, over the counter or online."""
    if outcome == "submit":
        public = replace(APPLICANT, centre_id=hall.item.centre_id)
        return hall.hand_in(actor=public, channel="online", outcome=outcome)
    return hall.hand_in(outcome=outcome, problems=PROBLEMS)


def walk(hall: Hall, steps: list[tuple[int, bool]], outcome: str) -> set[str]:
    """Take the steps, each a number that chooses among the lawful acts or, every sixth, among all. States seen."""
    number, seen = begin(hall, outcome).number, set()
    for choice, stale in steps:
        before = picture(number)
        lawful = [one.name for one in possible(State(Case.objects.get(number=number).state))]
        verbs = lawful if lawful and choice % 6 else ACTS
        verb = verbs[choice // 6 % len(verbs)]
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
    online = {"channels": ["window", "online"]}
    halls = [
        a_hall(**online),
        a_hall(case_kind="instant", promised_value=0, **online),
        a_hall(needs_decision=False, stages=[], **online),
    ]
    seen: set[str] = set()
    for seed in range(60):
        chance = Random(seed)
        steps = [(chance.randrange(120), chance.random() < 0.1) for _ in range(chance.randrange(4, 18))]
        with transaction.atomic():
            seen |= walk(chance.choice(halls), steps, chance.choice(["accept", "receive", "deficient", "submit"]))
            transaction.set_rollback(True)
    for outcome, verbs in STRAIGHT:
        with transaction.atomic():
            number = begin(halls[0], outcome).number
            for verb in verbs:
                act(halls[0], verb, number, stale=False)
            seen.add(Case.objects.get(number=number).state)
            transaction.set_rollback(True)
    assert seen == set(State)  # or the walks were too short to mean anything
    connection.check_constraints()
