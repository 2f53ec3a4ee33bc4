"""查进度: by number and the end of the ID number, by token, and not by guessing."""

import pytest
from django.test import Client

from tests.builders import NOW
from tests.builders.cases import LI, Hall, a_hall
from yichuang.domains.cases import actions as cases
from yichuang.domains.documents.queries import list_notices
from yichuang.rules.cases.intake import Problem

pytestmark = [pytest.mark.django_db, pytest.mark.db]


@pytest.fixture
def hall() -> Hall:
    """A hall with its clerk, approver and item."""
    return a_hall()


def _ask(client: Client, number: str, last_four: str):  # type: ignore[no-untyped-def]
    return client.post("/progress/", {"number": number, "last_four": last_four})


def test_number_and_last_four_lead_to_the_page(client: Client, hall: Hall) -> None:
    made = hall.hand_in()
    answer = _ask(client, f" {made.number} ", LI.number[-4:])
    assert answer["Location"] == f"/progress/{made.progress_token}/"
    page = client.get(answer["Location"]).content.decode()
    assert made.number in page
    assert "轮到您" not in page
    assert "李*敏" in page
    assert LI.name not in page
    assert LI.number not in page


def test_wrong_guesses_are_counted_and_then_even_the_right_one_is_refused(client: Client, hall: Hall) -> None:
    made = hall.hand_in()
    for _ in range(5):
        answer = _ask(client, made.number, "0000")
        assert answer.status_code == 422
        assert made.number in answer.content.decode()  # what was typed stays
    answer = _ask(client, made.number, LI.number[-4:])
    assert answer.status_code == 429
    assert "10分钟后" in answer.content.decode()


def test_an_unknown_number_gets_the_same_answer_as_a_wrong_ending(client: Client, hall: Hall) -> None:
    made = hall.hand_in()
    unknown, wrong = _ask(client, "35042320260304999999", "1234"), _ask(client, made.number, "1234")
    assert unknown.status_code == wrong.status_code == 422
    said = "没有找到相符的办件"
    assert said in unknown.content.decode()
    assert said in wrong.content.decode()


def test_what_is_missing_is_listed_with_who_is_to_act(client: Client, hall: Hall) -> None:
    problems = [Problem("material-2", "没有签名", "请申请人签名后重新提交")]
    made = hall.hand_in(outcome="deficient", materials=hall.papers("material-1"), problems=problems)
    page = client.get(f"/progress/{made.progress_token}/").content.decode()
    assert "轮到您：请按下面列出的内容补齐材料" in page
    assert "没有签名" in page
    assert "补正期间不计入办理时间" in page


def test_a_result_to_fetch_is_said(client: Client, hall: Hall) -> None:
    made = hall.hand_in()
    cases.review(actor=hall.approver, now=NOW, number=made.number, opinion="材料真实")
    cases.decide(actor=hall.approver, now=NOW, number=made.number, outcome="granted")
    cases.register_result(actor=hall.approver, now=NOW, number=made.number, certificate_number="JY1")
    page = client.get(f"/progress/{made.progress_token}/").content.decode()
    assert "请带身份证件来领取结果" in page
    assert "准予" in page


def test_a_notice_opens_as_pdf_and_only_under_its_own_matter(client: Client, hall: Hall) -> None:
    from yichuang.domains.cases.actions import ensure_notice

    made, other = hall.hand_in(), hall.hand_in()
    ensure_notice(actor=hall.clerk, number=made.number, kind="receipt", now=NOW)
    notice = list_notices(f"case:{made.number}")[0]
    answer = client.get(f"/progress/{made.progress_token}/notice/{notice.id}/")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert client.get(f"/progress/{other.progress_token}/notice/{notice.id}/").status_code == 404


def test_an_unknown_token_is_a_page_that_says_what_to_do(client: Client, hall: Hall) -> None:
    answer = client.get("/progress/unknown/")
    assert answer.status_code == 404
    assert "重新扫描凭证上的二维码" in answer.content.decode()
