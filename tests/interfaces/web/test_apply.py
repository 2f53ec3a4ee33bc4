"""网上申请: what a citizen sends in from home becomes a case that waits for the precheck; what is wrong is said."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.builders.cases import LI, Hall, a_hall
from tests.builders.files import a_pdf
from tests.builders.situations import SHOP
from yichuang.domains.cases.models import Applicant, Case
from yichuang.domains.documents.models import StoredFile
from yichuang.interfaces.web.citizen.apply import SENT

pytestmark = [pytest.mark.django_db, pytest.mark.db]

ANSWERS = {"s_premises": "own", "s_handler": "self"}


@pytest.fixture
def hall() -> Hall:
    return a_hall(channels=["window", "online"], **SHOP)


def send(client: Client, hall: Hall, **more: Any) -> Any:
    """Post what the page sends, save what the test names."""
    files = {f"files-{code}": SimpleUploadedFile(f"{code}.pdf", a_pdf(code)) for code in ("form", "deed")}
    values = {
        **ANSWERS,
        "key": "web:1",
        "applicant_kind": "person",
        "applicant_name": LI.name,
        "id_number": LI.number,
        "phone": LI.phone,
        "delivery_way": "window",
        "consent": "on",
        **files,
        **more,
    }
    return client.post(f"/apply/{hall.item.code}/", {name: value for name, value in values.items() if value})


def test_the_guide_leads_to_questions_and_the_answers_to_what_is_to_be_uploaded(client: Client, hall: Hall) -> None:
    address = f"/apply/{hall.item.code}/"
    assert address in client.get(f"/guide/{hall.item.code}/").content.decode()
    first = client.get(address).content.decode()
    assert "先说说您的情况" in first
    assert 'type="file"' not in first
    second = client.get(address, ANSWERS).content.decode()
    assert second.count('type="file"') == 2
    assert "到窗口核验原件" in second
    assert "请先落实经营场所再来" in client.get(address, {"s_premises": "none"}).content.decode()


def test_what_is_sent_in_is_a_case_to_precheck_once(client: Client, hall: Hall) -> None:
    answer = send(client, hall)
    assert answer.status_code == 302, answer.content.decode()
    case = Case.objects.get()
    assert answer["Location"] == f"/progress/{case.progress_token}/?submitted=1"
    assert (case.state, case.channel, case.situation) == (
        "precheck",
        "online",
        {"premises": ["own"], "handler": ["self"]},
    )
    assert case.number in client.get(answer["Location"]).content.decode()
    assert send(client, hall)["Location"] == answer["Location"]
    assert Case.objects.count() == 1


def test_what_is_wrong_is_said_and_nothing_is_written(client: Client, hall: Hall) -> None:
    wrong = LI.number[:-1] + ("0" if LI.number[-1] != "0" else "1")
    for more, words in [
        ({"id_number": wrong}, "校验位"),
        ({"files-deed": None}, "不动产权证书」还没有选择文件"),
        ({"consent": None}, "请勾选后再提交"),
        ({"files-form": SimpleUploadedFile("a.pdf", b"MZ")}, "不能作为材料"),
        ({"applicant_name": None}, "这个字段是必填项"),
    ]:
        answer = send(client, hall, **more)
        assert answer.status_code == 422
        page = answer.content.decode()
        assert words in page
        assert LI.phone in page
    assert not Case.objects.exists()
    assert not Applicant.objects.exists()
    assert not StoredFile.objects.exists()


def test_too_many_are_stopped_before_a_file_is_stored(client: Client, hall: Hall) -> None:
    for _ in range(20):
        SENT.count("127.0.0.1")
    assert send(client, hall).status_code == 429
    assert not StoredFile.objects.exists()


def test_what_is_not_offered_online_is_not_applied_for_here(client: Client) -> None:
    hall = a_hall()
    assert client.get(f"/apply/{hall.item.code}/").status_code == 404
    assert f"/apply/{hall.item.code}/" not in client.get(f"/guide/{hall.item.code}/").content.decode()
