"""Acts on a case that are not allowed: each gets its own refusal, and nothing is changed by half."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from tests.builders import NOW, a_department, a_post, a_window, an_actor, an_authorisation
from tests.builders.cases import LI, Hall, a_file, a_hall, an_approver, an_identity, post_of
from tests.builders.hall import a_clerk_at
from yichuang.domains.audit.models import Entry
from yichuang.domains.authority.models import Authorisation
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.models import Case, Decision
from yichuang.domains.cases.queries import get_case
from yichuang.journeys.correction import correct
from yichuang.rules.cases.intake import AgentGiven, Problem
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.db]


def refused(code: str, act: Callable[..., Any], **values: Any) -> Refusal:
    """The refusal that ``act`` must raise."""
    with pytest.raises(Refusal) as caught:
        act(**values)
    assert caught.value.code == code
    return caught.value


def test_a_second_acceptance_is_refused_by_the_state() -> None:
    hall = a_hall()
    made = hall.hand_in(outcome="receive")
    cases.accept(actor=hall.clerk, now=NOW, number=made.number)
    refused("wrong_state", cases.accept, actor=hall.clerk, now=NOW, number=made.number)


def test_a_stale_page_is_told_who_was_faster_and_when() -> None:
    hall = a_hall()
    made = hall.hand_in()
    cases.review(actor=hall.approver, now=NOW, number=made.number, opinion="同意", edition=1)
    refusal = refused(
        "stale", cases.withdraw, actor=hall.clerk, now=NOW, number=made.number, reason="不办了", edition=1
    )
    assert hall.approver.name in refusal.message
    assert "03月04日 10:00" in refusal.message
    assert "审查" in refusal.message
    assert Case.objects.get(number=made.number).state == "accepted"


def test_the_companys_clerk_never_decides_and_the_attempt_is_on_record() -> None:
    hall = a_hall(case_kind="instant", promised_value=0)
    made = hall.hand_in()
    an_authorisation(post_of(hall.clerk), hall.department, "decide")
    refused("not_permitted", cases.decide, actor=hall.clerk, now=NOW, number=made.number, outcome="granted")
    assert not Decision.objects.exists()
    assert Entry.objects.get(subject=f"case:{made.number}", outcome="refused").verb == "decide"


def test_an_approver_who_is_not_established_does_not_decide() -> None:
    hall = a_hall(stages=["decision"])
    made = hall.hand_in()
    hired = an_approver(hall.department, is_establishment=False)
    refused("not_established", cases.decide, actor=hired, now=NOW, number=made.number, outcome="granted")


def test_an_expired_authorisation_names_the_missing_power() -> None:
    hall = a_hall(stages=["decision"])
    made = hall.hand_in()
    Authorisation.objects.filter(post=hall.approver.post_id).update(ends_on=date(2026, 3, 3))
    refusal = refused(
        "not_authorised", cases.decide, actor=hall.approver, now=NOW, number=made.number, outcome="granted"
    )
    assert "决定权" in refusal.message
    Authorisation.objects.filter(post=hall.clerk.post_id).update(ends_on=date(2026, 3, 3))
    assert "受理权" in refused("not_authorised", hall.hand_in).message


def test_nobody_learns_of_another_departments_case() -> None:
    hall = a_hall()
    made = hall.hand_in()
    stranger = an_approver(a_department(code="health"))
    values = {"actor": stranger, "now": NOW, "number": made.number}
    for act, more in [
        (cases.review, {"opinion": "同意"}),
        (cases.take_over, {}),
        (cases.reveal, {}),
        (cases.ensure_notice, {"kind": "acceptance"}),
        (get_case, {}),
    ]:
        real = refused("not_found", act, **values, **more)
        unknown = refused("not_found", act, **{**values, "number": "35042320260304999999"}, **more)
        assert real.message == unknown.message


def test_only_once_is_it_told_what_is_missing() -> None:
    hall = a_hall()
    problems = [Problem("material-1", "缺页", "请补齐")]
    made = hall.hand_in(outcome="deficient", problems=problems)
    cases.supplement(actor=hall.clerk, now=NOW + timedelta(days=1), number=made.number, materials=hall.papers())
    refused(
        "already_told",
        cases.tell_deficiency,
        actor=hall.clerk,
        now=NOW + timedelta(days=1),
        number=made.number,
        problems=problems,
    )


def test_a_correction_that_leaves_something_missing_changes_nothing() -> None:
    hall = a_hall()
    made = hall.hand_in(
        outcome="deficient",
        materials=[],
        problems=[Problem("material-1", "缺", "补"), Problem("material-2", "缺", "补")],
    )
    refused(
        "materials_missing",
        correct,
        actor=hall.clerk,
        now=NOW,
        number=made.number,
        materials=hall.papers("material-1"),
    )
    case = Case.objects.get(number=made.number)
    assert (case.state, case.edition) == ("correction", made.edition)
    assert not case.materials.filter(state="received").exists()


def test_a_denial_without_reasons_or_basis_is_refused() -> None:
    hall = a_hall(stages=["decision"])
    values = {"actor": hall.approver, "now": NOW, "number": hall.hand_in().number, "outcome": "denied"}
    refused("opinion_missing", cases.decide, **values)
    refused("reasons_missing", cases.decide, **values, opinion="查明事实")
    refused("basis_missing", cases.decide, **values, opinion="查明事实", reasons="不符合条件")


def test_no_decision_before_the_examination_is_done_and_no_site_visit_alone() -> None:
    hall = a_hall(stages=["site_visit", "decision"])
    values = {"actor": hall.approver, "now": NOW, "number": hall.hand_in().number}
    refused("stage_open", cases.decide, **values, outcome="granted")
    refused("two_visitors", cases.review, **values, opinion="现场符合", visitors=["张三", "张三 "])
    case = cases.review(**values, opinion="现场符合", visitors=["张三", "李四"])
    assert case.stages.get(kind="site_visit").detail == {"visitors": ["张三", "李四"]}
    refused("nothing_to_review", cases.review, **values, opinion="再审")


def test_what_needs_a_decision_does_not_close_at_the_counter() -> None:
    hall = a_hall()
    refused("needs_decision", cases.close_at_counter, actor=hall.clerk, now=NOW, number=hall.hand_in().number)


def test_a_case_goes_only_to_an_authorised_colleague() -> None:
    hall = a_hall()
    values = {"actor": hall.approver, "now": NOW, "number": hall.hand_in().number}
    unauthorised = a_post("approver", department=hall.department)
    refused("not_a_colleague", cases.hand_on, **values, to_post_id=unauthorised.pk)
    refused("not_authorised", cases.take_over, **{**values, "actor": an_actor(unauthorised)})
    colleague = an_approver(hall.department)
    assert cases.hand_on(**values, to_post_id=colleague.post_id).assignee_id == colleague.post_id
    assert cases.hand_on(**values, to_post_id=None).assignee_id is None


def ready(hall: Hall, **more: Any) -> str:
    """The number of a case that waits to be handed out."""
    made = hall.hand_in(**more)
    hall.grant(made.number, shelf="A1")
    return made.number


def test_a_result_goes_to_nobody_but_the_applicant_or_the_agent_and_only_for_a_signature() -> None:
    hall = a_hall(stages=["decision"])
    number = ready(hall, agent=AgentGiven("王芳", an_identity(22)))
    values = {"actor": hall.clerk, "now": NOW, "number": number, "signature": a_file(hall.clerk, "s")}
    refused("identity_mismatch", cases.issue, **values, receiver_number=an_identity(33))
    refused("identity_mismatch", cases.issue, **values, receiver_number="")
    refused("agent_authority_missing", cases.issue, **values, receiver_number=an_identity(22))
    refused("signature_missing", cases.issue, **{**values, "signature": None}, receiver_number=LI.number)
    refused("file_unknown", cases.issue, **{**values, "signature": "0" * 64}, receiver_number=LI.number)
    assert Case.objects.get(number=number).state == "ready"


def test_the_accepting_window_hands_out_while_it_is_open() -> None:
    hall = a_hall(stages=["decision"])
    number = ready(hall)
    other = a_clerk_at(a_window(hall.window.zone))
    an_authorisation(post_of(other), hall.department, "issue")
    values = {"now": NOW, "number": number, "receiver_number": LI.number, "signature": a_file(other, "s")}
    assert hall.window.display_name in refused("other_window", cases.issue, actor=other, **values).message
    hall.window.duties.update(closed_at=NOW)
    assert cases.issue(actor=other, **values).state == "closed"


def test_a_certificate_has_a_number() -> None:
    hall = a_hall(stages=["decision", "certificate"])
    made = hall.hand_in()
    values = {"actor": hall.approver, "now": NOW, "number": made.number}
    cases.decide(**values, outcome="granted")
    refused("certificate_number_missing", cases.register_result, **values)
    refused("already_over", cases.register_result, **values, certificate_number="1", valid_until=date(2026, 3, 3))
