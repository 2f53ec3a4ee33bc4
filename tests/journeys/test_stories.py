"""The ways that a matter can go, from the counter to its end, with what must be true on the way."""

from datetime import datetime, timedelta

import pytest

from tests.builders import NOW, SHANGHAI
from tests.builders.cases import a_file, a_hall, an_identity
from yichuang.domains.audit.queries import list_entries
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.models import Case, Clock
from yichuang.journeys.correction import correct
from yichuang.journeys.outlet import Ready, hand_out
from yichuang.rules.cases.intake import AgentGiven, Delivery, Problem
from yichuang.rules.cases.lifecycle import VERBS, fold

pytestmark = [pytest.mark.django_db, pytest.mark.db]

PROBLEMS = [Problem("material-2", "没有签名", "请申请人签名后重新提交")]


def verbs_of(number: str) -> list[str]:
    """The legal acts on the trail, in order."""
    return [one.verb for one in list_entries(f"case:{number}") if one.verb in VERBS and one.outcome == "done"]


def a_day(month: int, day: int, hour: int = 17) -> datetime:
    return datetime(2026, month, day, hour, 0, tzinfo=SHANGHAI)


def test_granted_from_the_counter_to_the_hand_that_signs() -> None:
    hall = a_hall()
    made = hall.hand_in()
    assert (made.state, made.due_at, made.assignee) == ("accepted", a_day(3, 11), hall.approver.name)
    case = cases.review(actor=hall.approver, now=NOW, number=made.number, opinion="材料真实", edition=1)
    case = cases.decide(actor=hall.approver, now=NOW, number=made.number, outcome="granted", edition=case.edition)
    assert case.due_at == a_day(3, 18)  # 10 working days to hand it over
    case = cases.register_result(
        actor=hall.approver, now=NOW, number=made.number, certificate_number="JY135", shelf="A3"
    )
    (case,) = hand_out(
        actor=hall.clerk,
        now=NOW,
        ready=[Ready(made.number, case.edition)],
        receiver_number=an_identity(1).lower(),
        signature=a_file(hall.clerk, "signature"),
    )
    assert (case.state, case.closed_at, case.due_at) == ("closed", NOW, None)
    assert verbs_of(made.number) == ["receive", "accept", "review", "decide", "register_result", "issue"]
    assert not Clock.objects.filter(case=case, met_at=None).exists()


def test_denied_says_facts_reasons_and_basis_and_still_hands_over_a_decision() -> None:
    hall = a_hall(stages=["decision"])
    made = hall.hand_in()
    cases.decide(
        actor=hall.approver,
        now=NOW,
        number=made.number,
        outcome="denied",
        opinion="场所与住宅相通",
        reasons="不符合许可条件",
        basis="《食品经营许可和备案管理办法》第十二条",
    )
    case = cases.register_result(actor=hall.approver, now=NOW, number=made.number)
    assert (case.result.name, case.state) == ("不予许可决定书", "ready")
    case = cases.send_by_courier(actor=hall.clerk, now=NOW, number=made.number, tracking="EMS1", address="龙津镇1号")
    assert (case.state, case.closed_at) == ("sent", None)
    case = cases.confirm_delivery(actor=hall.clerk, now=NOW, number=made.number, signer="李小敏")
    assert (case.state, case.outcome) == ("closed", "denied")


def test_told_once_corrected_and_then_accepted() -> None:
    hall = a_hall()
    made = hall.hand_in(outcome="deficient", materials=hall.papers("material-1"), problems=PROBLEMS)
    assert (made.state, made.due_at) == ("correction", None)
    later = NOW + timedelta(days=2)
    case = correct(actor=hall.clerk, now=later, number=made.number, materials=hall.papers("material-2"))
    assert (case.state, case.accepted_at, case.due_at) == ("accepted", later, a_day(3, 13))
    assert case.stops.get().ends_at == later
    assert verbs_of(made.number) == ["receive", "tell_deficiency", "supplement", "accept"]


def test_acceptance_refused_at_once_names_the_organ_that_is_competent() -> None:
    from yichuang.journeys.intake import RefusalGiven

    hall = a_hall()
    made = hall.hand_in(
        outcome="refuse",
        materials=[],
        refusal=RefusalGiven("不属于本机关职权范围", "《行政许可法》第三十二条第一款第二项", "三明市市场监督管理局"),
    )
    case = Case.objects.get(number=made.number)
    assert (made.state, case.ending.competent_organ, case.closed_at) == (
        "refused_acceptance",
        "三明市市场监督管理局",
        NOW,
    )
    assert not case.clocks.filter(met_at=None).exists()


def test_withdrawn_while_it_is_examined() -> None:
    hall = a_hall()
    made = hall.hand_in()
    case = cases.withdraw(actor=hall.clerk, now=NOW, number=made.number, reason="申请人改变主意", edition=1)
    assert (case.state, case.ending.kind) == ("withdrawn", "withdrawn")
    assert set(case.stages.values_list("state", flat=True)) == {"skipped"}


def test_silence_of_five_working_days_is_acceptance_since_receipt() -> None:
    hall = a_hall()
    made = hall.hand_in(outcome="receive", materials=[])
    assert made.due_at == a_day(3, 11)
    assert cases.list_to_deem_accepted(a_day(3, 11)) == []
    late = a_day(3, 12, 9)
    (case_id,) = cases.list_to_deem_accepted(late)
    case = cases.deem_accepted(case_id=case_id, now=late)
    assert case is not None
    assert (case.state, case.accepted_at, case.due_at) == ("accepted", NOW, a_day(3, 11))
    assert case.assignee_id == hall.approver.post_id


def test_a_deficiency_that_is_never_answered_lapses() -> None:
    hall = a_hall()
    made = hall.hand_in(outcome="deficient", materials=hall.papers("material-1"), problems=PROBLEMS)
    until = Case.objects.get(number=made.number).deficiency.until
    assert until == a_day(3, 25)
    assert cases.list_to_lapse(until) == []
    (case_id,) = cases.list_to_lapse(until + timedelta(minutes=1))
    case = cases.lapse(case_id=case_id, now=until + timedelta(minutes=1))
    assert case is not None
    assert case.state == "lapsed"


def test_an_instant_matter_is_decided_and_ready_at_once() -> None:
    hall = a_hall(case_kind="instant", promised_value=0, stages=["review", "decision", "certificate"])
    made = hall.hand_in()
    assert made.due_at == a_day(3, 4)
    case = hall.grant(made.number, edition=1)
    assert case.state == "ready"
    assert set(case.stages.values_list("state", flat=True)) == {"done"}


def test_what_needs_no_decision_closes_at_the_counter() -> None:
    hall = a_hall(needs_decision=False, stages=[])
    made = hall.hand_in()
    assert made.assignee == ""
    assert cases.close_at_counter(actor=hall.clerk, now=NOW, number=made.number).state == "closed"


def test_an_agent_collects_with_a_letter_of_authority() -> None:
    hall = a_hall(stages=["decision"])
    agent = AgentGiven("王芳", an_identity(22), a_file(hall.clerk, "letter"))
    made = hall.hand_in(agent=agent, delivery=Delivery("window"))
    hall.grant(made.number, shelf="B2")
    case = cases.issue(
        actor=hall.clerk,
        now=NOW,
        number=made.number,
        receiver_number=an_identity(22),
        signature=a_file(hall.clerk, "signature"),
    )
    assert (case.handover.is_agent, case.handover.receiver_name) == (True, "王芳")
    assert case.handover.authority_id == agent.authority


@pytest.mark.parametrize("outcome", ["accept", "receive"])
def test_the_state_is_the_fold_of_the_trail(outcome: str) -> None:
    made = a_hall().hand_in(outcome=outcome)
    assert fold(verbs_of(made.number)) == made.state
