"""Receiving: the one tuned write, the number, dispatch, the clocks, and who gets the case."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from tests.builders import NOW, SHANGHAI
from tests.builders.cases import FIRM, LI, a_hall, an_approver
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.models import Applicant, Case, Clock, Stage
from yichuang.domains.organisation.models import CalendarDay, CalendarYear
from yichuang.domains.organisation.queries import forget_time, load_calendar
from yichuang.rules.numbers import case_number

pytestmark = [pytest.mark.django_db, pytest.mark.db]


def rows_of(number: str) -> Any:
    """What acceptance leaves behind, without ids, the number and the edition."""
    case = Case.objects.get(number=number)
    clocks = Clock.objects.filter(case=case).order_by("kind")
    return (
        [case.state, case.accepted_at, case.due_at, case.assignee_id, case.outcome],
        list(
            clocks.values_list("kind", "starts_at", "limit_value", "limit_unit", "due_at", "is_provisional", "met_at")
        ),
        list(case.stages.order_by("order").values_list("order", "kind", "state", "post_id", "started_at")),
        list(case.materials.order_by("requirement").values_list("requirement", "state", "files", "originals")),
    )


def test_one_call_leaves_the_same_rows_as_receiving_and_accepting() -> None:
    hall = a_hall()
    at_once = hall.hand_in().number
    in_two = hall.hand_in(outcome="receive").number
    cases.accept(actor=hall.clerk, now=NOW, number=in_two)
    assert rows_of(at_once) == rows_of(in_two)


def test_numbers_are_written_as_the_rule_writes_them_and_grow_wider_instead_of_repeating() -> None:
    hall = a_hall()
    with connection.cursor() as cursor:
        cursor.execute("SELECT setval('cases_number_seq', 999998)")
    numbers = [hall.hand_in().number for _ in range(3)]
    day = NOW.date()
    assert numbers == [case_number("350423000000", day, n) for n in (999999, 1000000, 1000001)]


def test_the_day_in_the_number_is_the_one_in_shanghai() -> None:
    late = datetime(2026, 3, 4, 23, 30, tzinfo=SHANGHAI)
    assert a_hall().hand_in(now=late).number[6:14] == "20260304"


def test_an_applicant_is_found_again_and_only_by_the_exact_number() -> None:
    hall = a_hall()
    hall.hand_in()
    hall.hand_in(applicant=FIRM)
    hall.hand_in()
    assert Applicant.objects.count() == 2
    known = cases.find_applicant(actor=hall.clerk, now=NOW, id_type="citizen_id", number=LI.number.lower())
    assert known is not None
    assert (known.name, known.phone) == (LI.name, LI.phone)
    other = cases.find_applicant(actor=hall.clerk, now=NOW, id_type="uscc", number="91110000802100433B")
    assert other is None


def test_no_number_or_phone_lies_in_the_database_in_clear() -> None:
    hall = a_hall()
    number = hall.hand_in().number
    with connection.cursor() as cursor:
        cursor.execute("SELECT applicant::text FROM cases_applicant applicant")
        text = cursor.fetchone()[0]
        cursor.execute("SELECT one::text FROM cases_case one WHERE number = %s", [number])
        text += cursor.fetchone()[0]
        cursor.execute("SELECT string_agg(body, '') FROM audit_entry")
        text += cursor.fetchone()[0]
    assert LI.number not in text
    assert LI.phone not in text


def test_cases_go_to_the_approver_with_the_fewest_open_ones() -> None:
    hall = a_hall()
    others = [an_approver(hall.department) for _ in range(2)]
    an_approver(hall.department, "seal")
    given = Counter(hall.hand_in().assignee for _ in range(9))
    assert given == dict.fromkeys([hall.approver.name, *(other.name for other in others)], 3)


def test_an_instant_matter_goes_to_a_post_that_may_decide() -> None:
    hall = a_hall(case_kind="instant", promised_value=0, stages=["decision"])
    an_approver(hall.department, "review")
    assert {hall.hand_in().assignee for _ in range(3)} == {hall.approver.name}


def test_without_anybody_authorised_a_case_waits_in_the_departments_pool() -> None:
    hall = a_hall()
    hall.approver_is_gone()
    made = hall.hand_in()
    assert made.assignee == ""
    assert Case.objects.get(number=made.number).state == "accepted"


def test_after_the_review_the_decision_goes_to_somebody_who_may_decide() -> None:
    hall = a_hall()
    hall.approver_is_gone()
    reviewer, decider = an_approver(hall.department, "review"), an_approver(hall.department, "decide", "seal")
    made = hall.hand_in()
    assert made.assignee == reviewer.name
    case = cases.review(actor=reviewer, now=NOW, number=made.number, opinion="同意")
    assert case.assignee_id == decider.post_id
    assert Stage.objects.get(case=case, kind="decision").post_id == decider.post_id


def test_a_region_may_close_a_day_and_the_calendar_heeds_it() -> None:
    hall = a_hall()
    region = hall.department.centre.region
    CalendarDay.objects.create(region=region, date=NOW.date() + timedelta(days=1), is_working=False)
    forget_time()
    assert not load_calendar(hall.department.centre_id).is_working_day(NOW.date() + timedelta(days=1))
    assert hall.hand_in().due_at == datetime(2026, 3, 12, 17, 0, tzinfo=SHANGHAI)


def test_a_limit_into_a_year_not_loaded_is_provisional_and_counted_again_when_it_is() -> None:
    hall = a_hall(promised_value=10, statutory_value=20)
    made = hall.hand_in(now=datetime(2026, 12, 21, 10, 0, tzinfo=SHANGHAI))
    assert made.is_provisional
    assert made.due_at == datetime(2027, 1, 4, 17, 0, tzinfo=SHANGHAI)
    CalendarYear.objects.create(year=2027, source="国办发明电")
    CalendarDay.objects.create(date=datetime(2027, 1, 1, tzinfo=SHANGHAI).date(), is_working=False)
    forget_time()
    assert cases.recompute_clocks(now=NOW) == 2
    case = Case.objects.get(number=made.number)
    assert case.due_at == datetime(2027, 1, 5, 17, 0, tzinfo=SHANGHAI)
    assert not case.clocks.filter(is_provisional=True).exists()
    assert cases.recompute_clocks(now=NOW) == 0
