"""Application forms: sealed with the case, checked before acceptance, brought by code, forgotten in time."""

import io
import json
from datetime import timedelta

import pytest
from django.db import connection
from pypdf import PdfReader

from tests.builders import NOW
from tests.builders.cases import FIRM, LI, Hall, a_hall
from tests.builders.forms import SHOP_FORM, a_shop
from yichuang.domains.audit.models import Entry
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.models import Case, FilledForm
from yichuang.domains.cases.queries import get_case, read_code
from yichuang.journeys.intake import intake
from yichuang.rules.cases.intake import Problem
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.db, pytest.mark.django_db]


@pytest.fixture
def hall() -> Hall:
    return a_hall(form=SHOP_FORM)


def code_of(hall: Hall, **more: object) -> str:
    return cases.fill_form(centre_id=hall.clerk.centre_id, now=NOW, item_code=hall.item.code, data=a_shop(**more))


def test_a_form_is_kept_sealed_and_without_what_is_not_asked_for(hall: Hall) -> None:
    made = hall.hand_in(form=a_shop(members=[{"name": "张三"}]))
    case = Case.objects.get(number=made.number)
    kept = json.loads(case.form)
    assert kept["name"] == LI.name
    assert "members" not in kept
    with connection.cursor() as cursor:
        cursor.execute("SELECT form FROM cases_case WHERE number = %s", [made.number])
        assert LI.name not in cursor.fetchone()[0]


def test_a_wrong_form_stops_acceptance_with_every_problem(hall: Hall) -> None:
    with pytest.raises(Refusal) as refusal:
        hall.hand_in(form=a_shop(mode="family", members=[{"name": "张三", "id_number": "1"}], area=0))
    assert refusal.value.code == "form_invalid"
    pointers = [one["pointer"] for one in refusal.value.extra["errors"]]
    assert pointers == ["#/form/members/0/id_number", "#/form/area"]
    assert not Case.objects.exists()


def test_a_form_may_come_on_paper_but_not_be_absent() -> None:
    hall = a_hall(form=SHOP_FORM, materials=0)
    with pytest.raises(Refusal) as refusal:
        hall.hand_in()
    assert refusal.value.code == "form_missing"
    assert a_hall(form=SHOP_FORM).hand_in().state == "accepted"


def test_what_is_wrong_is_left_out_where_the_applicant_is_told_to_mend_it(hall: Hall) -> None:
    made = hall.hand_in(
        form={"name": "李小敏", "area": float("nan"), "phone": "1", "mode": {"a": "\ud800"}, "strange": 1},
        outcome="deficient",
        problems=[Problem("", "申请表不全", "请补填")],
    )
    assert json.loads(Case.objects.get(number=made.number).form) == {"name": "李小敏"}


def test_an_item_without_a_form_takes_none() -> None:
    with pytest.raises(Refusal) as refusal:
        a_hall().hand_in(form={"name": "李小敏"})
    assert refusal.value.code == "form_not_asked"


def test_the_case_shows_it_masked_and_prints_it_on_record(hall: Hall) -> None:
    number = hall.hand_in(form=a_shop()).number
    lines = {block.title: block.value for block in get_case(number, hall.approver, NOW).form}
    assert lines["身份证号码"] == f"{LI.number[:6]}********{LI.number[-4:]}"
    pdf = cases.print_form(actor=hall.approver, now=NOW, number=number)
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    assert "个体工商户登记申请书" in text.replace(" ", "")
    assert LI.number in text
    assert Entry.objects.filter(subject=f"case:{number}", verb="see_personal_data").count() == 1


def test_a_code_brings_the_form_to_a_window_on_record_and_is_stored_nowhere(hall: Hall) -> None:
    code = code_of(hall)
    kept = FilledForm.objects.get()
    assert code not in f"{kept.code_index}{kept.content}"
    found = cases.bring_form(actor=hall.clerk, now=NOW, code=f" https://hall.example/filled/{code.lower()}/ ")
    assert (found.item_code, found.data["name"]) == (hall.item.code, LI.name)
    assert Entry.objects.filter(subject=f"filled_form:{kept.pk}", verb="see_personal_data").exists()
    made = intake(
        actor=hall.clerk, now=NOW, item_code=found.item_code, applicant=LI, form=found.data, materials=hall.papers()
    )
    assert made.state == "accepted"


def test_a_form_is_gone_after_thirty_days(hall: Hall) -> None:
    code, late = code_of(hall), NOW + timedelta(days=30)
    with pytest.raises(Refusal) as refusal:
        cases.bring_form(actor=hall.clerk, now=late, code=code)
    assert refusal.value.code == "form_code_unknown"
    assert cases.forget_forms(now=late - timedelta(seconds=1)) == 0
    assert cases.forget_forms(now=late) == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("k7qm4txp9whr", "K7QM-4TXP-9WHR"),
        ("K7QM 4TXP 9WHR", "K7QM-4TXP-9WHR"),
        ("http://x.cn/filled/K7QM-4TXP-9WHR/", "K7QM-4TXP-9WHR"),
        (LI.number, None),
        (FIRM.number, None),
        ("K7QM-4TXP-9WH0", None),
        ("", None),
    ],
)
def test_a_code_is_read_however_it_is_typed(text: str, code: str | None) -> None:
    assert read_code(text) == code
