"""Telling once, a second time as a recorded fault, and what the applicant brings in answer."""

from datetime import timedelta
from typing import Any

import pytest

from tests.builders import NOW, a_post, an_actor
from tests.builders.cases import Hall, a_hall
from tests.domains.test_cases_refusals import refused
from yichuang.domains.audit.queries import list_entries
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases import queries
from yichuang.domains.cases.models import Case, RepeatTelling
from yichuang.domains.documents.models import Notice
from yichuang.domains.messages.queries import list_messages
from yichuang.rules.cases.intake import Problem

pytestmark = [pytest.mark.django_db, pytest.mark.db]

DAY = timedelta(days=1)
BOTH = [
    Problem("material-1", "未提交", "请提交材料1"),
    Problem("material-2", "不符合审查要点：签名或盖章", "请签名", "签名或盖章"),
]
AGAIN: dict[str, Any] = {
    "problems": [Problem("material-1", "印章不清", "请重新盖章")],
    "kind": "could_have_been_told",
    "reason": "首次核对时没有看到背面的印章",
    "confirmed": True,
}


def told(hall: Hall) -> str:
    """A case without its first material, whose second one has no signature."""
    return hall.hand_in(outcome="deficient", materials=hall.papers("material-2"), problems=BOTH).number


def corrected(hall: Hall, at: Any = NOW + DAY) -> str:
    """The same, answered in full."""
    number = told(hall)
    cases.supplement(actor=hall.clerk, now=at, number=number, materials=hall.papers())
    return number


def test_what_is_missing_may_not_be_left_out_and_each_point_is_kept() -> None:
    hall = a_hall()
    refusal = refused(
        "incomplete_telling", hall.hand_in, outcome="deficient", materials=hall.papers("material-2"), problems=BOTH[1:]
    )
    assert "材料1" in refusal.message
    assert not Case.objects.exists()
    case = Case.objects.get(number=told(hall))
    assert case.deficiency is not None
    assert case.deficiency.items[1]["point"] == "签名或盖章"
    states = dict(case.materials.values_list("requirement__code", "state"))
    assert states == {"material-1": "missing", "material-2": "incorrect"}


def test_after_five_days_of_silence_nothing_more_can_be_asked_for() -> None:
    hall = a_hall()
    number = hall.hand_in(outcome="receive").number
    late = NOW + 9 * DAY
    values = {"actor": hall.clerk, "number": number, "problems": BOTH[1:]}
    refused("telling_too_late", cases.tell_deficiency, now=late, **values)
    assert cases.tell_deficiency(now=NOW + DAY, **values).state == "correction"


def test_a_second_telling_asks_for_reason_and_confirmation_and_for_a_first_one() -> None:
    hall = a_hall()
    fresh = hall.hand_in(outcome="receive").number
    refused("never_told", cases.tell_again, actor=hall.clerk, now=NOW, number=fresh, **AGAIN)
    values = {"actor": hall.clerk, "now": NOW + 2 * DAY, "number": corrected(hall)}
    refused("repeat_kind", cases.tell_again, **values, **(AGAIN | {"kind": "mistake"}))
    refused("reason_missing", cases.tell_again, **values, **(AGAIN | {"reason": " "}))
    refused("not_confirmed", cases.tell_again, **values, **(AGAIN | {"confirmed": False}))
    assert not RepeatTelling.objects.exists()


def test_a_fault_is_counted_against_who_told_first_and_gains_the_organ_no_time() -> None:
    hall = a_hall()
    number = corrected(hall)  # on 5 March: the five days end on 12 March
    due_at = Case.objects.get(number=number).due_at
    colleague = hall.clerk
    case = cases.tell_again(actor=colleague, now=NOW + 2 * DAY, number=number, **AGAIN)
    assert (case.state, case.due_at, case.deficiencies.count()) == ("correction", None, 2)
    assert case.clocks.get(kind="notice").met_at is None
    row = RepeatTelling.objects.get()
    assert (row.first_told_by_id, row.notice.part) == (hall.clerk.post_id, "2")
    case = cases.supplement(actor=hall.clerk, now=NOW + 6 * DAY, number=number, materials=hall.papers("material-1"))
    assert (case.state, case.due_at) == ("received", due_at)
    late = NOW + 9 * DAY
    assert cases.list_to_deem_accepted(late) == [case.pk]
    deemed = cases.deem_accepted(case_id=case.pk, now=late)
    assert deemed is not None
    assert deemed.accepted_at == NOW + DAY
    manager = an_actor(a_post("centre_manager"))
    page = queries.list_repeat_tellings(manager)
    assert [(one.number, one.is_fault, one.first_told_by) for one in page.rows] == [(number, True, hall.clerk.name)]
    assert [(one.name, one.faults) for one in queries.count_repeat_faults(manager, NOW)] == [(hall.clerk.name, 1)]
    refused("not_permitted", queries.list_repeat_tellings, actor=hall.approver)


def test_a_new_fact_is_nobodys_fault_and_has_its_own_notice() -> None:
    hall = a_hall()
    number = corrected(hall)
    cases.tell_again(actor=hall.clerk, now=NOW + 2 * DAY, number=number, **(AGAIN | {"kind": "new_fact"}))
    for verb in ("tell_deficiency", "tell_again", "tell_again"):
        cases.follow_case(number=number, verb=verb, edition=4, now=NOW + 2 * DAY)
    notices = Notice.objects.filter(subject=f"case:{number}", kind="deficiency").order_by("part")
    assert [one.part for one in notices] == ["", "2"]
    assert notices[0].data["problems"][0]["problem"] == "未提交"
    assert "首次告知后的新情况" in notices[1].data["repeated"]
    assert "再次" not in str(notices[0].data)
    assert "新的《一次性补正告知书》" in list_messages(f"case:{number}")[-1].text
    case = cases.supplement(actor=hall.clerk, now=NOW + 6 * DAY, number=number, materials=hall.papers("material-1"))
    assert case.clocks.get(kind="notice").starts_at == NOW + 6 * DAY
    assert not queries.count_repeat_faults(an_actor(a_post("centre_manager")), NOW)


def test_a_part_of_the_correction_is_kept_and_the_rest_is_still_asked_for() -> None:
    hall = a_hall()
    number = told(hall)
    case = cases.supplement(actor=hall.clerk, now=NOW + DAY, number=number, materials=hall.papers("material-2"))
    assert (case.state, case.due_at) == ("correction", None)
    assert case.stops.get().ends_at is None
    shown = queries.find_progress(token=case.progress_token)
    assert shown is not None
    assert [(one["material"], one["state"]) for one in shown.problems] == [
        ("material-1", "open"),
        ("material-2", "came"),
    ]
    assert [one.verb for one in list_entries(f"case:{number}")][-1] == "supplement_part"
    case = cases.supplement(actor=hall.clerk, now=NOW + 2 * DAY, number=number, materials=hall.papers("material-1"))
    assert (case.state, case.stops.get().ends_at) == ("received", NOW + 2 * DAY)
    assert case.clocks.get(kind="notice").starts_at == NOW + 2 * DAY


def test_what_is_told_of_no_material_is_answered_by_a_statement() -> None:
    hall = a_hall()
    general = [Problem("", "申请书未填日期", "请补填")]
    number = hall.hand_in(outcome="deficient", problems=general).number
    values = {"actor": hall.clerk, "now": NOW + DAY, "number": number, "materials": []}
    refused("nothing_supplemented", cases.supplement, **values)
    assert cases.supplement(**values, statement="日期已补填").state == "received"


def test_a_parcel_counts_from_the_day_on_which_it_came() -> None:
    hall = a_hall()
    number = told(hall)
    values = {
        "actor": hall.clerk, "now": NOW + 3 * DAY, "number": number, "materials": hall.papers(), "channel": "courier"
    }  # fmt: skip
    refused("supplement_channel", cases.supplement, **(values | {"channel": "pigeon"}))
    refused("tracking_missing", cases.supplement, **values)
    values["tracking"] = "EMS1"
    refused("arrival_unlawful", cases.supplement, **values, arrived_at=NOW - DAY)
    refused("arrival_unlawful", cases.supplement, **values, arrived_at=NOW + 4 * DAY)
    case = cases.supplement(**values, arrived_at=NOW + DAY)
    assert case.clocks.get(kind="notice").starts_at == NOW + DAY
    assert case.deficiency is not None
    assert case.deficiency.answered_at == NOW + DAY
    detail = list_entries(f"case:{number}")[-1].detail
    assert (detail["channel"], detail["tracking"]) == ("courier", "EMS1")
