"""补正 on the progress page: proven by the ID number, limited, distrusted, and kept even if it is not yet all."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.builders.cases import LI, Hall, a_hall
from tests.builders.files import a_pdf
from yichuang.domains.audit.queries import list_entries
from yichuang.domains.cases.models import Case
from yichuang.domains.documents.models import StoredFile
from yichuang.rules.cases.intake import Problem

pytestmark = [pytest.mark.django_db, pytest.mark.db]

ENDING = LI.number[-4:]


@pytest.fixture
def hall() -> Hall:
    return a_hall(materials=3)


def told(hall: Hall) -> Case:
    """A case to which two materials are wanting."""
    problems = [
        Problem("material-2", "没有签名", "请签名", "签名或盖章"),
        Problem("material-2", "缺第3页", "请补齐"),
        Problem("material-3", "未提交", "请提交"),
    ]
    made = hall.hand_in(outcome="deficient", materials=hall.papers("material-1", "material-2"), problems=problems)
    return Case.objects.get(number=made.number)


def a_scan(name: str, content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{name}.pdf", a_pdf(name) if content is None else content)


def send(client: Client, case: Case, last_four: str = ENDING, **files: Any) -> Any:
    values = {f"files-{name.replace('_', '-')}": file for name, file in files.items()}
    return client.post(f"/progress/{case.progress_token}/answer/", {"last_four": last_four, **values})


def test_the_applicant_answers_in_parts_and_is_named_by_the_trail(client: Client, hall: Hall) -> None:
    case = told(hall)
    page = client.get(f"/progress/{case.progress_token}/").content.decode()
    assert page.count('type="file"') == 2
    assert "没有签名" in page
    answer = send(client, case, material_2=[a_scan("a"), a_scan("b")])
    assert answer.status_code == 302
    case.refresh_from_db()
    assert case.state == "correction"
    row = case.materials.get(requirement__code="material-2")
    assert (row.state, len(row.files), row.note) == ("received", 2, "网上上传，待核对原件")
    page = client.get(answer["Location"]).content.decode()
    assert "还有没补齐的" in page
    assert page.count('type="file"') == 1
    send(client, case, ENDING.lower(), material_3=a_scan("c"))
    case.refresh_from_db()
    assert case.state == "received"
    done = [(one.verb, one.actor) for one in list_entries(f"case:{case.number}")][-2:]
    assert done == [("supplement_part", "applicant"), ("supplement", "applicant")]
    assert list_entries(f"file:{row.files[0]}")[0].actor == "applicant"


def test_a_stranger_with_the_link_gets_nothing_in_and_soon_no_further_try(client: Client, hall: Hall) -> None:
    case = told(hall)
    for _ in range(5):
        answer = send(client, case, "0000", material_2=a_scan("evil"))
        assert answer.status_code == 422
        assert "证件号码后四位与申请人不符" in answer.content.decode()
    assert send(client, case, material_2=a_scan("right")).status_code == 429
    case.refresh_from_db()
    assert (case.state, case.edition) == ("correction", 1 + 1)
    assert not StoredFile.objects.filter(name__in=["evil.pdf", "right.pdf"]).exists()


def test_what_is_no_picture_or_was_not_asked_for_is_not_taken(client: Client, hall: Hall) -> None:
    case = told(hall)
    wrong = send(client, case, material_3=a_scan("c"), material_2=a_scan("a", b"MZ not a pdf"))
    assert wrong.status_code == 422
    assert "不能作为材料" in wrong.content.decode()
    assert not StoredFile.objects.filter(name="c.pdf").exists()
    assert send(client, case, material_1=a_scan("unasked")).status_code == 422
    assert "请至少选择一个文件" in send(client, case).content.decode()
    many = send(client, case, material_2=[a_scan(str(n)) for n in range(31)])
    assert "一次最多上传30个文件" in many.content.decode()
    case.refresh_from_db()
    assert case.edition == 2


def test_what_is_not_the_applicants_turn_takes_no_answer(client: Client, hall: Hall) -> None:
    case = Case.objects.get(number=hall.hand_in().number)
    answer = send(client, case, material_2=a_scan("a"))
    assert (answer.status_code, answer["Location"]) == (302, f"/progress/{case.progress_token}/")
    assert 'type="file"' not in client.get(answer["Location"]).content.decode()
    assert client.post("/progress/unknown/answer/").status_code == 404
