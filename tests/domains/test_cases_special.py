"""What lengthens a case by law, takes it to the upper organ, or ends it by the organ (行政许可法 42, 43, 45, 69)."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests.builders import NOW, SHANGHAI, a_department
from tests.builders.cases import Hall, a_file, a_hall, a_head
from yichuang.domains.audit.queries import list_entries
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.models import Case, Clock, Ending, Extension, ExtensionRequest, SpecialProcedure
from yichuang.domains.cases.queries import get_case, list_extension_requests
from yichuang.domains.documents.models import Notice
from yichuang.domains.messages.models import Message
from yichuang.domains.messages.queries import list_messages
from yichuang.domains.organisation.models import CalendarDay, CalendarYear
from yichuang.domains.organisation.queries import forget_time
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.db]

SPECIAL = {"special_procedures": ["testing", "expert_review"]}


def at(day: int, hour: int = 10) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=SHANGHAI)


def refused(code: str, act: Callable[..., Any], **values: Any) -> Refusal:
    with pytest.raises(Refusal) as caught:
        act(**values)
    assert caught.value.code == code
    return caught.value


def due(number: str, kind: str = "promised") -> str | None:
    found = Clock.objects.get(case__number=number, kind=kind)
    return f"{found.due_at.astimezone(SHANGHAI):%m-%dT%H}" if found.due_at else None


def test_two_overlapping_special_procedures_stop_both_clocks_once() -> None:
    hall = a_hall(**SPECIAL)
    number = hall.hand_in().number  # Wednesday the 4th, 5 and 20 working days
    desk = {"actor": hall.approver, "number": number}
    assert (due(number), due(number, "statutory")) == ("03-11T17", "04-01T17")
    start = {"basis": "某条例第九条", "reason": "须检测", "expected_value": 3}
    refused("special_kind", cases.start_special_procedure, **desk, now=at(6), **start, kind="hearing")
    refused(
        "expected_invalid",
        cases.start_special_procedure,
        **desk,
        now=at(6),
        **start | {"expected_value": 0},
        kind="testing",
    )
    cases.start_special_procedure(**desk, now=at(6), **start, kind="testing")
    clock = Clock.objects.get(case__number=number, kind="promised")
    assert (clock.due_at, clock.left) == (None, 4)  # Thursday the 5th has counted
    assert Case.objects.get(number=number).due_at is None
    cases.start_special_procedure(**desk, now=at(9), **start, kind="expert_review")
    assert SpecialProcedure.objects.get(key="1").expected_end == at(11, 17)
    cases.review(**desk, now=at(9), opinion="材料齐全")
    refused("special_open", cases.decide, **desk, now=at(9), outcome="granted")
    case = cases.end_special_procedure(**desk, now=at(11), key="1", result="合格", fee=None)
    assert case.due_at is None
    refused("special_unknown", cases.end_special_procedure, **desk, now=at(12), key="1", result="合格")
    case = cases.end_special_procedure(**desk, now=at(12), key="2", result="同意")
    # counted: Thursday the 5th, then 12, 13, 16, 17 – what lay between stood still once, not twice
    assert (due(number), due(number, "statutory")) == ("03-17T17", "04-08T17")
    assert case.due_at == at(17, 17)
    refused("special_not_open", cases.end_special_procedure, **desk, now=at(12), key="2", result="合格")
    shown = get_case(number, hall.approver, at(13))
    assert [(one.kind, one.real_days) for one in shown.special_procedures] == [("testing", 3), ("expert_review", 3)]
    cases.decide(**desk, now=at(13), outcome="granted")


def test_each_special_procedure_has_a_notice_of_its_own() -> None:
    hall = a_hall(**SPECIAL)
    number = hall.hand_in().number
    for day, kind in [(5, "testing"), (6, "testing")]:
        case = cases.start_special_procedure(
            actor=hall.approver,
            now=at(day),
            number=number,
            kind=kind,
            basis="某条例第九条",
            reason="须检测",
            expected_value=10,
        )
        for _ in range(2):  # whatever runs twice
            cases.follow_case(number=number, verb="start_special_procedure", edition=case.edition, now=at(day))
    notices = Notice.objects.filter(kind="special_procedure").order_by("part")
    assert [(one.part, one.data["expected"], one.data["procedure"]) for one in notices] == [
        ("1", "10个工作日", "检测"),
        ("2", "10个工作日", "检测"),
    ]
    assert Message.objects.filter(text__contains="特别程序").count() == 2
    assert cases.ensure_notice(actor=hall.clerk, now=at(7), number=number, kind="special_procedure", part="2")
    refused("notice_not_due", cases.ensure_notice, actor=hall.clerk, now=at(7), number=number, kind="special_procedure")


def test_an_item_without_listed_kinds_has_no_special_procedure() -> None:
    hall = a_hall()
    values = {"basis": "x", "reason": "x", "expected_value": 3, "kind": "testing"}
    number = hall.hand_in().number
    refused("special_not_listed", cases.start_special_procedure, actor=hall.approver, now=NOW, number=number, **values)
    assert "start_special_procedure" not in {one.verb for one in get_case(number, hall.approver, NOW).buttons}


def test_the_head_extends_once_in_time_and_with_reasons() -> None:
    hall = a_hall()
    head, number = a_head(hall.department), hall.hand_in().number
    values = {"number": number, "reason": "需核对历史档案"}
    refused("not_permitted", cases.extend, actor=hall.approver, now=at(5), value=10, **values)
    cases.request_extension(actor=hall.approver, now=at(5), value=10, **values)
    refused("already_requested", cases.request_extension, actor=hall.approver, now=at(5), value=10, **values)
    cases.decline_extension(actor=head, now=at(5), number=number, answer="请抓紧办理")
    cases.request_extension(actor=hall.approver, now=at(6), value=10, **values)
    refused("extension_too_long", cases.extend, actor=head, now=at(6), value=11, **values)
    refused("extension_invalid", cases.extend, actor=head, now=at(6), value=0, **values)
    refused("reason_missing", cases.extend, actor=head, now=at(6), value=10, number=number, reason=" ")
    stranger = a_head(a_department(code="health"))
    refused("not_found", cases.extend, actor=stranger, now=at(6), value=10, **values)
    case = cases.extend(actor=head, now=at(6), value=10, **values)
    assert (due(number), due(number, "statutory")) == ("03-25T17", "04-16T17")  # Qingming is the 4th to the 6th
    assert case.due_at == at(25, 17)
    assert case.extension_requests.get(is_granted=True).answered_by_id == head.post_id
    refused("already_extended", cases.extend, actor=head, now=at(6), value=1, **values)
    cases.follow_case(number=number, verb="extend", edition=case.edition, now=at(6))
    said = Notice.objects.get(kind="extension").data
    assert (said["due"], said["due_before"], said["extension"]) == ("2026-04-16", "2026-04-01", "10个工作日")
    assert head.name in said["approver"]
    assert "法定办结日期为2026年4月16日" in list_messages(f"case:{number}")[-1].text


def test_a_request_that_nobody_answered_lapses_with_the_decision_or_the_end() -> None:
    hall = a_hall()
    head = a_head(hall.department)
    decided, withdrawn = hall.hand_in().number, hall.hand_in().number
    for one in (decided, withdrawn):
        cases.request_extension(actor=hall.approver, now=at(5), number=one, value=10, reason="核对档案")
    cases.review(actor=hall.approver, now=at(5), number=decided, opinion="齐全")
    assert {one.number for one in list_extension_requests(head)} == {decided, withdrawn}
    cases.decide(actor=hall.approver, now=at(6), number=decided, outcome="granted")
    cases.withdraw(actor=hall.clerk, now=at(6), number=withdrawn, reason="申请人撤回")
    assert list_extension_requests(head) == []
    for number in (decided, withdrawn):
        asked = ExtensionRequest.objects.get(case__number=number)
        assert (asked.answered_at, asked.answered_by, asked.is_granted) == (at(6), None, None)
        assert list_entries(f"case:{number}")[-1].detail["extension_request"] == "lapsed"
        assert get_case(number, hall.approver, at(7)).extension_request


def test_a_promise_that_is_over_is_not_lengthened_and_a_statute_that_is_over_not_extended() -> None:
    hall = a_hall()
    head, number = a_head(hall.department), hall.hand_in().number
    cases.extend(actor=head, now=at(12), number=number, value=5, reason="材料复杂")
    assert (due(number), due(number, "statutory")) == ("03-11T17", "04-09T17")
    late = hall.hand_in().number
    after = datetime(2026, 4, 2, 9, tzinfo=SHANGHAI)
    refused("extension_too_late", cases.extend, actor=head, now=after, number=late, value=5, reason="材料复杂")


def test_a_joint_matter_needs_the_governments_approval() -> None:
    hall = a_hall(joint_bodies=["自然资源局"], statutory_value=45)
    head, number = a_head(hall.department), hall.hand_in().number
    values = {"actor": head, "now": at(5), "number": number, "value": 15, "reason": "须现场会审"}
    refused("approval_missing", cases.extend, **values)
    refused("approval_file_missing", cases.extend, **values, document="清政批〔2026〕3号")
    cases.extend(**values, document="清政批〔2026〕3号", file=a_file(hall.clerk, "批文"))
    assert Extension.objects.get().document == "清政批〔2026〕3号"


def test_a_hold_never_stops_a_clock() -> None:
    hall = a_hall()
    number = hall.hand_in().number
    desk = {"actor": hall.approver, "number": number}
    cases.review(**desk, now=at(4, 11), opinion="同意")
    before = list(Clock.objects.filter(case__number=number).values_list("kind", "due_at"))
    refused("not_on_hold", cases.take_off_hold, **desk, now=at(5))
    case = cases.put_on_hold(**desk, now=at(5), reason="等同事回来")
    assert (case.hold_reason, case.due_at) == ("等同事回来", at(11, 17))
    refused("on_hold", cases.put_on_hold, **desk, now=at(5), reason="再等")
    refused("on_hold", cases.decide, **desk, now=at(5), outcome="granted")
    case = cases.take_off_hold(**desk, now=at(6))
    assert (case.held_at, case.hold_reason) == (None, "")
    assert list(Clock.objects.filter(case__number=number).values_list("kind", "due_at")) == before


def _referred(hall: Hall, day: int = 10) -> str:
    number = hall.hand_in().number
    desk = {"actor": hall.approver, "number": number}
    cases.review(**desk, now=at(5), opinion="初审同意")
    cases.refer_up(
        **desk, now=at(day), upper_organ="三明市市场监督管理局", opinion="初审符合条件", document="清市监报〔2026〕1号"
    )
    return number


def test_a_referred_case_stands_still_until_the_upper_organ_has_decided() -> None:
    hall = a_hall()
    number = _referred(hall)
    first = Clock.objects.get(case__number=number, kind="first_review")
    assert (first.due_at, first.met_at) == (datetime(2026, 4, 1, 17, tzinfo=SHANGHAI), at(10))
    assert (due(number), due(number, "statutory")) == (None, None)
    desk = {"actor": hall.approver, "number": number, "outcome": "granted", "document": "明市监许〔2026〕9号"}
    refused("date_invalid", cases.record_upper_decision, **desk, now=at(24), decided_on=date(2026, 3, 9))
    case = cases.record_upper_decision(**desk, now=at(24), decided_on=date(2026, 3, 20))
    assert (case.state, case.outcome) == ("decided", "granted")
    # ten working days, the 10th to the 23rd, were not counted: met in time
    assert due(number) == "03-25T17"
    assert Clock.objects.get(case__number=number, kind="delivery").met_at is None
    refused("notice_not_due", cases.ensure_notice, actor=hall.clerk, now=at(24), number=number, kind="granted")
    ready = cases.register_result(actor=hall.approver, now=at(24), number=number, certificate_number="JY1")
    assert ready.state == "ready"
    values = {"reason": "x", "basis": "x", "number": number, "actor": hall.approver}
    refused("not_own_decision", cases.revoke_decision, **values, now=at(25))


def test_a_referred_case_may_end_with_the_upper_organ() -> None:
    hall = a_hall()
    number = _referred(hall)
    case = cases.close_referred(actor=hall.approver, now=at(24), number=number, reason="由市局直接答复")
    assert (case.state, case.ending.kind) == ("closed", Ending.Kind.REFERRED)
    assert not case.clocks.filter(met_at=None).exists()
    assert not case.stops.filter(ends_at=None).exists()


def test_the_organ_terminates_with_reason_basis_and_redress_even_while_a_procedure_is_open() -> None:
    hall = a_hall(**SPECIAL)
    number = hall.hand_in().number
    desk = {"actor": hall.approver, "number": number}
    cases.start_special_procedure(**desk, now=at(6), kind="testing", basis="某条例", reason="须检测", expected_value=3)
    refused("basis_missing", cases.terminate, **desk, now=at(9), reason="申请人已注销", basis="")
    case = cases.terminate(**desk, now=at(9), reason="申请人已注销", basis="某条例第七十条")
    assert (case.state, case.ending.kind) == ("terminated", Ending.Kind.TERMINATED)
    assert SpecialProcedure.objects.get().ended_at == at(9)
    assert due(number) == "03-12T17"  # Friday the 6th stood still
    cases.follow_case(number=number, verb="terminate", edition=case.edition, now=at(9))
    assert "人民法院" in Notice.objects.get(kind="termination").data["court"]


def test_a_revoked_decision_makes_its_result_invalid_wherever_it_is() -> None:
    hall = a_hall(stages=["decision"])
    number = hall.hand_in().number
    desk = {"actor": hall.approver, "number": number}
    why = {"reason": "以欺骗手段取得", "basis": "行政许可法第六十九条"}
    refused("wrong_state", cases.revoke_decision, **desk, now=at(4), **why)
    cases.decide(**desk, now=at(5), outcome="granted")
    cases.register_result(**desk, now=at(5), certificate_number="JY1")
    case = cases.revoke_decision(**desk, now=at(6), **why)
    assert (case.state, case.closed_at, case.due_at) == ("revoked", at(6), None)
    assert case.result.revoked_at == at(6)
    assert not case.clocks.filter(met_at=None).exists()
    cases.follow_case(number=number, verb="revoke_decision", edition=case.edition, now=at(6))
    said = Notice.objects.get(kind="revocation").data
    assert (said["result_number"], said["outcome"]) == ("JY1", "准予")


def test_a_company_clerk_and_a_hired_approver_never_terminate() -> None:
    hall = a_hall()
    number = hall.hand_in().number
    values = {"now": NOW + timedelta(hours=1), "number": number, "reason": "x", "basis": "x"}
    refused("not_permitted", cases.terminate, actor=hall.clerk, **values)


def test_a_year_that_comes_in_is_heeded_with_stops_and_extension() -> None:
    hall = a_hall(**SPECIAL)
    december = datetime(2026, 12, 21, 10, tzinfo=SHANGHAI)
    number = hall.hand_in(now=december).number
    desk, why = {"actor": hall.approver, "number": number}, {"basis": "某条例", "reason": "检测", "kind": "testing"}
    cases.extend(actor=a_head(hall.department), now=december, number=number, value=10, reason="复杂")
    cases.start_special_procedure(**desk, **why, now=december + timedelta(days=3), expected_value=5)
    cases.start_special_procedure(**desk, **why, now=december + timedelta(days=25), expected_value=5)
    cases.end_special_procedure(**desk, now=december + timedelta(days=7), key="1", result="合格")

    def clock(kind: str) -> Clock:
        return Clock.objects.get(case__number=number, kind=kind)

    # 15 days from the 21st: 22, 23, 28 to 31 December, 1, 4 to 8, 11 to 13 January; the second stop begins on the 15th
    assert (clock("promised").due_at, clock("promised").is_provisional) == (
        datetime(2027, 1, 13, 17, tzinfo=SHANGHAI),
        True,
    )
    assert (clock("statutory").left, clock("statutory").is_provisional) == (14, True)
    CalendarYear.objects.create(year=2027, source="国办发明电")
    CalendarDay.objects.create(date=date(2027, 1, 1), is_working=False)
    forget_time()
    assert cases.recompute_clocks(now=december) == 1
    assert clock("promised").due_at == datetime(2027, 1, 14, 17, tzinfo=SHANGHAI)
    assert (clock("statutory").left, clock("statutory").is_provisional) == (15, False)
    assert Case.objects.get(number=number).due_at == clock("promised").due_at
    assert list_entries(f"case:{number}")[-1].verb == "recompute_clock"
    # an emergency closure afterwards: what was firm stays as it was told
    CalendarDay.objects.create(date=date(2027, 1, 12), is_working=False)
    forget_time()
    assert cases.recompute_clocks(now=december) == 0
    forget_time()
