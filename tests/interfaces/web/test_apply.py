"""网上申请: what a citizen sends in from home becomes a case that waits for the precheck; what is wrong is said."""

from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.builders.cases import FIRM, LI, Hall, a_hall, an_identity
from tests.builders.files import a_pdf
from tests.builders.situations import SHOP
from yichuang.domains.audit.queries import list_entries
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.models import Applicant, Case
from yichuang.domains.documents.models import StoredFile
from yichuang.interfaces.web.citizen.apply import SENT
from yichuang.journeys.intake import intake
from yichuang.rules.access import APPLICANT
from yichuang.rules.cases.intake import AgentGiven
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.db]

WANG = AgentGiven("王芳", an_identity(22))
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
    assert second.count('type="file"') == 3  # two materials, and the letter of an agent
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


def test_who_sent_it_in_takes_it_back_as_long_as_nobody_has_begun(client: Client, hall: Hall) -> None:
    page = send(client, hall)["Location"]
    case = Case.objects.get()
    address = f"/progress/{case.progress_token}/take-back/"
    assert "修改或撤回" in client.get(page).content.decode()
    assert client.post(address, {"id_number": LI.number[-4:]}).status_code == 422
    assert client.post(address, {"id_number": LI.number.lower()}).status_code == 302
    case.refresh_from_db()
    last = list_entries(f"case:{case.number}")[-1]
    assert (case.state, last.verb, last.actor) == ("withdrawn", "withdraw", "applicant")
    assert "修改或撤回" not in client.get(page).content.decode()
    send(client, hall, key="web:2")
    again = Case.objects.get(state="precheck")
    cases.pass_precheck(actor=hall.clerk, now=timezone.now(), number=again.number)
    with pytest.raises(Refusal, match="已经开始审核"):
        cases.take_back(token=again.progress_token, now=timezone.now())
    assert client.post(f"/progress/{again.progress_token}/take-back/", {"id_number": LI.number}).status_code == 302
    again.refresh_from_db()
    assert again.state == "received"


def test_what_was_sent_in_is_changed_and_takes_the_place_of_the_first(client: Client, hall: Hall) -> None:
    send(client, hall)
    first = Case.objects.get()
    change = {"id_number": LI.number, "then": "change"}
    page = client.post(f"/progress/{first.progress_token}/take-back/", change).content.decode()
    assert 'name="again"' in page
    assert LI.name in page
    assert "上次上传的已保留" in page
    other = SimpleUploadedFile("deed.pdf", a_pdf("another deed"))
    values = {"again": first.progress_token, "key": "web:2", "phone": "13900001111", "files-form": None}
    wrong = send(client, hall, **values | {"id_number": FIRM.number, "applicant_kind": "organisation"})
    assert wrong.status_code == 422  # of somebody else: nothing of the first is taken over
    whole = values | {"files-form": SimpleUploadedFile("form.pdf", a_pdf("form")), "id_number": an_identity(5)}
    assert "证件号码与原来的申请不一致" in send(client, hall, **whole).content.decode()
    answer = send(client, hall, **values | {"files-deed": other})
    assert answer.status_code == 302, answer.content.decode()
    second = Case.objects.get(state="precheck")
    first.refresh_from_db()
    assert (first.state, second.number in first.ending.reason) == ("withdrawn", True)
    files = [dict(one.materials.values_list("requirement__code", "files")) for one in (first, second)]
    assert files[0]["form"] == files[1]["form"]
    assert files[0]["deed"] != files[1]["deed"]
    assert second.contact_phone == "13900001111"
    assert send(client, hall, **values)["Location"] == answer["Location"]  # sent twice


def test_an_agent_hands_in_with_a_letter_of_authority(client: Client, hall: Hall) -> None:
    agent = {"handler": "agent", "agent_name": WANG.name, "agent_number": WANG.number, "phone": "13900001111"}
    page = send(client, hall, **agent)
    assert page.status_code == 422
    assert "授权委托书」还没有选择文件" in page.content.decode()

    def letter() -> dict[str, Any]:
        return {"files-_letter": SimpleUploadedFile("委托书.pdf", a_pdf("委托书"))}

    assert "请填写代理人身份证号码" in send(client, hall, **agent | letter() | {"agent_number": None}).content.decode()
    assert "代理人身份证" in send(client, hall, **agent | letter() | {"agent_number": "123"}).content.decode()
    assert not Case.objects.exists()
    answer = send(client, hall, **agent | letter())
    assert answer.status_code == 302, answer.content.decode()
    case = Case.objects.get()
    assert (case.agent_name, case.agent_number) == (WANG.name, WANG.number)
    assert StoredFile.objects.get(pk=case.agent_authority_id).name == "委托书.pdf"
    assert (case.contact_phone, case.applicant.phone) == ("13900001111", "")
    no_letter = {"item_code": hall.item.code, "applicant": LI, "outcome": "submit", "channel": "online"}
    with pytest.raises(Refusal, match="授权委托书"):
        intake(
            actor=replace(APPLICANT, centre_id=case.accepting_centre_id),
            now=timezone.now(),
            agent=WANG,
            situation={"premises": ["own"], "handler": ["self"]},
            **no_letter,
        )


def test_too_many_are_stopped_before_a_file_is_stored(client: Client, hall: Hall) -> None:
    for _ in range(20):
        SENT.count("127.0.0.1")
    assert send(client, hall).status_code == 429
    assert not StoredFile.objects.exists()


def test_what_is_not_offered_online_is_not_applied_for_here(client: Client) -> None:
    hall = a_hall()
    assert client.get(f"/apply/{hall.item.code}/").status_code == 404
    assert f"/apply/{hall.item.code}/" not in client.get(f"/guide/{hall.item.code}/").content.decode()
