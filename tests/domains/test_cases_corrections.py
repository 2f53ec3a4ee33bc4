"""Mistakes are put right by entries, doubles are merged, what never should have been is voided: nothing is lost."""

from datetime import timedelta
from typing import Any

import pytest

from tests.builders import NOW, a_centre, a_post, an_actor
from tests.builders.cases import LI, a_file, a_hall, an_identity
from yichuang.domains.audit.queries import list_entries
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.models import Applicant, Case, Correction
from yichuang.domains.cases.queries import get_case
from yichuang.rules.cases.intake import ApplicantGiven, Problem
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.db]


def refused(code: str, act: Any, **values: Any) -> None:
    with pytest.raises(Refusal) as problem:
        act(**values)
    assert problem.value.code == code


def test_a_correction_keeps_what_it_said_before_and_no_number_in_the_trail() -> None:
    hall = a_hall()
    made = hall.hand_in()
    values = {"actor": hall.clerk, "now": NOW, "number": made.number, "reason": "身份证核对有误"}
    cases.correct(field="applicant_number", value=an_identity(2), **values)
    cases.correct(field="applicant_name", value="李小明", **values)
    case = Case.objects.get(number=made.number)
    assert (case.applicant.number, case.applicant_name, case.state) == (an_identity(2), "李小明", "accepted")
    assert Applicant.objects.get(pk=case.applicant_id).number != LI.number
    assert [(row.before, row.after) for row in Correction.objects.order_by("pk")] == [
        (LI.number, an_identity(2)),
        ("李小敏", "李小明"),
    ]
    trail = [one for one in list_entries(f"case:{made.number}") if one.verb == "correct"]
    assert an_identity(2) not in str(trail)
    assert len({one.detail["after"] for one in trail}) == 2
    shown = get_case(made.number, hall.clerk, NOW).corrections
    assert shown[0].label == "申请人证件号码"
    assert an_identity(2) not in shown[0].after


def test_a_wrong_correction_changes_nothing() -> None:
    hall = a_hall()
    values = {"actor": hall.clerk, "now": NOW, "number": hall.hand_in().number, "reason": "写错"}
    refused("field_unknown", cases.correct, field="state", value="closed", **values)
    refused("unchanged", cases.correct, field="applicant_name", value=" 李小敏 ", **values)
    refused("identity_check_digit", cases.correct, field="applicant_number", value="350423199003070011", **values)
    refused("reason_missing", cases.correct, field="summary", value="x", **{**values, "reason": " "})
    refused("no_result", cases.correct_result, field="result_number", value="2", **{**values, "actor": hall.approver})
    refused("not_permitted", cases.correct, field="summary", value="x", **{**values, "actor": hall.approver})
    assert not Correction.objects.exists()


def test_a_certificate_number_is_corrected_even_after_the_end() -> None:
    hall = a_hall(stages=["decision"])
    number = hall.hand_in().number
    cases.decide(actor=hall.approver, now=NOW, number=number, outcome="granted")
    cases.register_result(actor=hall.approver, now=NOW, number=number, certificate_number="JY1")
    signature = a_file(hall.clerk, "s")
    cases.issue(actor=hall.clerk, now=NOW, number=number, receiver_number=LI.number, signature=signature)
    case = cases.correct_result(
        actor=hall.approver, now=NOW, number=number, field="result_number", value="JY2", reason="印错一位"
    )
    assert (case.state, case.result.number) == ("closed", "JY2")


def test_a_double_entry_goes_up_in_the_other_with_its_papers() -> None:
    hall = a_hall()
    told = [Problem("material-2", "缺", "补")]
    one = hall.hand_in(outcome="deficient", materials=hall.papers("material-1"), problems=told)
    lacking = [Problem("material-1", "缺", "补")]
    other = hall.hand_in(outcome="deficient", materials=hall.papers("material-2"), problems=lacking)
    values = {"actor": hall.clerk, "now": NOW + timedelta(hours=1)}
    ended = cases.merge(number=other.number, into=one.number, **values)
    assert (ended.state, ended.ending.kind, ended.ending.into.number) == ("voided", "merged", one.number)
    kept = Case.objects.get(number=one.number)
    assert sorted(kept.materials.filter(state="received").values_list("requirement__code", flat=True)) == [
        "material-1",
        "material-2",
    ]
    assert list_entries(f"case:{one.number}")[-1].detail == {"of": other.number, "materials": ["material-2"]}
    refused("into_ended", cases.merge, number=one.number, into=other.number, **values)


def test_only_doubles_are_merged() -> None:
    hall = a_hall()
    one = hall.hand_in()
    stranger = hall.hand_in(applicant=ApplicantGiven("person", "citizen_id", an_identity(7), "王五"))
    values = {"actor": hall.clerk, "now": NOW, "number": one.number}
    refused("not_double", cases.merge, into=stranger.number, **values)
    refused("not_double", cases.merge, into=one.number, **values)
    refused("into_missing", cases.merge, into="1", **values)
    assert Case.objects.get(number=one.number).state == "accepted"


def test_only_the_centre_voids_and_the_record_stays() -> None:
    hall = a_hall()
    number = hall.hand_in().number
    refused("not_permitted", cases.void, actor=hall.clerk, now=NOW, number=number, reason="录错", kind="keying_error")
    manager = an_actor(a_post("centre_manager", a_centre()))
    refused("void_kind", cases.void, actor=manager, now=NOW, number=number, reason="录错", kind="merged")
    case = cases.void(actor=manager, now=NOW, number=number, reason="录错", kind="keying_error")
    assert (case.state, case.ending.kind) == ("voided", "keying_error")
    assert not case.clocks.filter(met_at=None).exists()
    refused("wrong_state", cases.withdraw, actor=hall.clerk, now=NOW, number=number, reason="x")
