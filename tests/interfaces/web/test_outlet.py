"""The outlet: found by scan or typing, handed out only to the right person against a signature, or sent."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.builders import a_centre, a_post, an_actor
from tests.builders.cases import LI, a_hall, an_identity
from tests.builders.desks import PNG, a_client, a_ready_case, a_running_case
from tests.builders.files import a_pdf
from yichuang.domains.audit.models import Entry
from yichuang.domains.cases.models import Case, Handover
from yichuang.rules.cases.intake import AgentGiven, Delivery

pytestmark = [pytest.mark.django_db, pytest.mark.db]
AGENT = AgentGiven("王代理", an_identity(9))


def issue(client: Client, case: Case, **values: Any) -> Any:
    """Send the form of the handing out."""
    edition = Case.objects.get(pk=case.pk).edition
    return client.post(f"/outlet/{case.number}/issue/", {"edition": edition, "signature": PNG, **values})


def test_results_lie_in_order_of_their_shelf_place() -> None:
    hall = a_hall()
    late, early = a_ready_case(hall, "C-09"), a_ready_case(hall, "A-02")
    text = a_client(hall.clerk).get("/outlet/").content.decode()
    assert text.index(early.number) < text.index(late.number)
    assert LI.name not in text


@pytest.mark.parametrize("what", ["number", "identity", "token", "address", "certificate", "shelf"])
def test_whatever_is_scanned_or_typed_opens_the_result(what: str) -> None:
    hall = a_hall()
    case = a_ready_case(hall, "B-07")
    typed = {
        "number": case.number,
        "identity": LI.number.lower(),
        "token": case.progress_token,
        "address": f"http://testserver/progress/{case.progress_token}/",
        "certificate": "XK-1",
        "shelf": "b-07",
    }[what]
    answer = a_client(hall.clerk).get("/outlet/", {"q": typed})
    assert answer.status_code == 302
    assert answer.url == f"/outlet/{case.number}/"  # type: ignore[attr-defined]


def test_a_matter_that_is_not_ready_is_named_with_its_state() -> None:
    hall = a_hall()
    case = a_running_case(hall)
    text = a_client(hall.clerk).get("/outlet/", {"q": case.number}).content.decode()
    assert "没有可以领取的结果" in text
    assert "已受理" in text
    assert "没有找到" in a_client(hall.clerk).get("/outlet/", {"q": "350"}).content.decode()


def test_the_applicant_signs_and_takes_the_result() -> None:
    hall = a_hall()
    case, client = a_ready_case(hall), a_client(hall.clerk)
    told = client.post(f"/outlet/{case.number}/identity/", {"receiver_number": LI.number}).content.decode()
    assert "申请人本人" in told
    assert issue(client, case, receiver_number=LI.number).status_code == 302
    text = client.get(f"/outlet/{case.number}/").content.decode()
    assert "已出件" in text
    assert "送达回证" in text
    handover = Handover.objects.get(case=case)
    assert client.get(f"/cases/{case.number}/files/{handover.signature_id}/")["Content-Type"] == "image/png"
    assert client.get(f"/cases/{case.number}/notices/delivery/")["Content-Type"] == "application/pdf"


def test_a_stranger_gets_nothing_and_the_signature_is_kept() -> None:
    hall = a_hall()
    case, client = a_ready_case(hall), a_client(hall.clerk)
    stranger = an_identity(77)
    told = client.post(f"/outlet/{case.number}/identity/", {"receiver_number": stranger}).content.decode()
    assert "不能出件" in told
    answer = issue(client, case, receiver_number=stranger)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "均不一致" in text
    assert stranger in text
    assert PNG in text
    assert not Handover.objects.exists()


@pytest.mark.parametrize("signature", ["", "data:image/png;base64,!!", "data:image/png;base64,aGVsbG8="])
def test_without_a_true_signature_nothing_is_handed_out(signature: str) -> None:
    hall = a_hall()
    case, client = a_ready_case(hall), a_client(hall.clerk)
    answer = issue(client, case, receiver_number=LI.number, signature=signature)
    assert answer.status_code in {409, 422}
    assert LI.number in answer.content.decode()
    assert Case.objects.get(pk=case.pk).state == "ready"


def test_an_agent_needs_a_letter_of_authority() -> None:
    hall = a_hall()
    case, client = a_ready_case(hall, agent=AGENT), a_client(hall.clerk)
    told = client.post(f"/outlet/{case.number}/identity/", {"receiver_number": AGENT.number}).content.decode()
    assert "授权委托书" in told
    assert issue(client, case, receiver_number=AGENT.number).status_code == 422
    letter = SimpleUploadedFile("委托书.pdf", a_pdf("委托"))
    assert issue(client, case, receiver_number=AGENT.number, authority_file=letter).status_code == 302
    assert Handover.objects.get(case=case).is_agent


def test_a_second_click_changes_nothing_and_shows_what_happened() -> None:
    hall = a_hall()
    case, client = a_ready_case(hall), a_client(hall.clerk)
    issue(client, case, receiver_number=LI.number)
    again = client.post(
        f"/outlet/{case.number}/issue/", {"edition": case.edition, "signature": PNG, "receiver_number": LI.number}
    )
    assert again.status_code == 409
    assert "已出件" in again.content.decode()
    assert Handover.objects.count() == 1


def test_a_parcel_asks_for_its_number_and_the_label_shows_the_address_on_record() -> None:
    hall = a_hall()
    case = a_ready_case(hall, delivery=Delivery("courier", "清流县龙津镇长兴北路8号"))
    client = a_client(hall.clerk)
    assert case.number in client.get("/outlet/?way=courier").content.decode()
    assert case.number not in client.get("/outlet/?way=window").content.decode()
    assert "长兴北路8号" in client.get(f"/outlet/{case.number}/label/").content.decode()
    assert Entry.objects.filter(subject=f"case:{case.number}", verb="see_personal_data").exists()
    send = f"/outlet/{case.number}/send-by-courier/"
    refused = client.post(send, {"edition": case.edition, "tracking": ""})
    assert refused.status_code == 422
    assert "请填写快递单号" in refused.content.decode()
    assert client.post(send, {"edition": case.edition, "tracking": "EMS123"}).status_code == 302
    assert Case.objects.get(pk=case.pk).state == "sent"
    assert "EMS123" in client.get(f"/outlet/{case.number}/").content.decode()


def test_without_the_power_to_issue_the_page_says_so_and_the_act_is_refused() -> None:
    hall = a_hall()
    case = a_ready_case(hall)
    outsider = an_actor(a_post("outlet_clerk", employer="company"))
    client = a_client(outsider)
    assert "出件权未在有效期内授权" in client.get(f"/outlet/{case.number}/").content.decode()
    assert issue(client, case, receiver_number=LI.number).status_code == 403


def test_another_centres_result_is_not_there() -> None:
    hall = a_hall()
    case = a_ready_case(hall)
    elsewhere = a_centre("elsewhere")
    client = a_client(an_actor(a_post("outlet_clerk", elsewhere)))
    for address in [f"/outlet/{case.number}/", f"/outlet/{case.number}/label/"]:
        assert client.get(address).status_code == 404
    assert client.get("/outlet/", {"q": case.number}).status_code == 200
    assert client.post(f"/outlet/{case.number}/identity/", {"receiver_number": LI.number}).status_code == 404
    assert issue(client, case, receiver_number=LI.number).status_code == 404


def test_an_approver_hands_nothing_out() -> None:
    hall = a_hall()
    assert a_client(hall.approver).get("/outlet/").status_code == 403
