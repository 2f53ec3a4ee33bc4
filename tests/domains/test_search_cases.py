"""A case is found by whatever is remembered of it, only within the scope, and looking for a person is on record."""

from datetime import timedelta

import pytest

from tests.builders import NOW, a_centre, a_department, a_post, an_actor
from tests.builders.cases import FIRM, LI, a_file, a_hall, an_approver
from yichuang.domains.audit.queries import list_entries
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.models import Case
from yichuang.domains.cases.queries import Wanted, asks_for_a_person, search_cases
from yichuang.domains.documents.models import Notice
from yichuang.rules.access import Actor
from yichuang.rules.clock import SHANGHAI
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.db]


def found(actor: Actor, **wanted: object) -> list[str]:
    return [row.number for row in search_cases(actor, Wanted(**wanted)).rows]  # type: ignore[arg-type]


def test_everything_that_is_remembered_finds_the_case() -> None:
    hall = a_hall(stages=["decision"])
    other = hall.hand_in(applicant=FIRM).number
    number = hall.hand_in(now=NOW + timedelta(days=1), phone="13900000009").number
    cases.decide(actor=hall.approver, now=NOW, number=number, outcome="granted")
    cases.register_result(actor=hall.approver, now=NOW, number=number, certificate_number="JY-77")
    cases.follow_case(number=number, verb="accept", edition=1, now=NOW)
    notice = Notice.objects.get(subject=f"case:{number}")
    case = Case.objects.get(number=number)
    hints = [number, "李小敏", "李", "13900000009", LI.number, notice.number, notice.code, "JY-77"]
    hints.append(f"http://x/progress/{case.progress_token}/")
    for hint in hints:
        assert found(hall.clerk, text=hint) == [number], hint
    assert found(hall.clerk, text="小敏") == [number]  # any two that follow each other
    assert found(hall.clerk, text="敏") == []
    assert found(hall.clerk, text="津茶") == [other]
    assert found(hall.clerk, text="李敏") == []
    assert found(hall.clerk, text="许可事项") == [number, other]
    assert found(hall.clerk, text="91350100M000100Y43") == [other]
    assert found(hall.clerk, item=hall.item.name[:5]) == [number, other]
    day = NOW.astimezone(SHANGHAI).date()
    assert found(hall.clerk, until=day) == [other]
    assert found(hall.clerk, since=day + timedelta(days=1)) == [number]
    paper = case.materials.first()
    assert paper is not None
    assert found(hall.clerk, paper=paper.requirement.name) == [number, other]
    assert found(hall.clerk, text="李", states=["closed"]) == []


def test_nobody_finds_what_is_out_of_scope() -> None:
    hall = a_hall()
    number = hall.hand_in().number
    stranger = an_actor(a_post("clerk", a_centre("other")))
    for hint in (number, "李小敏", LI.number):
        assert found(stranger, text=hint) == []
    elsewhere = an_approver(a_department(code="elsewhere"))
    assert found(elsewhere, text=number) == []


def test_a_look_for_a_person_is_on_record_without_the_number() -> None:
    hall = a_hall()
    number = hall.hand_in().number
    wanted = Wanted(text=LI.number)
    assert asks_for_a_person(wanted)
    assert not asks_for_a_person(Wanted(text="李小敏"))
    page = cases.search_person(actor=hall.clerk, now=NOW, wanted=wanted)
    assert [row.number for row in page.rows] == [number]
    last = list_entries(f"post:{hall.clerk.post_code}")[-1]
    assert (last.verb, last.detail["found"]) == ("search_person", [number])
    assert LI.number not in str(last)
    with pytest.raises(Refusal):
        cases.search_person(actor=an_actor(a_post("supervisor")), now=NOW, wanted=wanted)


def test_pages_follow_each_other_without_a_gap() -> None:
    hall = a_hall()
    numbers = [hall.hand_in(now=NOW + timedelta(minutes=turn)).number for turn in range(23)]
    first = search_cases(hall.clerk, Wanted(text="李小敏"))
    second = search_cases(hall.clerk, Wanted(text="李小敏"), first.next)
    assert [row.number for row in [*first.rows, *second.rows]] == numbers[::-1]
    assert second.next is None
    with pytest.raises(Refusal) as refused:
        search_cases(hall.clerk, Wanted(text="李"), "nonsense")
    assert refused.value.code == "bad_cursor"


def test_the_signature_of_a_file_is_no_hint() -> None:
    hall = a_hall()
    hall.hand_in()
    assert found(hall.clerk, text=a_file(hall.clerk, "s")) == []
