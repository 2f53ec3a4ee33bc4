"""A matter is handed in for one situation: exactly the materials that apply, kept with the answers."""

import secrets

import pytest

from tests.builders import NOW
from tests.builders.cases import Hall, a_hall
from tests.builders.situations import SHOP, WAYS
from yichuang.domains.cases.actions import accept
from yichuang.domains.cases.models import Case
from yichuang.domains.cases.queries import get_case
from yichuang.domains.cases.queries.notice_data import cases_for_notices, notice_data
from yichuang.journeys.intake import RefusalGiven
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.db, pytest.mark.django_db]


@pytest.fixture
def hall() -> Hall:
    return a_hall(**SHOP)


def refused(hall: Hall, situation: dict[str, list[str]], *codes: str, **more: str) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        hall.hand_in(situation=situation, materials=hall.papers(*codes), **more)
    return refusal.value


@pytest.mark.parametrize(("situation", "codes"), WAYS)
def test_exactly_what_applies_is_asked_for_and_taken(
    hall: Hall, situation: dict[str, list[str]], codes: list[str]
) -> None:
    made = hall.hand_in(situation=situation, materials=hall.papers(*codes))
    case = Case.objects.get(number=made.number)
    assert (case.state, case.situation) == ("accepted", situation)
    assert [row.requirement.code for row in case.materials.order_by("requirement__order")] == codes
    for code in codes:
        lacking = refused(hall, situation, *[one for one in codes if one != code])
        assert (lacking.code, lacking.extra["missing"]) == ("materials_missing", [code])
    others = {"form", "deed", "lease", "licence", "letter"} - set(codes)
    for code in others:
        assert refused(hall, situation, *codes, code).code == "material_not_needed"


@pytest.mark.parametrize(
    ("situation", "code"),
    [
        ({}, "situation_unanswered"),
        ({"premises": ["rent"], "handler": ["self"]}, "situation_unanswered"),
        ({"premises": ["moon"], "handler": ["self"]}, "situation_unknown"),
        ({"premises": ["none"]}, "situation_ends"),
    ],
)
@pytest.mark.parametrize("outcome", ["accept", "receive", "deficient"])
def test_who_was_not_asked_is_not_received(
    hall: Hall, situation: dict[str, list[str]], code: str, outcome: str
) -> None:
    assert refused(hall, situation, "form", outcome=outcome).code == code
    assert not Case.objects.exists()


def test_who_cannot_be_served_is_refused_in_writing_with_the_answer_on_record(hall: Hall) -> None:
    why = RefusalGiven("没有经营场所。", "《市场主体登记管理条例》第八条")
    made = hall.hand_in(situation={"premises": ["none"]}, materials=[], outcome="refuse", refusal=why)
    assert Case.objects.get(number=made.number).situation == {"premises": ["none"]}


def test_an_item_that_asks_nothing_is_handed_in_as_before() -> None:
    hall = a_hall()
    made = hall.hand_in(situation={"premises": ["own"]})
    assert Case.objects.get(number=made.number).situation == {}


def test_the_same_form_sent_twice_is_one_case_with_the_answers_of_the_first(hall: Hall) -> None:
    key, (situation, codes) = secrets.token_hex(12), WAYS[0]
    first = hall.hand_in(situation=situation, materials=hall.papers(*codes), key=key)
    again = hall.hand_in(situation=situation, materials=hall.papers(*codes), key=key)
    assert (again.number, again.is_again) == (first.number, True)
    assert Case.objects.get().situation == situation


def test_the_case_and_its_notices_say_the_answers_in_words(hall: Hall) -> None:
    situation, codes = WAYS[1]
    made = hall.hand_in(situation=situation, materials=hall.papers(*codes))
    said = get_case(made.number, hall.clerk, NOW).situation
    assert [(one.question, one.answers) for one in said] == [
        ("经营场所是自己的还是租的？", ("自己的",)),
        ("谁来办？", ("委托别人",)),
    ]
    case = cases_for_notices().get(number=made.number)
    assert notice_data(case, "acceptance")["situation"] == "经营场所是自己的还是租的：自己的；谁来办：委托别人"


def test_a_received_case_is_accepted_later_with_what_applied(hall: Hall) -> None:
    situation, codes = WAYS[0]
    made = hall.hand_in(situation=situation, materials=hall.papers(*codes), outcome="receive")
    assert accept(actor=hall.clerk, now=NOW, number=made.number).state == "accepted"
